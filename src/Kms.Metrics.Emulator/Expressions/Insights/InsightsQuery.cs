
namespace Kms.Metrics.Emulator.Expressions.Insights;

/// <summary>A Metrics Insights query. Immutable. [CloudWatch guide: Metrics Insights]</summary>
/// <param name="Function">AVG, COUNT, MAX, MIN or SUM.</param>
/// <param name="MetricName">The metric.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Dimensions">The exact dimension set of a SCHEMA; <see langword="null"/> for any.</param>
/// <param name="Filters">The conditions, all of which must hold.</param>
/// <param name="GroupBy">The dimensions that tell series apart; empty for one series.</param>
/// <param name="OrderBy">What orders the series; <see langword="null"/> for their labels.</param>
/// <param name="Descending">Whether the largest comes first.</param>
/// <param name="Limit">The most series.</param>
internal sealed record InsightsQuery(
    string Function, string MetricName, string Namespace,
    IReadOnlyList<string>? Dimensions, IReadOnlyList<InsightsFilter> Filters, IReadOnlyList<string> GroupBy,
    string? OrderBy, bool Descending, int Limit)
{
    public bool Matches(InsightsSeries series)
    {
        var key = series.Series.Key;
        return key.Namespace == Namespace && key.MetricName == MetricName
            && (Dimensions is null || (Dimensions.Count == key.Dimensions.Count && Dimensions.All(d => key[d] is not null)))
            && GroupBy.All(d => series[d] is not null)
            && Filters.All(f => f.Matches(series));
    }
}

/// <summary>A condition on a dimension; a series without the dimension never meets it.</summary>
/// <param name="Dimension">The dimension, or the account.</param>
/// <param name="Value">What to compare with; <see langword="null"/> for the account that asks.</param>
/// <param name="IsEqual">Whether it must be that, or must not.</param>
internal sealed record InsightsFilter(string Dimension, string? Value, bool IsEqual)
{
    public bool Matches(InsightsSeries series) => series[Dimension] is { } value
        && (Value is null ? series.IsLocal : value == Value) == IsEqual;
}
