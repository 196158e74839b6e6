namespace Kms.Metrics;

/// <summary>One query of a plan, its series found and its range cut into parts. Immutable.</summary>
internal sealed record PlannedItem(QuerySpec Spec, QueryStrategy Strategy, string Reason, IReadOnlyList<PlannedWindow> Windows)
{
    /// <summary>
    /// The series: those that are read one by one, or the members of the groups that Metrics Insights makes, where they are known.
    /// </summary>
    public IReadOnlyList<SeriesTarget> Targets { get; init; } = [];

    /// <summary>The expressions that are read in place of the series; none where series are read one by one.</summary>
    public IReadOnlyList<SeriesExpression> Expressions { get; init; } = [];

    /// <summary>
    /// Whether the targets are the spellings of one series, of which the account publishes one: those without data say nothing.
    /// </summary>
    public bool ReadsSpellings { get; init; }

    public int ListRequests { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<MetricStatistic> Statistics { get; } = Spec.StatisticsToRead;

    public bool ReadsSeries => Expressions.Count == 0;
}
