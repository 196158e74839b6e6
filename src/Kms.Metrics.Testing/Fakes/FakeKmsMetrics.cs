using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Operations;

namespace Kms.Metrics.Testing;

/// <summary>
/// An <see cref="IKmsMetrics"/> in memory. Publish values, and queries, listings, insights and alarms answer as the real client does,
/// because it is the real client on the emulator's code, without a server. No network, no credentials, no waiting. Safe for concurrent
/// use.
/// </summary>
/// <example>
/// <code>
/// using var fake = new FakeKmsMetrics();
/// fake.Publish(new XksProxyCertificateDaysToExpire(store, certificate), 5);
/// await new CertificateWatcher(fake, pager).LookAsync();
/// Assert.Single(pager.Pages);
/// </code>
/// </example>
/// <remarks>
/// It is not a server: to test what happens on the wire (retries, timeouts, other SDKs, event rules) use
/// <see cref="CloudWatchEmulator"/>.
/// </remarks>
public sealed class FakeKmsMetrics : IKmsMetrics, IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeBackend _backend;
    private readonly KmsMetricsClient _client;
    private readonly bool _owns;

    /// <summary>Creates a fake of an empty account in <c>us-east-1</c> that uses the system's clock.</summary>
    public FakeKmsMetrics()
        : this(new FakeKmsMetricsOptions())
    {
    }

    /// <summary>Creates a fake of an empty account in <c>us-east-1</c>.</summary>
    /// <param name="timeProvider">The clock that it uses, such as a <c>FakeTimeProvider</c> that moves time for alarms.</param>
    /// <exception cref="ArgumentNullException"><paramref name="timeProvider"/> is <see langword="null"/>.</exception>
    public FakeKmsMetrics(TimeProvider timeProvider)
        : this(new FakeKmsMetricsOptions { TimeProvider = timeProvider ?? throw new ArgumentNullException(nameof(timeProvider)) })
    {
    }

    /// <summary>Creates a fake of an account with settings of its own.</summary>
    /// <param name="options">Clock, region, account, logger and how queries are planned.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public FakeKmsMetrics(FakeKmsMetricsOptions options)
        : this(Checked(options).ToEmulatorOptions(), options.Queries)
    {
    }

    private FakeKmsMetrics(CloudWatchEmulatorOptions options, MetricQueryOptions? queries = null)
        : this(new FakeBackend(options), options.Region, queries ?? new MetricQueryOptions(), owns: true)
    {
    }

    private FakeKmsMetrics(FakeBackend backend, string region, MetricQueryOptions queries, bool owns)
    {
        (_backend, Region, Queries, _owns) = (backend, region, queries, owns);
        CloudWatch = new InMemoryCloudWatch(backend, region);
        _client = new KmsMetricsClient(CloudWatch, TimeProvider, queries);
        if (owns)
            backend.Regions[region] = this;
    }

    /// <summary>The clock that it uses.</summary>
    public TimeProvider TimeProvider => _backend.State.Options.TimeProvider;

    /// <summary>The region that it stands for.</summary>
    public string Region { get; }

    /// <summary>The account that it stands for, of 12 digits.</summary>
    public string AccountId => _backend.State.Options.AccountId;

    /// <summary>The port underneath, for code that takes an <see cref="ICloudWatchClient"/>.</summary>
    public ICloudWatchClient CloudWatch { get; }

    /// <summary>The requests so far, oldest first, including those that were made to fail.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. _backend.Requests.Where(r => r.Region == Region)];

    /// <summary>The notifications that its alarms sent, oldest first.</summary>
    public IReadOnlyList<EmulatorNotification> Notifications
    {
        get
        {
            _backend.State.CatchUp();
            return [.. _backend.State.Actions.All.Where(n => n.Region == Region)];
        }
    }

    /// <inheritdoc/>
    public IKmsAlarms Alarms => _client.Alarms;

    internal MetricQueryOptions Queries { get; }

    /// <summary>
    /// Publishes a value for the last whole minute, in the metric's own unit, as KMS does. Values for the same minute add up as samples.
    /// </summary>
    /// <param name="metric">The metric with its whole dimension set.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The service would refuse the value; the message is the service's.</exception>
    public void Publish(KmsMetric metric, double value)
    {
        var now = TimeProvider.GetUtcNow().UtcTicks;
        // The running minute would be partial, and kept out of summaries.
        Publish(metric, value, new DateTimeOffset(now - (now % Minute.Ticks), TimeSpan.Zero) - Minute);
    }

    /// <summary>Publishes a value as of any time, in the metric's own unit.</summary>
    /// <param name="metric">The metric with its whole dimension set.</param>
    /// <param name="value">The value.</param>
    /// <param name="timestamp">When it was measured.</param>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The service would refuse the value; the message is the service's.</exception>
    public void Publish(KmsMetric metric, double value, DateTimeOffset timestamp)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var datum = new MetricDatum(metric.PublishedName)
        {
            Dimensions = metric.Dimensions,
            Value = value,
            Timestamp = timestamp,
            Unit = metric.Definition.Unit,
        };
        try
        {
            MetricOperations.Publish(_backend.State.Change(null, Region).Metrics, KmsCatalog.Namespace, [datum], _backend.State.Now,
                anyTime: true);
        }
        catch (ServiceException e)
        {
            throw new ArgumentException(e.Message, nameof(value), e);
        }

        // What is published now is listed now: CloudWatch's delay is for the emulator, and a test would only wait for it.
        _client.ForgetListings();
    }

    /// <summary>Publishes several values, one for each of the last whole minutes, the last value for the newest.</summary>
    /// <param name="metric">The metric with its whole dimension set.</param>
    /// <param name="values">The values, oldest first.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The service would refuse a value; the message is the service's.</exception>
    public void PublishMinutes(KmsMetric metric, params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var now = TimeProvider.GetUtcNow().UtcTicks;
        var end = new DateTimeOffset(now - (now % Minute.Ticks), TimeSpan.Zero);
        for (var i = 0; i < values.Length; i++)
            Publish(metric, values[i], end - ((values.Length - i) * Minute));
    }

    /// <summary>Publishes what a simulated KMS account would have published; see <see cref="CloudWatchEmulator.Simulate"/>.</summary>
    /// <param name="account">The account; it has no account ID and region of its own, or those of this fake.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The end, exclusive; <see langword="null"/> to continue with the clock.</param>
    /// <exception cref="ArgumentNullException"><paramref name="account"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>, or the account is another one.
    /// </exception>
    public void Simulate(SimulatedAccount account, DateTimeOffset from, DateTimeOffset? to = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (to < from)
            throw new ArgumentException("The range ends before it starts.", nameof(to));
        // Where this fake does not look, the data would be missed without a word.
        if ((account.AccountId ?? AccountId) != AccountId || (account.Region ?? Region) != Region)
            throw new ArgumentException("The simulated account is " + (account.AccountId ?? AccountId) + " in "
                + (account.Region ?? Region) + ", and this fake stands for " + AccountId + " in " + Region
                + "; see FakeKmsMetricsOptions and InRegion.", nameof(account));
        _backend.State.Add(account.InRegion(Region), from, to);
        _client.ForgetListings();
    }

    /// <summary>Makes the next requests fail, in any region of this fake.</summary>
    /// <param name="failure">What they throw, such as what <see cref="KmsAnswers.Throttled"/> makes.</param>
    /// <param name="count">How many requests: 1 or more. A question can take several.</param>
    /// <exception cref="ArgumentNullException"><paramref name="failure"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public void FailNext(Exception failure, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(failure);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _backend.FailNext(failure, count);
    }

    /// <summary>Makes all requests fail from now on, in any region of this fake.</summary>
    /// <param name="failure">What they throw; <see langword="null"/> to have them answered again.</param>
    public void FailAll(Exception? failure) => _backend.FailAll(failure);

    /// <summary>Clears the recorded requests, for a test that checks only what comes after.</summary>
    public void ForgetRequests() => _backend.ForgetRequests();

    /// <summary>Returns the same account in another region, with metrics and alarms of its own.</summary>
    /// <param name="region">The region, such as <c>eu-west-1</c>.</param>
    /// <returns>A fake, the same one every time, that shares this one's clock and failures. It need not be disposed.</returns>
    /// <exception cref="ArgumentException"><paramref name="region"/> is not the name of a region.</exception>
    public FakeKmsMetrics InRegion(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (!RegionNames.IsRegionName(region))
            throw new ArgumentException(DisplayText.Quote(region) + " is not a region; use a name such as eu-west-1.", nameof(region));
        return _backend.Regions.GetOrAdd(region, key => new FakeKmsMetrics(_backend, key, Queries, owns: false));
    }

    /// <inheritdoc/>
    public MetricQuery<TMetric> Query<TMetric>()
        where TMetric : KmsMetric => _client.Query<TMetric>();

    /// <inheritdoc/>
    public MetricQuery<TMetric> Query<TMetric>(params TMetric[] series)
        where TMetric : KmsMetric => _client.Query(series);

    /// <inheritdoc/>
    public MetricQuery<TMetric> Query<TMetric>(IEnumerable<TMetric> series)
        where TMetric : KmsMetric => _client.Query(series);

    /// <inheritdoc/>
    public MetricBatch Batch() => _client.Batch();

    /// <inheritdoc/>
    public MathQuery Math(MetricExpression formula, string? label = null) => _client.Math(formula, label);

    /// <inheritdoc/>
    public KeyStoreInsights KeyStore(CustomKeyStoreId customKeyStoreId) => _client.KeyStore(customKeyStoreId);

    /// <inheritdoc/>
    public KeyInsights Key(KeyId keyId) => _client.Key(keyId);

    /// <inheritdoc/>
    public KeyInsights Key(KeyArn keyArn) => _client.Key(keyArn);

    /// <inheritdoc/>
    public void ForgetListings() => _client.ForgetListings();

    /// <inheritdoc/>
    public Task<MetricAnswer<TMetric>> ListAsync<TMetric>(CancellationToken cancellationToken = default)
        where TMetric : KmsMetric => _client.ListAsync<TMetric>(cancellationToken);

    /// <inheritdoc/>
    public Task<MetricAnswer<ListedMetric>> ListAsync(CancellationToken cancellationToken = default) =>
        _client.ListAsync(cancellationToken);

    /// <summary>Stops the timer that evaluates alarms as time passes.</summary>
    public void Dispose()
    {
        if (_owns)
            _backend.Dispose();
    }

    private static FakeKmsMetricsOptions Checked(FakeKmsMetricsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options;
    }
}
