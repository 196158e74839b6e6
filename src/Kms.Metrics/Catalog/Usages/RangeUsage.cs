namespace Kms.Metrics.Catalog;

/// <summary>The time range of a question, as far as it is known.</summary>
public sealed record RangeUsage
{
    /// <summary>From start to end; zero or less where the end is not after the start. Default: unknown.</summary>
    public Knowable<TimeSpan> Length { get; init; }

    /// <summary>How old the oldest data is when the question is asked. Default: unknown.</summary>
    public Knowable<TimeSpan> Age { get; init; }

    /// <summary>
    /// Whether a boundary is in the machine's local time, and so differs between machines. Default: <see langword="false"/>.
    /// </summary>
    public bool IsLocalTime { get; init; }
}
