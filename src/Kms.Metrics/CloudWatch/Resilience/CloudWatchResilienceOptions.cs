namespace Kms.Metrics.CloudWatch;

/// <summary>Retries, timeouts, rate limits and the circuit breaker.</summary>
public sealed class CloudWatchResilienceOptions
{
    /// <summary>
    /// The maximum number of retries of a request after throttling, a 5xx or a broken connection. Nothing else is ever retried.
    /// </summary>
    /// <value>Default: 4. Range: 0 to 100.</value>
    public int MaxRetryAttempts { get; set; } = 4;

    /// <summary>The median wait before the first retry; later ones wait exponentially longer, with decorrelated jitter.</summary>
    /// <value>Default: 200 milliseconds. Range: 1 millisecond to 1 minute.</value>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait before a retry.</summary>
    /// <value>Default: 10 seconds. Range: 1 millisecond to 10 minutes.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one attempt may take from the request to the last byte of the answer.</summary>
    /// <value>Default: 30 seconds. Range: 10 milliseconds to 10 minutes.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a request may take with all its attempts and the waits between them, including its wait for the rate limit.
    /// </summary>
    /// <value>Default: 5 minutes. Range: <see cref="AttemptTimeout"/> to 1 day.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The share of failing attempts within <see cref="CircuitSamplingDuration"/> that opens the circuit: until
    /// <see cref="CircuitBreakDuration"/> has passed, nothing is sent.
    /// </summary>
    /// <value>Default: 0.5. Range: above 0, to 1. Only service failures, timeouts and broken connections count; throttling does
    /// not.</value>
    public double CircuitFailureRatio { get; set; } = 0.5;

    /// <summary>How many attempts must be seen before the circuit can open.</summary>
    /// <value>Default: 20. Range: 2 or more.</value>
    public int CircuitMinimumThroughput { get; set; } = 20;

    /// <summary>The time over which failures are counted.</summary>
    /// <value>Default: 30 seconds. Range: 500 milliseconds to 1 day.</value>
    public TimeSpan CircuitSamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the circuit stays open.</summary>
    /// <value>Default: 15 seconds. Range: 500 milliseconds to 1 day.</value>
    public TimeSpan CircuitBreakDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The maximum number of requests per second for each operation.</summary>
    /// <value>Default: the service's quotas.</value>
    public RequestRates Rates { get; set; } = new();
}
