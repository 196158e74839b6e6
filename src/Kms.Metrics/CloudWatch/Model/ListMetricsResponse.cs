namespace Kms.Metrics.CloudWatch;

/// <summary>A page of metrics. [CloudWatch API]</summary>
public sealed record ListMetricsResponse
{
    /// <summary>The metrics: at most 500 per page, in no particular order.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>The next page's token; <see langword="null"/> on the last page.</summary>
    public string? NextToken { get; init; }

    /// <summary>The owner of each metric, where linked accounts were asked for; otherwise empty.</summary>
    public IReadOnlyList<string> OwningAccounts { get; init; } = [];
}
