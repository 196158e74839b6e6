namespace Kms.Metrics.Catalog;

/// <summary>The time that a question asks about, as far as it is known.</summary>
public sealed record RangeUsage
{
    /// <summary>From start to end; zero or less where the end is not after the start. Default: unknown.</summary>
    public Knowable<TimeSpan> Length { get; init; }

    /// <summary>How old the oldest data is when the question is asked. Default: unknown.</summary>
    public Knowable<TimeSpan> Age { get; init; }

    /// <summary>
    /// Whether a boundary is a time of day of the machine, and so another moment on another machine. Default: <see langword="false"/>.
    /// </summary>
    public bool IsLocalTime { get; init; }
}
