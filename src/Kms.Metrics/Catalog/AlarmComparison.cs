namespace Kms.Metrics;

/// <summary>How an alarm compares values with its threshold. [CloudWatch API]</summary>
public enum AlarmComparison
{
    /// <summary><c>GreaterThanThreshold</c>.</summary>
    GreaterThan = 0,

    /// <summary><c>GreaterThanOrEqualToThreshold</c>.</summary>
    GreaterThanOrEqual,

    /// <summary><c>LessThanThreshold</c>.</summary>
    LessThan,

    /// <summary><c>LessThanOrEqualToThreshold</c>.</summary>
    LessThanOrEqual,

    /// <summary><c>LessThanLowerOrGreaterThanUpperThreshold</c>: outside the band that the service predicts from past values.</summary>
    OutsideBand,

    /// <summary><c>GreaterThanUpperThreshold</c>: above that band.</summary>
    AboveBand,

    /// <summary><c>LessThanLowerThreshold</c>: below that band.</summary>
    BelowBand,
}
