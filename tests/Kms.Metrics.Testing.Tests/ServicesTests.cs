using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Kms.Metrics.Testing.Tests;

/// <summary>An app's services on the emulator or on a fake: nothing goes past it, however the app was set up.</summary>
public sealed class ServicesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 30, TimeSpan.Zero);
    private static readonly CustomKeyStoreId Store = CustomKeyStoreId.Parse("cks-1234567890abcdef0");
    private static readonly XksProxyCertificateDaysToExpire Certificate = new(Store, CertificateName.Parse("xks.example.com"));

    private readonly FakeTimeProvider _clock = new(Now);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Ways in which apps register what reaches AWS, each with an address that nothing answers at.</summary>
    public static TheoryData<string, Action<IServiceCollection>> Apps => new()
    {
        { "settings", s => s.AddKmsMetrics(Aws).AddKmsMetrics("other", o => { Aws(o); o.Region = "eu-west-1"; }) },
        { "one client", s => s.AddKmsMetrics(Aws).AddKmsMetrics("other", Aws).UseCloudWatchClient(_ => Unreachable()) },
        { "a client each", s => s.AddKmsMetrics(Aws).AddKmsMetrics("other", Aws).UseCloudWatchClient((_, _) => Unreachable()) },
        { "a port", s =>
            s.AddSingleton(Unreachable()).AddKeyedSingleton("other", Unreachable()).AddKmsMetrics(Aws).AddKmsMetrics("other", Aws) },
    };

    [Theory]
    [MemberData(nameof(Apps))]
    public async Task AppWithAnEmulator_AsksItAlone(string name, Action<IServiceCollection> register)
    {
        _ = name;
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_clock);
        register(services);
        await using var provider = services.AddKmsMetricsEmulator().BuildServiceProvider();
        await AsksEverything(provider, provider.GetRequiredService<CloudWatchEmulator>());
    }

    [Theory]
    [MemberData(nameof(Apps))]
    public async Task AppWithARunningEmulator_AsksItAlone(string name, Action<IServiceCollection> register)
    {
        _ = name;
        await using var emulator = await CloudWatchEmulator.StartAsync(new CloudWatchEmulatorOptions { TimeProvider = _clock }, Token);
        var services = new ServiceCollection();
        register(services);
        await using var provider = services.AddKmsMetrics(emulator).BuildServiceProvider();
        Assert.Same(_clock, provider.GetRequiredService<TimeProvider>());
        await AsksEverything(provider, emulator);
    }

    [Fact]
    public async Task TransportThatIsRegisteredAfterTheEmulator_IsNotUsedEither()
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddKmsMetricsEmulator()
            .UseCloudWatchClient((_, _) => Unreachable()).AddKmsMetrics("other", Aws);
        await using var provider = services.BuildServiceProvider();
        await AsksEverything(provider, provider.GetRequiredService<CloudWatchEmulator>());
    }

    [Theory]
    [MemberData(nameof(Apps))]
    public async Task AppWithAFake_AsksItAlone(string name, Action<IServiceCollection> register)
    {
        _ = name;
        using var fake = new FakeKmsMetrics(_clock);
        fake.Publish(Certificate, 5);
        var services = new ServiceCollection();
        register(services);
        services.AddHealthChecks().AddKmsAlarms();
        await using var provider = services.AddLogging().AddKmsMetrics(fake).BuildServiceProvider();
        Assert.Same(fake, provider.GetRequiredService<IKmsMetrics>());
        Assert.Same(fake, provider.GetRequiredKeyedService<IKmsMetrics>("other"));
        Assert.Same(_clock, provider.GetRequiredService<TimeProvider>());
        var factory = provider.GetRequiredService<IKmsMetricsFactory>();
        Assert.Same(fake, factory.ForName("other"));
        Assert.Same(fake.InRegion("eu-west-1"), factory.ForName("other", "eu-west-1"));
        Assert.Throws<ArgumentException>(() => factory.ForName("nobody"));
        var regions = await factory.InRegionsAsync(["us-east-1", "eu-west-1"], (k, t) => k.ListAsync(t), Token);
        Assert.Equal([1, 0], regions.Select(r => r.Value.Count));
        Assert.Single((await provider.GetRequiredService<ICloudWatchClient>().ListMetricsAsync(new ListMetricsRequest(), Token)).Metrics);
        Assert.Throws<NotSupportedException>(provider.GetRequiredService<IKmsEventRules>);
        Assert.Throws<NotSupportedException>(() => provider.GetRequiredKeyedService<IKmsEventRules>("other"));
        await fake.Alarms.PutAsync(KmsAlarm.On(Certificate).IsBelow(3).Notify(
            new SnsTopicArn("arn:aws:sns:us-east-1:111122223333:kms")).Named("kms/certificate"), Token);
        _clock.Advance(TimeSpan.FromMinutes(5));
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
        Assert.Equal(HealthStatus.Healthy, report.Status);
        fake.FailAll(KmsAnswers.AccessDenied("DescribeAlarms"));
        Assert.NotEqual(HealthStatus.Healthy, (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Status);
    }

    [Fact]
    public void FakeInPlaceOfAnEmulator_StartsNone()
    {
        using var fake = new FakeKmsMetrics();
        using var provider = new ServiceCollection().AddKmsMetrics()
            .AddKmsMetricsEmulator(_ => throw new InvalidOperationException("The emulator was started.")).AddKmsMetrics(fake)
            .BuildServiceProvider();
        Assert.Equal("us-east-1", provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<KmsMetricsOptions>>().Value.Region);
        Assert.Same(fake, provider.GetRequiredService<IKmsMetrics>());
    }

    [Fact]
    public async Task HostWithAFake_StartsWithoutRegionAndCredentials()
    {
        using var fake = new FakeKmsMetrics();
        var builder = new HostApplicationBuilder();
        builder.Services.AddKmsMetrics().AddKmsMetrics(fake);
        using var host = builder.Build();
        await host.StartAsync(Token);
        Assert.Empty(await host.Services.GetRequiredService<IKmsMetrics>().ListAsync(Token));
        await host.StopAsync(Token);
    }

    private static async Task AsksEverything(ServiceProvider provider, CloudWatchEmulator emulator)
    {
        emulator.Publish(Certificate, 5);
        Assert.Single(await provider.GetRequiredService<IKmsMetrics>().ListAsync(Token));
        await provider.GetRequiredKeyedService<IKmsMetrics>("other").ListAsync(Token);
        var factory = provider.GetRequiredService<IKmsMetricsFactory>();
        await factory.ForRegion("ap-southeast-2").ListAsync(Token);
        await factory.ForName("other", "sa-east-1").ListAsync(Token);
        Assert.Equal(4, emulator.RequestCount);
        await provider.GetRequiredService<ICloudWatchClient>().ListMetricsAsync(new ListMetricsRequest(), Token);
        await provider.GetRequiredKeyedService<ICloudWatchClient>("other").ListMetricsAsync(new ListMetricsRequest(), Token);
        Assert.Equal(6, emulator.RequestCount);
        foreach (var rules in new[
            ] { provider.GetRequiredService<IKmsEventRules>(), provider.GetRequiredKeyedService<IKmsEventRules>("other") })
        {
            var before = emulator.RequestCount;
            await rules.PutAsync(KmsEventRule.ForAll("arn:aws:sqs:us-east-1:111122223333:queue"), Token);
            Assert.True(emulator.RequestCount > before);
        }
    }

    private static void Aws(KmsMetricsOptions options)
    {
        options.Region = "us-east-1";
        // Whoever asks for these credentials is about to sign a request to AWS.
        options.UseCredentials(new RefusingCredentials());
    }

    private static ICloudWatchClient Unreachable()
    {
        var client = Substitute.For<ICloudWatchClient>();
        client.ListMetricsAsync(default!, TestContext.Current.CancellationToken)
            .ReturnsForAnyArgs<ListMetricsResponse>(_ => throw new InvalidOperationException("A request was sent to AWS."));
        return client;
    }

    private sealed class RefusingCredentials : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => throw new InvalidOperationException("A request was signed for AWS.");
    }
}
