namespace Kms.Metrics.CloudWatch;

/// <summary>Reads up to 500 series over one range of time. [CloudWatch API]</summary>
/// <param name="MetricDataQueries">The series: 1 to 500.</param>
/// <param name="StartTime">The start of the range, inclusive.</param>
/// <param name="EndTime">The end of the range, exclusive.</param>
public sealed record GetMetricDataRequest(IReadOnlyList<MetricDataQuery> MetricDataQueries, DateTimeOffset StartTime,
    DateTimeOffset EndTime)
{
    /// <summary>The token of the next page, from the last response. Default: <see langword="null"/>, the start.</summary>
    public string? NextToken { get; init; }

    /// <summary><c>TimestampAscending</c> or <c>TimestampDescending</c>. Default: <see langword="null"/>, newest first.</summary>
    public string? ScanBy { get; init; }

    /// <summary>The maximum number of data points per answer: 1 to 100,800. Default: <see langword="null"/>, 100,800.</summary>
    public int? MaxDatapoints { get; init; }

    /// <summary>How labels are written. Default: <see langword="null"/>, with times in UTC.</summary>
    public LabelOptions? LabelOptions { get; init; }
}
