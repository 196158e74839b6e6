namespace Kms.Metrics.CloudWatch;

/// <summary>Which range of time an evaluation of an alarm looks at: one of the two. [CloudWatch API]</summary>
public sealed record EvaluationWindow
{
    /// <summary>
    /// A window that advances at each evaluation, which is the default. Default: <see langword="null"/>.
    /// </summary>
    public SlidingWindow? SlidingWindow { get; init; }

    /// <summary>
    /// A window that is aligned to the clock, for periods of 60, 300, 3,600, 86,400 or 604,800 seconds. Default: <see langword="null"/>.
    /// </summary>
    public WallClockWindow? WallClockWindow { get; init; }
}
