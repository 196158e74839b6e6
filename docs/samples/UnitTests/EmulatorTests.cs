using Kms.Metrics;
using Kms.Metrics.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace UnitTests;

/// <summary>Code on the wire: start an emulator, and let things go wrong to order.</summary>
public sealed class EmulatorTests
{
    private static readonly XksProxyCertificateDaysToExpire Certificate =
        new(new CustomKeyStoreId("cks-1234567890abcdef0"), new CertificateName("proxy.example.com"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ServiceThatFailsOnce_IsAskedAgain()
    {
        await using var emulator = await CloudWatchEmulator.StartAsync(cancellationToken: Token);
        await using var services = new ServiceCollection().AddKmsMetrics(emulator).BuildServiceProvider();
        emulator.Publish(Certificate, 5);
        emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.ServiceUnavailable) { Requests = 1 });

        var watch = new CertificateWatch(services.GetRequiredService<IKmsMetrics>());
        Assert.Equal(["proxy.example.com"], await watch.FindAsync(30, Token));
        Assert.Equal(1, emulator.Faults.InjectedCount);
    }

    [Fact]
    public async Task ClientsOfTheApp_AskTheEmulatorAndNobodyElse()
    {
        var services = new ServiceCollection()
            .AddKmsMetrics(o => o.Region = "eu-west-1")
            .AddKmsMetrics("archive", o => o.Profile = "archive")
            .AddKmsMetricsEmulator(o => o.Scenario = "healthy");
        await using var app = services.BuildServiceProvider();

        await app.GetRequiredKeyedService<IKmsMetrics>("archive").ListAsync(Token);
        await app.GetRequiredService<IKmsMetricsFactory>().ForRegion("sa-east-1").ListAsync(Token);
        Assert.Equal(2, app.GetRequiredService<CloudWatchEmulator>().RequestCount);
    }
}
