namespace Kms.Metrics.CloudWatch;

/// <summary>
/// How long an alarm stays in INSUFFICIENT_DATA, and takes no actions, after it was created or updated. [CloudWatch API]
/// </summary>
/// <param name="WarmUpPeriodDurationInMinutes">How many minutes: 1 to 2,880.</param>
public sealed record WarmUpConfiguration(int WarmUpPeriodDurationInMinutes)
{
    /// <summary>
    /// Whether the alarm waits until the end, even if there is enough data earlier. Default: <see langword="null"/>, no.
    /// </summary>
    public bool? OnlyStartEvaluatingAfterWarmUpPeriodEnds { get; init; }
}
