using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Tests.TestSupport;

/// <summary>An emulator with an account in it, and the SDK set up on it as an app would.</summary>
internal sealed class EmulatedAccount : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private EmulatedAccount(CloudWatchEmulator emulator, EmulatorClock clock, ServiceProvider services)
    {
        Emulator = emulator;
        Clock = clock;
        _services = services;
    }

    public static DateTimeOffset Now { get; } = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static CustomKeyStoreId Store { get; } = new("cks-1234567890abcdef0");

    public static CertificateName Certificate { get; } = new("myproxy.xks.example.com");

    public CloudWatchEmulator Emulator { get; }

    public EmulatorClock Clock { get; }

    public IKmsMetrics Kms => _services.GetRequiredService<IKmsMetrics>();

    public ICloudWatchClient Client => _services.GetRequiredService<ICloudWatchClient>();

    /// <summary>The account of the demonstration, with its last hour.</summary>
    public static Task<EmulatedAccount> StartDemoAsync(CloudWatchProtocol protocol = CloudWatchProtocol.Cbor) =>
        StartAsync(SimulatedAccount.CreateDemo(Now), protocol);

    public static async Task<EmulatedAccount> StartAsync(SimulatedAccount? account = null,
        CloudWatchProtocol protocol = CloudWatchProtocol.Cbor, TimeSpan? past = null)
    {
        var clock = new EmulatorClock(Now);
        var emulator = await CloudWatchEmulator.StartAsync(new CloudWatchEmulatorOptions { TimeProvider = clock },
            TestContext.Current.CancellationToken);
        if (account is not null)
            emulator.Simulate(account, Now - (past ?? TimeSpan.FromHours(1)));
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddKmsMetrics(o =>
        {
            emulator.Configure(o);
            o.Protocol = protocol;
            o.Resilience.MaxRetryAttempts = 0;
            // No test waits for the service's rates; those of the client have tests of their own.
            o.Resilience.Rates = new RequestRates { PutMetricAlarm = 10_000, PutCompositeAlarm = 10_000, DeleteAlarms = 10_000,
                DescribeAlarms = 10_000, DescribeAlarmHistory = 10_000 };
        });
        return new EmulatedAccount(emulator, clock, services.BuildServiceProvider());
    }

    /// <summary>Publishes one value for a series, at a minute counted back from now.</summary>
    public Task PublishAsync(KmsMetric series, int minutesAgo, params double[] values) => Client.PutMetricDataAsync(
        new PutMetricDataRequest("AWS/KMS",
            [new MetricDatum(series.PublishedName) { Dimensions = series.Dimensions, Timestamp = Now.AddMinutes(-minutesAgo),
            Values = values }]),
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}
