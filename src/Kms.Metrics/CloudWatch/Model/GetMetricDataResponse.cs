namespace Kms.Metrics.CloudWatch;

/// <summary>A page of data points. [CloudWatch API]</summary>
public sealed record GetMetricDataResponse
{
    /// <summary>The series. One series can be in several pages; its points must be joined.</summary>
    public IReadOnlyList<MetricDataResult> MetricDataResults { get; init; } = [];

    /// <summary>The next page's token; <see langword="null"/> on the last page.</summary>
    public string? NextToken { get; init; }

    /// <summary>The service's notes on the whole answer; usually none.</summary>
    public IReadOnlyList<MessageData> Messages { get; init; } = [];
}
