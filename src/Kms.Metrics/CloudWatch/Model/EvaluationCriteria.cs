namespace Kms.Metrics.CloudWatch;

/// <summary>The condition of an alarm that is not on a metric and a threshold. [CloudWatch API]</summary>
public sealed record EvaluationCriteria
{
    /// <summary>A PromQL query. Default: <see langword="null"/>.</summary>
    public AlarmPromQLCriteria? PromQLCriteria { get; init; }
}
