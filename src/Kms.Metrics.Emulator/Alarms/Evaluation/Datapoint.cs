namespace Kms.Metrics.Emulator.Alarms.Evaluation;

/// <summary>A datapoint that an alarm looks at.</summary>
/// <param name="Time">The start of its period, in seconds since 1970.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct Datapoint(long Time, double Value)
{
    /// <summary>How many values it is made of; <see langword="null"/> where that is not known, as of an expression.</summary>
    public double? SampleCount { get; init; }

    /// <summary>The upper bound of a band.</summary>
    public double? Upper { get; init; }

    /// <summary>The lower bound of a band.</summary>
    public double? Lower { get; init; }
}
