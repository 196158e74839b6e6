namespace Kms.Metrics.Emulator.Alarms.Evaluation;

/// <summary>What decides an alarm's state: its threshold, how many datapoints count, and what missing ones count for. Immutable.</summary>
/// <param name="ComparisonOperator">The comparison, as the service names it.</param>
/// <param name="EvaluationPeriods">How many periods are evaluated: N.</param>
internal sealed record AlarmCriteria(string ComparisonOperator, int EvaluationPeriods)
{
    /// <summary>How many datapoints must breach, M; <see langword="null"/> for all of N.</summary>
    public int? DatapointsToAlarm { get; init; }

    /// <summary>The threshold; <see langword="null"/> where each datapoint has bounds of its own.</summary>
    public double? Threshold { get; init; }

    public string? TreatMissingData { get; init; }

    /// <summary>The length of a period in seconds.</summary>
    public int Period { get; init; } = 60;

    /// <summary>The period that was asked for, for the reason's data; it may be shorter than what is evaluated.</summary>
    public int? StatedPeriod { get; init; }

    /// <summary>The window; <see langword="null"/> for one that slides.</summary>
    public WallClock? WallClock { get; init; }

    /// <summary>The statistic, for the reason's data.</summary>
    public string? Statistic { get; init; }

    /// <summary>The unit, for the reason's data.</summary>
    public string? Unit { get; init; }

    /// <summary>The number of samples below which a percentile decides nothing; 0 for any.</summary>
    public double SamplesNeeded { get; init; }

    public int Needed => DatapointsToAlarm ?? EvaluationPeriods;

    public MissingData Missing => TreatMissingData switch
    {
        "ignore" => MissingData.Ignore,
        "breaching" => MissingData.Breaching,
        "notBreaching" => MissingData.NotBreaching,
        _ => MissingData.Missing,
    };

    public bool IsBand => Threshold is null;

    /// <summary>Whether a datapoint is on the bad side of the threshold. Where no bounds are known yet, nothing is unusual.</summary>
    public bool IsBreaching(in Datapoint point) => ComparisonOperator switch
    {
        "GreaterThanThreshold" => point.Value > Threshold,
        "GreaterThanOrEqualToThreshold" => point.Value >= Threshold,
        "LessThanThreshold" => point.Value < Threshold,
        "LessThanOrEqualToThreshold" => point.Value <= Threshold,
        "GreaterThanUpperThreshold" => point.Value > point.Upper,
        "LessThanLowerThreshold" => point.Value < point.Lower,
        _ => point.Value < point.Lower || point.Value > point.Upper,
    };
}
