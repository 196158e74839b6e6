namespace Kms.Metrics;

/// <summary>
/// The metrics and alarms of AWS KMS in CloudWatch: where every question begins. Safe for concurrent use; one instance serves an app.
/// </summary>
/// <remarks>
/// To test code that takes it, give it a <see cref="KmsMetricsClient"/> over a fake <see cref="CloudWatch.ICloudWatchClient"/>, or over the emulator
/// of the package <c>Kms.Metrics.Emulator</c>.
/// </remarks>
public interface IKmsMetrics
{
    /// <summary>The alarms.</summary>
    IKmsAlarms Alarms { get; }

    /// <summary>Begins a query on all series of a metric; narrow it down with <c>Where</c>.</summary>
    /// <typeparam name="TMetric">The metric, such as <see cref="XksProxyLatency"/>.</typeparam>
    /// <returns>The query. Nothing is sent before its series are asked for.</returns>
    /// <exception cref="ArgumentException"><typeparamref name="TMetric"/> is <see cref="KmsMetric"/> itself.</exception>
    MetricQuery<TMetric> Query<TMetric>()
        where TMetric : KmsMetric;

    /// <summary>Begins a query on exactly these series; they need not be looked for, so it costs no ListMetrics request.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="series">The series, each with its whole dimension set: one or more.</param>
    /// <returns>The query. Nothing is sent before its series are asked for.</returns>
    /// <exception cref="ArgumentException"><paramref name="series"/> is empty.</exception>
    MetricQuery<TMetric> Query<TMetric>(params TMetric[] series)
        where TMetric : KmsMetric;

    /// <summary>Lists the series of a metric that had data in the last two weeks.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The series.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<IReadOnlyList<TMetric>> ListAsync<TMetric>(CancellationToken cancellationToken = default)
        where TMetric : KmsMetric;

    /// <summary>Lists every series of AWS/KMS that had data in the last two weeks, also those that this version of the library does not know.</summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The series, each with its console group and what the rulebook says of it.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<IReadOnlyList<ListedMetric>> ListAsync(CancellationToken cancellationToken = default);
}
