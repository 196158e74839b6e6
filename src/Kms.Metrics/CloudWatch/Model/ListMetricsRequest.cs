namespace Kms.Metrics.CloudWatch;

/// <summary>Requests the metrics that had data in the last two weeks. [CloudWatch API]</summary>
public sealed record ListMetricsRequest
{
    /// <summary>The namespace; <see langword="null"/> for all. Default: <see langword="null"/>.</summary>
    public string? Namespace { get; init; }

    /// <summary>The metric's name; <see langword="null"/> for all. Default: <see langword="null"/>.</summary>
    public string? MetricName { get; init; }

    /// <summary>Dimensions that a metric must have: at most 10. Default: none.</summary>
    public IReadOnlyList<DimensionFilter> Dimensions { get; init; } = [];

    /// <summary>The token of the next page, from the last response. Default: <see langword="null"/>, the start.</summary>
    public string? NextToken { get; init; }

    /// <summary><c>PT3H</c> for metrics with data in the last three hours only. Default: <see langword="null"/>, two weeks.</summary>
    public string? RecentlyActive { get; init; }

    /// <summary>Whether a monitoring account lists the metrics of its source accounts too. Default: <see langword="null"/>, no.</summary>
    public bool? IncludeLinkedAccounts { get; init; }

    /// <summary>With <see cref="IncludeLinkedAccounts"/>: the one account to list. Default: <see langword="null"/>, all.</summary>
    public string? OwningAccount { get; init; }
}
