using Amazon.Runtime;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Operations;
using Kms.Metrics.Emulator.Persistence;
using Kms.Metrics.Emulator.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Emulator;

/// <summary>
/// Amazon CloudWatch on loopback, in this process: its operations, and those of CloudWatch Logs and EventBridge that monitoring KMS takes,
/// over rpc-v2-cbor and JSON, with state in memory and time from a <see cref="TimeProvider"/>. Real clients can talk to it. Safe for
/// concurrent use.
/// </summary>
public sealed class CloudWatchEmulator : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan CatchUpEvery = TimeSpan.FromMinutes(1);

    private readonly WebApplication _app;
    private readonly EmulatorState _state;
    private readonly StateKeeper? _keeper;
    private readonly ITimer _timer;
    private int _disposed;

    private CloudWatchEmulator(WebApplication app, EmulatorState state, StateKeeper? keeper, EmulatorFaults faults)
    {
        (_app, _state, _keeper, Faults) = (app, state, keeper, faults);
        ServiceUrl = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        // Alarms fire as time goes on, whether or not somebody asks for them.
        _timer = state.Options.TimeProvider.CreateTimer(static s => ((EmulatorState)s!).CatchUp(), state, CatchUpEvery, CatchUpEvery);
    }

    /// <summary>
    /// An alarm or a rule has sent something to a target. Handlers are called one notification at a time, in order, on the thread that
    /// moved the clock or answered the request. They can call back into the emulator. What they throw is logged.
    /// </summary>
    public event EventHandler<EmulatorNotification>? NotificationSent
    {
        add => _state.Actions.Sent += value;
        remove => _state.Actions.Sent -= value;
    }

    /// <summary>The address to send requests to, such as <c>http://127.0.0.1:43127</c>.</summary>
    public Uri ServiceUrl { get; }

    /// <summary>The region of requests that are not signed for one.</summary>
    public string Region => _state.Options.Region;

    /// <summary>The account of requests whose access key belongs to no other.</summary>
    public string AccountId => _state.Options.AccountId;

    /// <summary>The clock that it uses.</summary>
    public TimeProvider TimeProvider => _state.Options.TimeProvider;

    /// <summary>How many requests it has answered since it started, errors included.</summary>
    public long RequestCount => _state.RequestCount;

    /// <summary>What it has been asked for since it started, by operation, and what that would cost.</summary>
    public EmulatorUsage Usage => _state.Usage.Snapshot;

    /// <summary>The injected faults.</summary>
    public EmulatorFaults Faults { get; }

    /// <summary>What alarms and rules have sent to their targets, oldest first: the last 10,000.</summary>
    public IReadOnlyList<EmulatorNotification> Notifications
    {
        get
        {
            _state.CatchUp();
            return _state.Actions.All;
        }
    }

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">The settings. Default: any free port, the system's clock, no data.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The running emulator; dispose it to stop it.</returns>
    /// <exception cref="ArgumentException"><see cref="CloudWatchEmulatorOptions.Scenario"/> names no scenario, or another setting is out
    /// of its range.</exception>
    /// <exception cref="IOException">The port is taken, or the state file cannot be read or written.</exception>
    public static async Task<CloudWatchEmulator> StartAsync(CloudWatchEmulatorOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new CloudWatchEmulatorOptions();
        EmulatorStart.Validate(options);
        var state = new EmulatorState(options, EmulatorStart.CreateLogger(options));
        var keeper = options.StateFile is { } file ? StateKeeper.Open(state, file) : null;
        EmulatorStart.AddScenarios(state);
        var faults = new EmulatorFaults(options.TimeProvider, options.FaultSeed);
        var app = await EmulatorStart.CreateServerAsync(state, faults).ConfigureAwait(false);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        keeper?.Start();
        return new CloudWatchEmulator(app, state, keeper, faults);
    }

    /// <summary>
    /// Publishes what a KMS account would have published over a range of time. The same account and seed give the same data, however the
    /// range is cut. It costs nothing before it is read.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The end, exclusive; <see langword="null"/> to continue with the clock.</param>
    /// <exception cref="ArgumentNullException"><paramref name="account"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public void Simulate(SimulatedAccount account, DateTimeOffset from, DateTimeOffset? to = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (to < from)
            throw new ArgumentException("The range ends before it begins.", nameof(to));
        _state.Add(account, from, to);
    }

    /// <summary>Publishes one value of a KMS metric now, in the metric's own unit, to the emulator's own account and region.</summary>
    /// <param name="metric">The metric with its whole dimension set.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The service would refuse the value; the message is the service's.</exception>
    public void Publish(KmsMetric metric, double value) => Publish(metric, value, _state.Now);

    /// <summary>
    /// Publishes one value of a KMS metric as of any time, in the metric's own unit, to the emulator's own account and region.
    /// </summary>
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
        Publish(KmsCatalog.Namespace, [datum]);
    }

    /// <summary>Publishes metric data as PutMetricData does, but with timestamps of any age, to create a history.</summary>
    /// <param name="metricNamespace">The namespace.</param>
    /// <param name="data">The data.</param>
    /// <param name="region">The region. Default: the emulator's own.</param>
    /// <param name="accountId">The account. Default: the emulator's own.</param>
    /// <exception cref="ArgumentNullException"><paramref name="metricNamespace"/> or <paramref name="data"/> is
    /// <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The service would refuse the data; the message is the service's.</exception>
    public void Publish(string metricNamespace, IReadOnlyList<MetricDatum> data, string? region = null, string? accountId = null)
    {
        ArgumentNullException.ThrowIfNull(metricNamespace);
        ArgumentNullException.ThrowIfNull(data);
        try
        {
            MetricOperations.Publish(_state.Change(accountId, region).Metrics, metricNamespace, data, _state.Now, anyTime: true);
        }
        catch (ServiceException e)
        {
            throw new ArgumentException(e.Message, nameof(data), e);
        }
    }

    /// <summary>Writes an event to a log group; the group's metric filters see it.</summary>
    /// <param name="logGroup">The log group.</param>
    /// <param name="message">The event, any text. Filter patterns for JSON match only events in JSON.</param>
    /// <param name="region">The region. Default: the emulator's own.</param>
    /// <param name="accountId">The account. Default: the emulator's own.</param>
    /// <exception cref="ArgumentNullException"><paramref name="logGroup"/> or <paramref name="message"/> is
    /// <see langword="null"/>.</exception>
    public void PutLogEvent(string logGroup, string message, string? region = null, string? accountId = null)
    {
        ArgumentNullException.ThrowIfNull(logGroup);
        ArgumentNullException.ThrowIfNull(message);
        _state.Change(accountId, region).Filters.Feed(logGroup, message, _state.Now);
        _state.CatchUp();
    }

    /// <summary>Sends an event to the default event bus; the rules that match it send it to their targets.</summary>
    /// <param name="message">The event, as JSON.</param>
    /// <param name="region">The region. Default: the emulator's own.</param>
    /// <param name="accountId">The account. Default: the emulator's own.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="message"/> is not JSON.</exception>
    public void PutEvent(string message, string? region = null, string? accountId = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            _state.Change(accountId, region).Rules.Publish(message);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw new ArgumentException("The event is not JSON.", nameof(message), e);
        }

        _state.CatchUp();
    }

    /// <summary>Points the settings of <c>AddKmsMetrics()</c> at this emulator: address, region and an access key.</summary>
    /// <param name="options">The settings to change.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public void Configure(KmsMetricsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ServiceUrl = ServiceUrl;
        options.LogsServiceUrl = ServiceUrl;
        options.EventsServiceUrl = ServiceUrl;
        options.Region = Region;
        options.UseCredentials(_state.Options.Credentials switch
        {
            [] => new BasicAWSCredentials("emulator", "emulator"),
            [{ SessionToken: { } token } key, ..] => new SessionAWSCredentials(key.AccessKeyId, key.SecretAccessKey, token),
            [var key, ..] => new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey),
        });
    }

    /// <summary>Stops the emulator. Its data is lost, except what is saved in <see cref="CloudWatchEmulatorOptions.StateFile"/>.</summary>
    /// <returns>A task that completes when it has stopped.</returns>
    /// <exception cref="IOException">The state file cannot be written.</exception>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _timer.DisposeAsync().ConfigureAwait(false);
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        if (_keeper is not null)
            await _keeper.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Stops the emulator as <see cref="DisposeAsync"/> does, and blocks until it has stopped, for callers that cannot await.
    /// </summary>
    /// <exception cref="IOException">The state file cannot be written.</exception>
    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();
}
