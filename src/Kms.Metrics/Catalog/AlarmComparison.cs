namespace Kms.Metrics;

/// <summary>How an alarm compares values with its threshold. [CloudWatch API]</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<AlarmComparison>))]
#endif
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
