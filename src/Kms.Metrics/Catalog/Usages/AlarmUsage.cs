namespace Kms.Metrics.Catalog;

/// <summary>What an alarm does with the values of the metric it watches. Each part is known or not.</summary>
public sealed record AlarmUsage
{
    /// <summary>How the statistic is compared with the threshold. Default: unknown.</summary>
    public Knowable<AlarmComparison> Comparison { get; init; }

    /// <summary>What it is compared with, in the metric's unit. Default: unknown.</summary>
    public Knowable<double> Threshold { get; init; }

    /// <summary>How many periods are evaluated. Default: unknown.</summary>
    public Knowable<int> EvaluationPeriods { get; init; }

    /// <summary>How many of them must breach. Default: unknown.</summary>
    public Knowable<int> DatapointsToAlarm { get; init; }

    /// <summary>How a period without data is treated. Default: unknown.</summary>
    public Knowable<MissingDataTreatment> MissingData { get; init; }

    /// <summary>
    /// Who is notified when the state becomes ALARM, each by an ARN where it is known; closed if there are no others, as in a collection
    /// expression. Default: open and empty.
    /// </summary>
    public KnowableList<Knowable<string>> Actions { get; init; }

    /// <summary>Whether the actions are turned on. Default: unknown, which counts as turned on.</summary>
    public Knowable<bool> ActionsEnabled { get; init; }
}
