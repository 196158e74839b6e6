namespace Kms.Metrics.Analyzers.Readers;

/// <summary>What an object of the AWS SDK for CloudWatch asks.</summary>
internal enum AwsKind
{
    None = 0,
    Metric,
    Statistics,
    Alarm,
    Listing,
    MetricStat,
    MetricData,
    DataQuery,
    AlarmsForMetric,
    AnomalyDetector,
}
