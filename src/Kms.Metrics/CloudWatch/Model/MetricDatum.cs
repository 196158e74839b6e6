namespace Kms.Metrics.CloudWatch;

/// <summary>
/// Values to publish for one metric: one of <see cref="Value"/>, <see cref="Values"/> or <see cref="StatisticValues"/>. [CloudWatch API]
/// </summary>
/// <param name="MetricName">The metric's name: 1 to 255 characters.</param>
public sealed record MetricDatum(string MetricName)
{
    /// <summary>The dimension set: at most 30. Default: none.</summary>
    public IReadOnlyList<MetricDimension> Dimensions { get; init; } = [];

    /// <summary>When it was measured. Default: <see langword="null"/>, when the service receives it.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>One value. Default: <see langword="null"/>.</summary>
    public double? Value { get; init; }

    /// <summary>Values that were aggregated. Default: <see langword="null"/>.</summary>
    public StatisticSet? StatisticValues { get; init; }

    /// <summary>Different values: at most 150. Default: none.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>How often each of <see cref="Values"/> was measured; once each where empty. Default: none.</summary>
    public IReadOnlyList<double> Counts { get; init; } = [];

    /// <summary>The unit in CloudWatch's words. Default: <see langword="null"/>, <c>None</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>1 for one-second resolution, 60 for one-minute resolution. Default: <see langword="null"/>, 60.</summary>
    public int? StorageResolution { get; init; }
}
