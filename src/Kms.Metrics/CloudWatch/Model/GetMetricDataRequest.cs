namespace Kms.Metrics.CloudWatch;

/// <summary>Reads up to 500 series over one range of time. [CloudWatch API]</summary>
/// <param name="MetricDataQueries">The series: 1 to 500.</param>
/// <param name="StartTime">The first moment of the range, which belongs to it.</param>
/// <param name="EndTime">The end of the range, which does not belong to it.</param>
public sealed record GetMetricDataRequest(IReadOnlyList<MetricDataQuery> MetricDataQueries, DateTimeOffset StartTime,
    DateTimeOffset EndTime)
{
    /// <summary>Where to go on, from the last answer. Default: <see langword="null"/>, the beginning.</summary>
    public string? NextToken { get; init; }

    /// <summary><c>TimestampAscending</c> or <c>TimestampDescending</c>. Default: <see langword="null"/>, newest first.</summary>
    public string? ScanBy { get; init; }

    /// <summary>The most data points an answer may hold: 1 to 100,800. Default: <see langword="null"/>, 100,800.</summary>
    public int? MaxDatapoints { get; init; }
}
