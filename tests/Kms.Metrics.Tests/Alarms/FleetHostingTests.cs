using System.Diagnostics.Metrics;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>Fleets, health checks and event rules in a host: several of each, in several regions, through whatever goes wrong.</summary>
public sealed class FleetHostingTests
{
    private const string East = "us-east-1";
    private const string West = "eu-west-1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RegionThatFails_IsTriedAgainAfterSecondsAndHoldsUpNoOther()
    {
        await using var app = await App.StartAsync(s => s.AddKmsAlarmFleet(o =>
        {
            o.Name = "kept";
            o.Regions.Add(East);
            o.Regions.Add(West);
            o.Kinds.IntersectWith([RecommendedAlarmKind.CertificateExpires]);
            o.Actions.Add(new SnsTopicArn("arn:aws:sns:us-east-1:111122223333:oncall"));
            o.Actions.Add(new SnsTopicArn("arn:aws:sns:eu-west-1:111122223333:oncall"));
        }));
        // Not one that the port promises: a credential provider of one's own may throw anything.
        app.Ports[West].Before = (_, _) => throw new DivideByZeroException("nobody expects this");
        await app.StartAsync();
        await app.UntilIdleAsync();
        Assert.Equal((0, 1), (app.Status(East).Failures, app.Status(East).Alarms));
        Assert.Equal(HealthStatus.Degraded, await app.HealthAsync());
        foreach (var seconds in new[] { 5, 10, 20 })
        {
            Assert.Equal(app.Time.GetUtcNow().AddSeconds(seconds), app.Status(West).NextRun);
            Assert.Contains("nobody expects this", app.Status(West).LastResult, StringComparison.Ordinal);
            await app.AdvanceAsync(TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal((4, null), (app.Status(West).Failures, app.Status(West).LastSuccess));
        Assert.Equal(HealthStatus.Unhealthy, await app.HealthAsync());
        Assert.Contains(app.Log.GetSnapshot(), r => r.Level == LogLevel.Error && r.Message.Contains("'kept' in eu-west-1",
            StringComparison.Ordinal));
        app.Ports[West].Before = (_, _) => Task.CompletedTask;
        await app.AdvanceAsync(TimeSpan.FromSeconds(40));
        Assert.Equal((0, app.Time.GetUtcNow(), app.Time.GetUtcNow().AddHours(1)),
            (app.Status(West).Failures, app.Status(West).LastSuccess!.Value, app.Status(West).NextRun!.Value));
        Assert.Equal(HealthStatus.Healthy, await app.HealthAsync());
        foreach (var region in new[] { East, West })
            Assert.Equal(["arn:aws:sns:" + region + ":111122223333:oncall"], Assert.Single(await app.AlarmsAsync(region)).AlarmActions);
        Assert.Equal(["error", "error", "error", "error", "ok", "ok"], app.Outcomes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AlarmThatCannotBeMade_IsReportedAndTheOthersAreMadeAndNothingIsRushed()
    {
        await using var app = await App.StartAsync(s => s.AddKmsAlarmFleet(o =>
        {
            o.Name = "kept";
            o.Kinds.IntersectWith([RecommendedAlarmKind.CertificateExpires, RecommendedAlarmKind.CredentialIsOld]);
        }));
        await app.Ports[East].PutCompositeAlarmAsync(
            new PutCompositeAlarmRequest("kms-fleet/kept/credential-age/" + EmulatedAccount.Store, "FALSE"), Token);
        await app.StartAsync();
        await app.UntilIdleAsync();
        var status = Assert.Single(app.Fleets.Status);
        Assert.Equal((1, 2, app.Time.GetUtcNow().AddHours(1)), (status.Failures, status.Alarms, status.NextRun!.Value));
        Assert.Contains("credential-age", status.LastResult, StringComparison.Ordinal);
        Assert.Contains(await app.AlarmsAsync(East), a => a.Name.Contains("certificate-expiry", StringComparison.Ordinal));
        Assert.Equal(["incomplete"], app.Outcomes);
        Assert.Equal(HealthStatus.Degraded, await app.HealthAsync());
        // After hours of that, an outage is tried again within seconds all the same.
        for (var i = 0; i < 5; i++)
            await app.AdvanceAsync(TimeSpan.FromHours(1));
        app.Ports[East].Before = (_, operation) => throw FaultyPort.Lost(operation);
        await app.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(app.Time.GetUtcNow().AddSeconds(5), app.Fleets.Status[0].NextRun);
    }

    [Fact]
    public async Task SeveralFleets_EachDoTheirOwnAndTwoOfOneNameAreRefused()
    {
        await using var app = await App.StartAsync(s => s
            .AddKmsAlarmFleet(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["A:fleets:0:name"] = "one", ["A:fleets:0:kinds:0"] = "CertificateExpires",
                ["A:fleets:1:name"] = "two", ["A:fleets:1:kinds:0"] = "CredentialIsOld",
            }).Build().GetSection("A"))
            .AddKmsAlarmFleet(o =>
            {
                o.Name = "three";
                o.Clients.Add("other");
                o.Kinds.IntersectWith([RecommendedAlarmKind.CredentialIsOld]);
            }));
        await app.StartAsync();
        await app.UntilIdleAsync();
        Assert.Equal([("one", null), ("three", "other"), ("two", null)], app.Fleets.Status.Select(s => (s.FleetName, s.Client)));
        Assert.Equal(HealthStatus.Healthy, await app.HealthAsync());
        Assert.Equal(["kms-fleet/one/certificate-expiry", "kms-fleet/three/credential-age", "kms-fleet/two/credential-age"],
            (await app.AlarmsAsync(East)).Select(a => string.Join('/', a.Name.Split('/').Take(3))).Order(StringComparer.Ordinal));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddKmsAlarmFleet(o => o.Name = "a")
            .AddKmsAlarmFleet(o => o.Name = "A"));
        Assert.Throws<ArgumentException>("Regions", () => new ServiceCollection().AddKmsAlarmFleet(o =>
        {
            o.Regions.Add(East);
            o.Regions.Add(East);
        }));
    }

    [Fact]
    public async Task MutedAlarms_AreEnabledAtTheFirstRunAfterTheirTime()
    {
        await using var app = await App.StartAsync(s => s.AddKmsAlarmFleet(o =>
        {
            o.Name = "kept";
            o.Kinds.IntersectWith([RecommendedAlarmKind.CertificateExpires]);
            o.Mutes.Add(new FleetMute(EmulatedAccount.Now.AddMinutes(90)));
        }));
        await app.StartAsync();
        await app.UntilIdleAsync();
        Assert.True(Assert.Single(await app.AlarmsAsync(East)).IsMuted);
        await app.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.True(Assert.Single(await app.AlarmsAsync(East)).IsMuted);
        // What keeps it from being enabled is reported, and holds up nothing else.
        await app.Ports[East].DeleteAlarmsAsync(new DeleteAlarmsRequest([Assert.Single(await app.AlarmsAsync(East)).Name]), Token);
        await app.AdvanceAsync(TimeSpan.FromMinutes(1));
        await app.AdvanceAsync(TimeSpan.FromMinutes(59) - TimeSpan.FromMinutes(1));
        Assert.Empty(await app.AlarmsAsync(East));
        await app.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.False(Assert.Single(await app.AlarmsAsync(East)).IsMuted);
        await new KmsMetricsClient(app.Ports[East], app.Time).Alarms.DisableFleetActionsAsync("kept", app.Time.GetUtcNow().AddMinutes(30),
            cancellationToken: Token);
        app.Ports[East].Before = (_, operation) => operation == "ListTagsForResource" ? throw FaultyPort.Refused(operation, "AccessDenied")
            : Task.CompletedTask;
        await app.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Contains("could not be enabled", Assert.Single(app.Fleets.Status).LastResult, StringComparison.Ordinal);
        Assert.Equal("incomplete", app.Outcomes[^1]);
        app.Ports[East].Before = (_, _) => Task.CompletedTask;
        await app.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.False(Assert.Single(await app.AlarmsAsync(East)).IsMuted);
        Assert.Equal("ok", app.Outcomes[^1]);
    }

    [Fact]
    public async Task LogAndMeterThatThrow_StopNothing()
    {
        await using var app = await App.StartAsync(s => s.AddSingleton<ILoggerProvider, ThrowingLogger>().AddKmsAlarmFleet(o =>
        {
            o.Name = "kept";
            o.Kinds.IntersectWith([RecommendedAlarmKind.CertificateExpires]);
        }));
        await app.StartAsync();
        await app.UntilIdleAsync();
        Assert.Single(await app.AlarmsAsync(East));
        await app.Ports[East].DeleteAlarmsAsync(new DeleteAlarmsRequest([Assert.Single(await app.AlarmsAsync(East)).Name]), Token);
        await app.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Single(await app.AlarmsAsync(East));
    }

    [Fact]
    public async Task HealthCheckOfAlarms_TakesClientAndRegion()
    {
        await using var app = await App.StartAsync(s => s.AddHealthChecks().AddKmsAlarms("east", namePrefix: "")
            .AddKmsAlarms("west", namePrefix: "", region: West).AddKmsAlarms("other", namePrefix: "", client: "other")
            .AddKmsAlarms("both", namePrefix: "", client: "other", region: West).AddKmsAlarms("nobody", client: "nobody"));
        var alarm = KmsAlarm.On(new XksProxyCredentialAge(EmulatedAccount.Store)).IsAbove(1).Named("a").ToRequest();
        await app.Ports[West].PutMetricAlarmAsync(alarm, Token);
        await app.Ports[West].SetAlarmStateAsync(new SetAlarmStateRequest("a", "ALARM", "test"), Token);
        var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
        Assert.Equal([HealthStatus.Degraded, HealthStatus.Unhealthy, HealthStatus.Degraded, HealthStatus.Unhealthy, HealthStatus.Unhealthy],
            new[] { "east", "west", "other", "both", "nobody" }.Select(n => report.Entries[n].Status));
    }

    [Fact]
    public async Task EventRules_TakeClientAndRegion()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(account.Clock)
            .AddKmsMetrics(account.Emulator.Configure).AddKmsMetrics("other", account.Emulator.Configure).BuildServiceProvider();
        var factory = services.GetRequiredService<IKmsMetricsFactory>();
        Assert.Same(services.GetRequiredService<IKmsEventRules>(), factory.EventRules());
        Assert.Same(services.GetRequiredService<IKmsEventRules>(), factory.EventRules(region: East));
        Assert.Same(services.GetRequiredKeyedService<IKmsEventRules>("other"), factory.EventRules("other"));
        Assert.Same(factory.EventRules("other", West), factory.EventRules("other", West));
        Assert.Throws<ArgumentException>(() => factory.EventRules("nobody"));
        Assert.Throws<ArgumentException>(() => factory.EventRules(region: "nowhere!"));
        var watch = new PendingDeletionFilter("trail");
        await factory.EventRules(region: West).PutAsync(watch, Token);
        Assert.Null(await account.Kms.Alarms.DescribeAsync(watch.Alarm.Name, Token));
        Assert.NotNull(await factory.ForRegion(West).Alarms.DescribeAsync(watch.Alarm.Name, Token));
        await factory.EventRules(region: West).PutAsync(KmsEventRule.ForAll("arn:aws:sqs:eu-west-1:111122223333:key-events"), Token);
        account.Emulator.PutEvent("""
            {"version":"0","id":"e9ce3425-7d22-412a-a699-e7a5fc3fbc9a","detail-type":"KMS CMK Deletion","source":"aws.kms",
            "account":"111122223333","time":"2026-01-15T12:00:00Z","region":"eu-west-1","resources":[],"detail":{"key-id":"k"}}
            """, West);
        Assert.Equal("arn:aws:sqs:eu-west-1:111122223333:key-events", Assert.Single(account.Emulator.Notifications).TargetArn);
    }

    private sealed class ThrowingLogger : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => throw new IOException("The disk is full.");

        public void Dispose()
        {
        }
    }

    private sealed class RecordedTime(DateTimeOffset now) : FakeTimeProvider(now)
    {
        private readonly List<DateTimeOffset> _due = [];

        public int TimersDue(DateTimeOffset moment)
        {
            lock (_due)
                return _due.Count(d => d == moment);
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            lock (_due)
                _due.Add(GetUtcNow() + (dueTime > TimeSpan.Zero ? dueTime : TimeSpan.Zero));
            return timer;
        }
    }

    // An app whose clock stands still until it is moved; what its clients send goes to one port for each region.
    private sealed class App(EmulatedAccount account, ServiceProvider services, MeterListener listener) : IAsyncDisposable
    {
        public required Dictionary<string, FaultyPort> Ports { get; init; }

        public required RecordedTime Time { get; init; }

        public required List<string> Outcomes { get; init; }

        public ServiceProvider Services => services;

        public IKmsAlarmFleets Fleets => services.GetRequiredService<IKmsAlarmFleets>();

        public FakeLogCollector Log => services.GetFakeLogCollector();

        // What waits has said until when a moment before it waits: only the timer is the proof.
        private bool IsIdle => Fleets.Status.Count > 0 && Fleets.Status.All(s => s.NextRun > Time.GetUtcNow())
            && Fleets.Status.GroupBy(s => s.NextRun!.Value).All(g => Time.TimersDue(g.Key) >= g.Count());

        private List<IHostedService> Hosted { get; } = [.. services.GetServices<IHostedService>()];

        public static async Task<App> StartAsync(Action<IServiceCollection> configure)
        {
            var account = await EmulatedAccount.StartAsync();
            var ports = new[] { East, West }.ToDictionary(r => r, r => PortTo(account, r));
            var time = new RecordedTime(EmulatedAccount.Now);
            var services = new ServiceCollection().AddSingleton<TimeProvider>(time).AddLogging(l => l.AddFakeLogging())
                .AddKmsMetrics(o => Configure(o, account)).AddKmsMetrics("other", o => Configure(o, account))
                .UseCloudWatchClient((_, context) => ports[context.Region!]);
            services.AddHealthChecks().AddKmsAlarmFleets();
            services.AddSingleton<KmsAlarmFleets>().AddSingleton<IKmsAlarmFleets>(s => s.GetRequiredService<KmsAlarmFleets>());
            configure(services);
            var outcomes = new List<string>();
            var provider = services.BuildServiceProvider();
            var names = provider.GetServices<FleetOptions>().Select(f => f.Name).ToHashSet();
            var listener = new MeterListener { InstrumentPublished = (i, l) =>
                {
                    if (i.Name == "kms_metrics.fleet.runs")
                        l.EnableMeasurementEvents(i);
                },
            };
            listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            {
                var values = tags.ToArray().ToDictionary(t => t.Key, t => (string)t.Value!);
                lock (outcomes)
                {
                    if (names.Contains(values["fleet"]) && names.Contains("kept"))
                        outcomes.Add(values["outcome"]);
                }
            });
            listener.Start();
            return new App(account, provider, listener) { Ports = ports, Time = time, Outcomes = outcomes };
        }

        public async Task StartAsync()
        {
            foreach (var hosted in Hosted)
                await hosted.StartAsync(Token);
        }

        public KmsAlarmFleetStatus Status(string region) => Fleets.Status.Single(s => s.Region == region);

        public async Task<HealthStatus> HealthAsync() =>
            (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Status;

        public async Task<IReadOnlyCollection<AccountAlarm>> AlarmsAsync(string region) =>
            (await new AlarmReader(PortTo(account, region)).AllAsync(null, Token)).Values;

        // Every fleet has run and waits for its next run.
        public Task UntilIdleAsync() => Until.TrueAsync(() => Task.FromResult(IsIdle), () =>
            account.Client.DescribeAlarmsAsync(new DescribeAlarmsRequest { MaxRecords = 1 }, Token));

        public async Task AdvanceAsync(TimeSpan time)
        {
            var target = Time.GetUtcNow() + time;
            while (Time.GetUtcNow() < target)
            {
                var next = Fleets.Status.Min(s => s.NextRun)!.Value;
                Time.SetUtcNow(next < target ? next : target);
                await UntilIdleAsync();
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var hosted in Hosted)
                await hosted.StopAsync(Token);
            listener.Dispose();
            await services.DisposeAsync();
            await account.DisposeAsync();
        }

        private static void Configure(KmsMetricsOptions options, EmulatedAccount account)
        {
            account.Emulator.Configure(options);
            options.Resilience.MaxRetryAttempts = 0;
        }

        private static FaultyPort PortTo(EmulatedAccount account, string region)
        {
            var options = new CloudWatchClientOptions { ServiceUrl = account.Emulator.ServiceUrl, Region = region };
            options.UseCredentials(new Amazon.Runtime.BasicAWSCredentials("local", "local"));
            return new FaultyPort(new HttpCloudWatchClient(Kms.Metrics.CloudWatch.Http.SigningHandlers.CreateClient(options,
                Kms.Metrics.CloudWatch.Http.AwsService.CloudWatch), options))
            {
                Published =
                [
                    new Metric("AWS/KMS", "XksProxyCertificateDaysToExpire",
                        [new("CustomKeyStoreId", EmulatedAccount.Store.Value), new("CertificateName", "a.example.com")]),
                    new Metric("AWS/KMS", "XksProxyCredentialAge", [new("CustomKeyStoreId", EmulatedAccount.Store.Value)]),
                ],
            };
        }
    }
}
