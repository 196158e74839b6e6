namespace Kms.Metrics;

/// <summary>What will be sent for formulas: one GetMetricData request, its series under ids that the formulas use. Immutable.</summary>
public sealed class MathPlan
{
    internal MathPlan(PlannedWindow window, IReadOnlyList<CloudWatch.MetricDataQuery> queries, int formulas, bool isExact,
        CloudWatchPrices prices)
    {
        Window = window;
        Queries = queries;
        Formulas = [.. queries.Skip(queries.Count - formulas).Select(q => q.Expression!)];
        SeriesCount = queries.Count - formulas;
        var metrics = queries.Take(SeriesCount).GroupBy(q => q.MetricStat!.Metric, CloudWatch.MetricIdentity.Comparer)
            .Sum(g => QueryPlanner.Billed(g.Count()));
        EstimatedPrice = isExact ? new PriceEstimate(prices.Of(metrics), prices.Of(SeriesCount)) : null;
    }

    /// <summary>The range and the period. A formula has one period over its whole range: the one of the oldest part.</summary>
    public PlannedWindow Window { get; }

    /// <summary>The formulas as they are sent, in the order in which they were given.</summary>
    public IReadOnlyList<string> Formulas { get; }

    /// <summary>How many series are named in the request; those that a SEARCH in a formula finds are not counted.</summary>
    public int SeriesCount { get; }

    /// <summary>What reading costs; <see langword="null"/> where a SEARCH in a formula decides.</summary>
    public PriceEstimate? EstimatedPrice { get; }

    internal IReadOnlyList<CloudWatch.MetricDataQuery> Queries { get; }

    /// <summary>Gives the whole plan, a line for each thing.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() =>
        string.Join("\n", Formulas.Append("from " + Window)
        .Append(DisplayText.Count(SeriesCount, "series", "series") + " named" + (EstimatedPrice is { } price ? ", about " + price : "")));
}
