namespace Kms.Metrics;

/// <summary>
/// The metrics and alarms of AWS KMS in CloudWatch; the entry point of the library. Safe for concurrent use; one instance serves an app.
/// </summary>
/// <remarks>
/// To test code that takes it, use <c>FakeKmsMetrics</c> of the package <c>Kms.Metrics.Testing</c>, or the emulator of the package
/// <c>Kms.Metrics.Emulator</c>.
/// </remarks>
/// <example>
/// Read the newest value of every certificate's expiry, and list the alarms on AWS/KMS:
/// <code>
/// foreach (var value in await kms.Query&lt;XksProxyCertificateDaysToExpire&gt;().Minimum().LatestAsync(cancellationToken))
///     Console.WriteLine($"{value.Metric.CertificateName}: {value.Point?.Value} days");
/// await foreach (var alarm in kms.Alarms.DescribeAllAsync(cancellationToken: cancellationToken))
///     Console.WriteLine($"{alarm.Name} is in {alarm.State}");
/// </code>
/// </example>
public interface IKmsMetrics
{
    /// <summary>The alarms.</summary>
    IKmsAlarms Alarms { get; }

    /// <summary>Starts a query on all series of a metric; narrow it down with <c>Where</c>.</summary>
    /// <typeparam name="TMetric">The metric, such as <see cref="XksProxyLatency"/>.</typeparam>
    /// <returns>The query. Nothing is sent until you read it.</returns>
    /// <exception cref="ArgumentException"><typeparamref name="TMetric"/> is <see cref="KmsMetric"/> itself.</exception>
    MetricQuery<TMetric> Query<TMetric>()
        where TMetric : KmsMetric;

    /// <summary>Starts a query on exactly these series; they are known, so no ListMetrics request is needed.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="series">The series, each with its whole dimension set: one or more.</param>
    /// <returns>The query. Nothing is sent until you read it.</returns>
    /// <exception cref="ArgumentException"><paramref name="series"/> is empty.</exception>
    MetricQuery<TMetric> Query<TMetric>(params TMetric[] series)
        where TMetric : KmsMetric;

    /// <summary>Starts a query on exactly these series, such as those that <see cref="ListAsync{TMetric}"/> found.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="series">The series, each with its whole dimension set; duplicates are read once. With no series, the answer is
    /// empty.</param>
    /// <returns>The query. Nothing is sent until you read it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="series"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="series"/> holds <see langword="null"/> or several metrics.</exception>
    MetricQuery<TMetric> Query<TMetric>(IEnumerable<TMetric> series)
        where TMetric : KmsMetric;

    /// <summary>Starts a batch: queries that are planned and read together, in as few requests as possible.</summary>
    /// <returns>An empty batch.</returns>
    MetricBatch Batch();

    /// <summary>
    /// Starts a query on a formula that the service evaluates; see <see cref="MetricMath"/> for the parts of formulas.
    /// </summary>
    /// <param name="formula">The formula.</param>
    /// <param name="label">The label of its series: 1 to 256 characters. Default: <see langword="null"/>, chosen by the service.</param>
    /// <returns>The query. Nothing is sent until you read it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="formula"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="label"/> is empty or too long.</exception>
    MathQuery Math(MetricExpression formula, string? label = null);

    /// <summary>The graphs that the KMS console shows of an external key store, as typed answers.</summary>
    /// <param name="customKeyStoreId">The key store.</param>
    /// <returns>The graphs, by default of the last 3 hours, 5 minutes per point. Nothing is sent until you read one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="customKeyStoreId"/> is <see langword="null"/>.</exception>
    KeyStoreInsights KeyStore(CustomKeyStoreId customKeyStoreId);

    /// <summary>What CloudWatch knows about one key: when its imported key material expires, and how much it is used.</summary>
    /// <param name="keyId">The key.</param>
    /// <returns>The questions, by default about the last 3 hours, 5 minutes per point. Nothing is sent until you read one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="keyId"/> is <see langword="null"/>.</exception>
    KeyInsights Key(KeyId keyId);

    /// <summary>What CloudWatch knows about one key: when its imported key material expires, and how much it is used.</summary>
    /// <param name="keyArn">The key, in the account and region of this client.</param>
    /// <returns>The questions, by default about the last 3 hours, 5 minutes per point. Nothing is sent until you read one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="keyArn"/> is <see langword="null"/>.</exception>
    KeyInsights Key(KeyArn keyArn);

    /// <summary>
    /// Discards the cached list of series, so that the next query lists them again. A listing is cached for
    /// <see cref="MetricQueryOptions.ListingLifetime"/>.
    /// </summary>
    void ForgetListings();

    /// <summary>Lists the series of a metric that had data in the last two weeks.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The series.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<MetricAnswer<TMetric>> ListAsync<TMetric>(CancellationToken cancellationToken = default)
        where TMetric : KmsMetric;

    /// <summary>
    /// Lists every series of AWS/KMS that had data in the last two weeks, including those that this version of the library does not know.
    /// </summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The series, each with its console group and the rulebook's findings on it.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<MetricAnswer<ListedMetric>> ListAsync(CancellationToken cancellationToken = default);
}
