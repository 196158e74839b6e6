namespace Kms.Metrics.CloudWatch;

/// <summary>The data points of one series, or of one page of it. [CloudWatch API]</summary>
/// <param name="Id">The series' name within the request.</param>
public sealed record MetricDataResult(string Id)
{
    /// <summary>The label; the metric's name by default.</summary>
    public string? Label { get; init; }

    /// <summary>The starts of the periods that have data, UTC, in the order of <see cref="GetMetricDataRequest.ScanBy"/>.</summary>
    public ReadOnlyMemory<DateTimeOffset> Timestamps { get; init; }

    /// <summary>The value of each period in <see cref="Timestamps"/>, in the metric's own unit.</summary>
    public ReadOnlyMemory<double> Values { get; init; }

    /// <summary><c>Complete</c>, <c>PartialData</c> (more to come), <c>InternalError</c> or <c>Forbidden</c>.</summary>
    public string? StatusCode { get; init; }

    /// <summary>The service's notes on this series; usually none.</summary>
    public IReadOnlyList<MessageData> Messages { get; init; } = [];
}
