using System.Text.Json;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>A test with an emulator whose clock stands until it is moved, and a client on it.</summary>
public abstract class EmulatorTest : IAsyncLifetime
{
    private ServiceProvider? _services;

    protected static DateTimeOffset Now { get; } = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected EmulatorClock Clock { get; } = new(Now);

    protected CloudWatchEmulator Emulator { get; private set; } = null!;

    protected ICloudWatchClient Client => _services!.GetRequiredService<ICloudWatchClient>();

    protected IKmsMetrics Kms => _services!.GetRequiredService<IKmsMetrics>();

    public async ValueTask InitializeAsync()
    {
        var options = new CloudWatchEmulatorOptions { TimeProvider = Clock };
        ConfigureEmulator(options);
        Emulator = await CloudWatchEmulator.StartAsync(options, Token);
        _services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddKmsMetrics(o =>
        {
            Emulator.Configure(o);
            o.Resilience.MaxRetryAttempts = 0;
            ConfigureClient(o);
        }).BuildServiceProvider();
    }

    protected virtual void ConfigureEmulator(CloudWatchEmulatorOptions options)
    {
    }

    protected virtual void ConfigureClient(KmsMetricsOptions options)
    {
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _services!.DisposeAsync();
        await Emulator.DisposeAsync();
    }

    protected EmulatorWire Wire => new(Emulator.ServiceUrl);

    /// <summary>Calls an operation of CloudWatch in JSON and gives its answer.</summary>
    protected Task<JsonElement> CallAsync(string operation, object request) => Wire.CallAsync(operation, request, Token);

    /// <summary>Calls an operation that must be refused.</summary>
    protected Task<EmulatorError> RefusedAsync(string operation, object request) => Wire.RefusedAsync(operation, request, Token);

    protected static MetricDatum Datum(double minutesAgo, params double[] values) =>
        new("M") { Timestamp = Now.AddMinutes(-minutesAgo), Values = values };

    protected Task PutAsync(params MetricDatum[] data) => Client.PutMetricDataAsync(new PutMetricDataRequest("Test", data), Token);

    protected async Task<MetricDataResult> GetAsync(string stat, int period = 60, double lastMinutes = 60, string? unit = null,
        string? scanBy = null)
    {
        var query = new MetricDataQuery("q") { MetricStat = new MetricStat(new Metric("Test", "M", []), period, stat) { Unit = unit } };
        return (await Client.GetMetricDataAsync(new GetMetricDataRequest([query], Now.AddMinutes(-lastMinutes), Now) { ScanBy = scanBy },
            Token)).MetricDataResults[0];
    }
}
