namespace Kms.Metrics.Emulator;

/// <summary>
/// What an emulator has been asked for since it started: for tests that hold a client to as few requests and as little money as possible.
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
