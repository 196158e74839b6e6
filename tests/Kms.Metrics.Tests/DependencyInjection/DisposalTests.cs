using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kms.Metrics.Tests.DependencyInjection;

/// <summary>Whatever is made for an app goes with the app: seen from .NET's own count of open connections.</summary>
public sealed class DisposalTests
{
    private static readonly KmsEventRule Rule = KmsEventRule.ForAll("arn:aws:sns:us-east-1:111122223333:oncall");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Makers => [.. AllMakers.Keys];

    private static readonly Dictionary<string, Func<IServiceProvider, Task>> AllMakers = new()
    {
        ["the client"] = s => s.GetRequiredService<IKmsMetrics>().ListAsync(Token),
        ["the port"] = s => s.GetRequiredService<ICloudWatchClient>().ListMetricsAsync(new ListMetricsRequest(), Token),
        ["a name"] = s => s.GetRequiredKeyedService<IKmsMetrics>("other").ListAsync(Token),
        ["a name of the factory"] = s => s.GetRequiredService<IKmsMetricsFactory>().ForName("other").ListAsync(Token),
        ["a region"] = s => s.GetRequiredService<IKmsMetricsFactory>().ForRegion("eu-west-3").ListAsync(Token),
        ["a region of a name"] = s => s.GetRequiredService<IKmsMetricsFactory>().ForName("other", "eu-west-3").ListAsync(Token),
        ["several regions"] = s => s.GetRequiredService<IKmsMetricsFactory>()
            .InRegionsAsync(["eu-west-1", "eu-west-2"], (kms, ct) => kms.ListAsync(ct), Token),
        ["event rules"] = s => s.GetRequiredService<IKmsEventRules>().PutAsync(Rule, Token),
        ["event rules of a name"] = s => s.GetRequiredKeyedService<IKmsEventRules>("other").PutAsync(Rule, Token),
        ["event rules of a region"] = s => s.GetRequiredService<IKmsMetricsFactory>().EventRules(null, "eu-west-3").PutAsync(Rule, Token),
        ["event rules of a name and a region"] = s =>
            s.GetRequiredService<IKmsMetricsFactory>().EventRules("other", "eu-west-3").PutAsync(Rule, Token),
    };

    [Theory]
    [MemberData(nameof(Makers))]
    public async Task WhatWasMade_IsDisposedWithTheServices(string maker)
    {
        await using var account = await EmulatedAccount.StartAsync();
        using var connections = new OpenConnections(account.Emulator.ServiceUrl.Port);
        var services = Services(account);
        await AllMakers[maker](services);
        Assert.True(connections.Count > 0, "no connection was seen");
        await services.DisposeAsync();
        Assert.Equal(0, connections.Count);
        await services.DisposeAsync();
    }

    [Fact]
    public async Task Clients_SayThatTheyWereDisposed()
    {
        await using var account = await EmulatedAccount.StartAsync();
        using var connections = new OpenConnections(account.Emulator.ServiceUrl.Port);
        var services = Services(account);
        var factory = services.GetRequiredService<IKmsMetricsFactory>();
        var (kms, name, region) = (services.GetRequiredService<IKmsMetrics>(), factory.ForName("other"), factory.ForRegion("eu-west-3"));
        var (used, unused) = (services.GetRequiredService<IKmsEventRules>(), factory.EventRules("other"));
        await used.PutAsync(Rule, Token);
        await services.DisposeAsync();
        foreach (var client in new[] { kms, name, region })
            await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => client.ListAsync(Token));
        // What had not been used yet does not begin to be.
        foreach (var rules in new[] { used, unused })
            await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => rules.PutAsync(Rule, Token));
        Assert.Throws<ObjectDisposedException>(() => factory.ForRegion("eu-west-2"));
        Assert.Equal(0, connections.Count);
    }

    [Fact]
    public async Task Host_TakesEverythingWithIt()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        using var connections = new OpenConnections(account.Emulator.ServiceUrl.Port);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Register(builder.Services, account);
        builder.Services.AddKmsAlarmFleet(o => o.Interval = TimeSpan.FromHours(1));
        builder.Services.AddHealthChecks().AddKmsAlarms();
        using (var host = builder.Build())
        {
            await host.StartAsync(Token);
            await host.Services.GetRequiredService<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckService>()
                .CheckHealthAsync(Token);
            Assert.True(connections.Count > 0);
            await host.StopAsync(Token);
        }

        Assert.Equal(0, connections.Count);
    }

    [Fact]
    public async Task RequestsThatWaitForTheirTurn_EndAsCancelled()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var services = new ServiceCollection().AddKmsMetrics(o =>
        {
            account.Emulator.Configure(o);
            o.Resilience.Rates = new RequestRates { ListMetrics = 1 };
        }).BuildServiceProvider();
        var port = services.GetRequiredService<ICloudWatchClient>();
        await port.ListMetricsAsync(new ListMetricsRequest(), Token);
        var waiting = Enumerable.Range(0, 5).Select(_ => port.ListMetricsAsync(new ListMetricsRequest(), Token)).ToList();
        await services.DisposeAsync();
        foreach (var request in waiting)
        {
            var failure = await Record.ExceptionAsync(() => request.WaitAsync(TimeSpan.FromSeconds(30), Token));
            Assert.True(failure is null or OperationCanceledException or ObjectDisposedException, failure?.ToString());
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => port.ListMetricsAsync(new ListMetricsRequest(), Token));
    }

    private static ServiceProvider Services(EmulatedAccount account)
    {
        var services = new ServiceCollection();
        Register(services, account);
        return services.BuildServiceProvider();
    }

    private static void Register(IServiceCollection services, EmulatedAccount account) =>
        services.AddKmsMetrics(account.Emulator.Configure).AddKmsMetrics("other", account.Emulator.Configure);

    /// <summary>How many connections of this process to a port are open, by the meter of System.Net.Http.</summary>
    private sealed class OpenConnections : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentBag<long> _changes = [];

        public OpenConnections(int port)
        {
            _listener.InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.open_connections" })
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, change, tags, _) =>
            {
                foreach (var tag in tags)
                {
                    if (tag.Key == "server.port" && Equals(tag.Value, port))
                        _changes.Add(change);
                }
            });
            _listener.Start();
        }

        public long Count => _changes.Sum();

        public void Dispose() => _listener.Dispose();
    }
}
