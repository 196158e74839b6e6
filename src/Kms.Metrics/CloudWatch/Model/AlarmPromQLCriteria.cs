namespace Kms.Metrics.CloudWatch;

/// <summary>A PromQL query of an alarm: every series that it returns breaches. [CloudWatch API]</summary>
/// <param name="Query">The query: 1 to 10,000 characters.</param>
public sealed record AlarmPromQLCriteria(string Query)
{
    /// <summary>
    /// How many seconds a series must breach before the alarm goes to ALARM: 0 to 86,400. Default: <see langword="null"/>.
    /// </summary>
    public int? PendingPeriod { get; init; }

    /// <summary>
    /// How many seconds a series must not breach before the alarm is OK again: 0 to 86,400. Default: <see langword="null"/>.
    /// </summary>
    public int? RecoveryPeriod { get; init; }
}
