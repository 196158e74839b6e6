using System.Text.Json;
using CsCheck;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.AwsSdk.Tests;

/// <summary>The built-in client and the adapter ask the same account, and get the same.</summary>
public sealed class AdapterOracleTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly CustomKeyStoreId Store = new("cks-1234567890abcdef0");
    private static readonly SnsTopicArn Topic = new SnsTopicArn("arn:aws:sns:us-east-1:111122223333:oncall");

    private readonly List<IAsyncDisposable> _started = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        for (var i = _started.Count - 1; i >= 0; i--)
            await _started[i].DisposeAsync();
    }

    [Fact]
    public async Task EveryQuestion_IsAnsweredAlike()
    {
        var emulator = await StartAsync();
        var (own, adapter) = (BuiltIn(emulator), Adapter(emulator));
        await own.Alarms.PutAsync(KmsAlarm.On(new XksProxyCredentialAge(Store)).Maximum().IsAbove(90).Notify(Topic).Named("age"), Token);
        foreach (var (name, ask) in Questions())
        {
            var expected = await ask(own);
            Assert.True(expected.Length > 2, name);
            Assert.True(expected == await ask(adapter), name + ": " + expected);
        }
    }

    [Fact]
    public async Task RandomQuestions_AreAnsweredAlike()
    {
        var emulator = await StartAsync();
        var (own, adapter) = (BuiltIn(emulator), Adapter(emulator));
        await Gen.Select(Gen.Int[0, 5], Gen.OneOf("Sum", "Average", "Minimum", "Maximum", "SampleCount", "p99"), Gen.OneOf(1, 5, 7, 60),
            Gen.Int[1, 180], Gen.OneOf(QueryStrategy.Automatic, QueryStrategy.Discovery, QueryStrategy.Search,
                QueryStrategy.MetricsInsights), Gen.Bool).SampleAsync(
            async (metric, statistic, period, minutes, strategy, isGrouped) =>
            {
                Task<string> AskAsync(IKmsMetrics kms) => metric switch
                {
                    0 => AnswerAsync<XksProxyErrors>(kms),
                    1 => AnswerAsync<XksProxyLatency>(kms),
                    2 => AnswerAsync<XksExternalKeyManagerStates>(kms),
                    3 => AnswerAsync<XksProxyCertificateDaysToExpire>(kms),
                    4 => AnswerAsync<SuccessfulRequest>(kms),
                    _ => AnswerAsync<ExternalKeyStoreThrottle>(kms),
                };
                async Task<string> AnswerAsync<TMetric>(IKmsMetrics kms)
                    where TMetric : KmsMetric
                {
                    var query = kms.Query<TMetric>().Statistic(MetricStatistic.Parse(statistic)).Every(TimeSpan.FromMinutes(period))
                        .Last(TimeSpan.FromMinutes(minutes)).Using(strategy);
                    try
                    {
                        return isGrouped ? JsonSerializer.Serialize(await query.GroupBy().ToListAsync(Token))
                            : JsonSerializer.Serialize(await query.ToListAsync(Token));
                    }
                    catch (Exception e) when (e is InvalidOperationException or KmsMetricsValidationException or CloudWatchException)
                    {
                        return e.Message;
                    }
                }

                Assert.Equal(await AskAsync(own), await AskAsync(adapter));
                own.ForgetListings();
                adapter.ForgetListings();
            }, iter: 60, threads: 1);
    }

    [Fact]
    public async Task EveryChange_LeavesTheSameBehind()
    {
        var (first, second) = (await StartAsync(), await StartAsync());
        var (own, adapter) = (Port(first), AdapterPort(second));
        foreach (var client in new[] { own, adapter })
        {
            await client.PutMetricDataAsync(new PutMetricDataRequest("AWS/KMS", [new MetricDatum("XksProxyCredentialAge")
            {
                Dimensions = [new("CustomKeyStoreId", "cks-2")], Timestamp = Now.AddMinutes(-2), Values = [1, 2], Counts = [3, 4],
            }]), Token);
            await client.PutMetricAlarmAsync(KmsAlarm.On(new XksProxyCredentialAge(Store)).Maximum().IsAbove(90).Notify(Topic)
                .Named("age").ToRequest(), Token);
            await client.PutMetricAlarmAsync(KmsAlarm.On(new XksProxyLatency(Store, KmsOperation.Decrypt, XksOperation.Decrypt))
                .Percentile(99).IsAbove(200).Every(TimeSpan.FromMinutes(5)).For(2, 3).Tagged("team", "keys").Named("slow")
                .ToRequest(), Token);
            await client.PutCompositeAlarmAsync(new PutCompositeAlarmRequest("both", "ALARM(\"age\") OR ALARM(\"slow\")")
            {
                AlarmDescription = "either", AlarmActions = [Topic.ToString()], ActionsSuppressor = "slow",
                ActionsSuppressorWaitPeriod = 60, ActionsSuppressorExtensionPeriod = 120,
            }, Token);
            await client.SetAlarmStateAsync(new SetAlarmStateRequest("slow", "ALARM", "drill") { StateReasonData = "{\"a\":1}" }, Token);
            await client.DisableAlarmActionsAsync(new AlarmNamesRequest(["slow"]), Token);
            var put = await client.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = ["age"] }, Token);
            var arn = Assert.Single(put.MetricAlarms).AlarmArn!;
            await client.TagResourceAsync(new TagResourceRequest(arn, [new Tag("a", "b"), new Tag("c", "d")]), Token);
            await client.UntagResourceAsync(new UntagResourceRequest(arn, ["a"]), Token);
            Assert.Equal([new Tag("c", "d")], (await client.ListTagsForResourceAsync(new ListTagsForResourceRequest(arn), Token)).Tags);
            await client.PutMetricAlarmAsync(KmsAlarm.On(new XksProxyCredentialAge(new CustomKeyStoreId("cks-2"))).Maximum().IsAbove(1)
                .Named("gone").ToRequest(), Token);
            await client.DeleteAlarmsAsync(new DeleteAlarmsRequest(["gone"]), Token);
            await client.EnableAlarmActionsAsync(new AlarmNamesRequest(["slow"]), Token);
        }

        foreach (var read in new[] { Port(first), AdapterPort(first) })
        {
            Assert.Equal(await StateAsync(read), await StateAsync(Port(second)));
            Assert.Equal(await StateAsync(read), await StateAsync(AdapterPort(second)));
        }
    }

    [Fact]
    public async Task EveryRefusal_IsTheSameFailure()
    {
        var emulator = await StartAsync();
        var clients = new[] { Port(emulator), AdapterPort(emulator) };
        foreach (var ask in new Func<ICloudWatchClient, Task>[]
        {
            c => c.SetAlarmStateAsync(new SetAlarmStateRequest("nobody", "OK", "r"), Token),
            c => c.PutMetricAlarmAsync(new PutMetricAlarmRequest("a"), Token),
            c => c.ListMetricsAsync(new ListMetricsRequest { NextToken = "no token" }, Token),
        })
        {
            // Of an error without a message, AWSSDK.Core makes one of its own.
            var failures = new List<(CloudWatchErrorKind, string?, string?, bool)>();
            foreach (var client in clients)
            {
                var failure = await Assert.ThrowsAsync<CloudWatchException>(() => ask(client));
                Assert.NotNull(failure.RequestId);
                failures.Add((failure.Kind, failure.ErrorCode, failure.ErrorCode == "ResourceNotFound" ? null : failure.Message,
                    failure.IsRetryable));
            }

            Assert.Equal(failures[0], failures[1]);
        }
    }

    private static IEnumerable<(string Name, Func<IKmsMetrics, Task<string>> Ask)> Questions()
    {
        yield return ("listing", async k =>
            JsonSerializer.Serialize((await k.ListAsync(Token)).OrderBy(l => l.Metric?.ToString(), StringComparer.Ordinal)));
        yield return ("percentiles", async k => JsonSerializer.Serialize(await k.Query<XksProxyLatency>()
            .Statistics(MetricStatistic.Percentile(99), MetricStatistic.Average).Last(TimeSpan.FromHours(1)).ToListAsync(Token)));
        yield return ("groups", async k => JsonSerializer.Serialize(await k.Query<XksProxyErrors>().Sum().Last(TimeSpan.FromHours(2))
            .GroupBy(KmsDimension.ErrorType, KmsDimension.ExceptionName).ToListAsync(Token)));
        yield return ("health", async k => JsonSerializer.Serialize(await k.KeyStore(Store).HealthAsync(Token)));
        yield return ("usage", async k => JsonSerializer.Serialize(await k.Key(new KeyId("0987dcba-09fe-87dc-65ba-ab0987654321"))
            .UsageAsync(cancellationToken: Token)));
        yield return ("expiration", async k => JsonSerializer.Serialize(await k.Key(new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"))
            .ExpirationAsync(Token)));
        yield return ("formula", async k => JsonSerializer.Serialize(await k.Math(MetricMath.Sum(MetricMath.Of(
            k.Query<XksProxyErrors>().Sum())), "sum").Last(TimeSpan.FromHours(1)).ToListAsync(Token)));
        yield return ("plan", async k => (await k.Query<XksProxyErrors>().Sum().ExplainAsync(Token)).ToString());
        yield return ("alarms", async k =>
        {
            var alarms = new List<string>();
            await foreach (var alarm in k.Alarms.DescribeAllAsync(cancellationToken: Token))
                alarms.Add(JsonSerializer.Serialize(alarm.Alarm) + alarm);
            return string.Join("\n", alarms);
        });
        yield return ("audit", async k => (await k.Alarms.AuditAsync(cancellationToken: Token)).ToString());
        yield return ("fleet", async k =>
            (await k.Alarms.PlanFleetAsync(new FleetOptions(), cancellationToken: Token)).ToString());
    }

    private static async Task<string> StateAsync(ICloudWatchClient client) =>
        JsonSerializer.Serialize(await client.DescribeAlarmsAsync(new DescribeAlarmsRequest
        {
            AlarmTypes = ["MetricAlarm", "CompositeAlarm"],
        }, Token)) + JsonSerializer.Serialize(await client.DescribeAlarmHistoryAsync(new DescribeAlarmHistoryRequest
        {
            AlarmTypes = ["MetricAlarm", "CompositeAlarm"], ScanBy = "TimestampAscending",
        }, Token)) + JsonSerializer.Serialize(await client.GetMetricDataAsync(new GetMetricDataRequest([new MetricDataQuery("q")
        {
            MetricStat = new MetricStat(new Metric("AWS/KMS", "XksProxyCredentialAge", [new("CustomKeyStoreId", "cks-2")]), 60, "Sum"),
        }], Now.AddMinutes(-10), Now), Token));

    private async Task<CloudWatchEmulator> StartAsync()
    {
        var emulator = await CloudWatchEmulator.StartAsync(
            new CloudWatchEmulatorOptions { TimeProvider = new EmulatorClock(Now) }, Token);
        _started.Add(emulator);
        emulator.Simulate(SimulatedAccount.CreateDemo(Now), Now.AddHours(-3));
        return emulator;
    }

    private ServiceProvider Services(CloudWatchEmulator emulator, Func<IServiceCollection, IServiceCollection> configure)
    {
        var services = configure(new ServiceCollection().AddSingleton(emulator.TimeProvider).AddKmsMetrics(o =>
        {
            emulator.Configure(o);
            o.Resilience.MaxRetryAttempts = 0;
        })).BuildServiceProvider();
        _started.Add(services);
        return services;
    }

    private ICloudWatchClient Port(CloudWatchEmulator emulator) => Services(emulator, s => s).GetRequiredService<ICloudWatchClient>();

    private IKmsMetrics BuiltIn(CloudWatchEmulator emulator) => Services(emulator, s => s).GetRequiredService<IKmsMetrics>();

    private ICloudWatchClient AdapterPort(CloudWatchEmulator emulator) =>
        AdapterServices(emulator).GetRequiredService<ICloudWatchClient>();

    private IKmsMetrics Adapter(CloudWatchEmulator emulator) => AdapterServices(emulator).GetRequiredService<IKmsMetrics>();

    private ServiceProvider AdapterServices(CloudWatchEmulator emulator)
    {
        var wire = new WireAmazonCloudWatch(emulator.ServiceUrl);
        return Services(emulator, s => s.AddSingleton(_ => wire).UseAmazonCloudWatch(wire.Create()));
    }
}
