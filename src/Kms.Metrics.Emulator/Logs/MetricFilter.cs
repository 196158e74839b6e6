namespace Kms.Metrics.Emulator.Logs;

/// <summary>A metric filter of a log group. Immutable. [CloudWatch Logs API]</summary>
internal sealed record MetricFilter(string LogGroup, string Name, string PatternText, FilterPattern Pattern,
    MetricTransformation Transformation, DateTimeOffset Created);

/// <summary>What a filter publishes for a log event that matches. Immutable.</summary>
internal sealed record MetricTransformation(string MetricName, string MetricNamespace, string MetricValue)
{
    public double? DefaultValue { get; init; }

    public string? Unit { get; init; }

    /// <summary>The dimensions by name, each with the selector of its value.</summary>
    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();
}
