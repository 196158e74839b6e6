namespace Kms.Metrics.Emulator;

/// <summary>
/// The requests that an emulator has received since it started, for tests that check how many requests a client sends and what they cost.
/// Immutable.
/// </summary>
public sealed record EmulatorUsage
{
    /// <summary>How many requests each operation has answered, errors included, by its name.</summary>
    public IReadOnlyDictionary<string, long> Requests { get; internal init; } = new Dictionary<string, long>();

    /// <summary>
    /// The metrics that GetMetricData would be billed for: each metric of a request once for up to five statistics; for SEARCH and Metrics
    /// Insights, each series that they look at. Further pages of an answer are not counted again. [CloudWatch pricing]
    /// </summary>
    public long MetricsBilled { get; internal init; }

    /// <summary>The data points that GetMetricData has answered with.</summary>
    public long DataPoints { get; internal init; }

    /// <summary>How many requests an operation has answered.</summary>
    /// <param name="operation">The operation, such as <c>GetMetricData</c>.</param>
    /// <returns>The number; 0 where it was not called.</returns>
    public long RequestsOf(string operation) => Requests.TryGetValue(operation, out var count) ? count : 0;
}
