namespace Kms.Metrics.CloudWatch;

/// <summary>A PromQL query as an alarm: every series that it returns breaches. [CloudWatch API]</summary>
/// <param name="Query">The query: 1 to 10,000 characters.</param>
public sealed record AlarmPromQLCriteria(string Query)
{
    /// <summary>How many seconds a series breaches before the alarm does: 0 to 86,400. Default: <see langword="null"/>.</summary>
    public int? PendingPeriod { get; init; }

    /// <summary>How many seconds a series must be well before the alarm is: 0 to 86,400. Default: <see langword="null"/>.</summary>
    public int? RecoveryPeriod { get; init; }
}
