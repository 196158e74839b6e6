using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>What a plan does for one query. Immutable.</summary>
public sealed class PlannedQuery
{
    internal PlannedQuery(PlannedItem item)
    {
        Metric = item.Spec.Metric;
        Strategy = item.Strategy;
        Reason = item.Reason;
        Statistics = item.Statistics;
        Windows = item.Windows;
        Notes = [.. item.Warnings, .. item.Notes];
        SeriesCount = item.ReadsSpellings ? 1 : item.ReadsSeries || item.Targets.Count > 0 ? item.Targets.Count : null;
        Expressions = [.. item.Expressions.SelectMany(e => item.Windows.Select(w => e.ToText(w.Period)))];
    }

    /// <summary>The metric.</summary>
    public MetricDefinition Metric { get; }

    /// <summary>How the series are found and read; never <see cref="QueryStrategy.Automatic"/>.</summary>
    public QueryStrategy Strategy { get; }

    /// <summary>Why they are read that way, in words.</summary>
    public string Reason { get; }

    /// <summary>The statistics to read; the average of a group takes its sum and its number of values.</summary>
    public IReadOnlyList<MetricStatistic> Statistics { get; }

    /// <summary>The parts of the range, oldest first, each with its period and the reason for it: at least one.</summary>
    public IReadOnlyList<PlannedWindow> Windows { get; }

    /// <summary>How many series are read, or <see langword="null"/> if only the answer shows it.</summary>
    public int? SeriesCount { get; }

    /// <summary>The expressions that the service computes; empty where series are read one by one.</summary>
    public IReadOnlyList<string> Expressions { get; }

    /// <summary>Further notes, such as why nothing matches; usually empty.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Returns metric, strategy, reason and range, one line each.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString()
    {
        var lines = new List<string>
        {
            Metric.Name + ": " + Strategy + ", because " + Reason,
            "  reads " + (SeriesCount is { } count ? DisplayText.Count(count, "series", "series") : "the series that the answer holds")
                + ", " + string.Join(" and ", Statistics),
        };
        lines.AddRange(Windows.Select(w => "  from " + w));
        lines.AddRange(Expressions.Select(e => "  " + e));
        lines.AddRange(Notes.Select(n => "  note: " + n));
        return string.Join("\n", lines);
    }
}
