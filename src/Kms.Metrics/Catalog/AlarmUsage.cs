namespace Kms.Metrics.Catalog;

/// <summary>What an alarm does with the values of the metric it watches. Each part is known or not.</summary>
public sealed record AlarmUsage
{
    /// <summary>How the statistic is compared with the threshold. Default: unknown.</summary>
    public Knowable<AlarmComparison> Comparison { get; init; }

    /// <summary>What it is compared with, in the metric's unit. Default: unknown.</summary>
    public Knowable<double> Threshold { get; init; }

    /// <summary>How many periods are looked at. Default: unknown.</summary>
    public Knowable<int> EvaluationPeriods { get; init; }

    /// <summary>How many of them must breach. Default: unknown.</summary>
    public Knowable<int> DatapointsToAlarm { get; init; }

    /// <summary>What a period without data is taken for. Default: unknown.</summary>
    public Knowable<MissingDataTreatment> MissingData { get; init; }

    /// <summary>Whether anybody is told when the state becomes ALARM. Default: unknown.</summary>
    public Knowable<bool> Notifies { get; init; }
}
