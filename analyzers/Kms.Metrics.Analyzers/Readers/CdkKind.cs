namespace Kms.Metrics.Analyzers.Readers;

/// <summary>What an object of the AWS CDK describes.</summary>
internal enum CdkKind
{
    None = 0,
    Metric,
    Alarm,
    CfnAlarm,
    CfnMetric,
    CfnMetricStat,
    CfnDetector,
    Expression,
}
