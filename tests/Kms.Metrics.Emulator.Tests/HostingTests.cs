using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>The emulator in an app's services, in a file, and on the clock.</summary>
public sealed class HostingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppWithTheEmulator_TalksToIt()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new EmulatorClock(Now))
            .AddKmsMetrics(o => o.Region = "eu-central-1")
            .AddKmsMetricsEmulator(o => o.Scenario = "healthy")
            .BuildServiceProvider();
        Assert.NotEmpty(await services.GetRequiredService<IKmsMetrics>().ListAsync(Token));
        Assert.True(services.GetRequiredService<CloudWatchEmulator>().RequestCount > 0);
        Assert.Equal(Now, services.GetRequiredService<CloudWatchEmulator>().TimeProvider.GetUtcNow());
    }

    [Fact]
    public async Task EmulatorOfAnApp_StopsWithIt()
    {
        Uri address;
        await using (var services = new ServiceCollection().AddKmsMetrics().AddKmsMetricsEmulator().BuildServiceProvider())
            address = services.GetRequiredService<CloudWatchEmulator>().ServiceUrl;
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(address, Token));
    }

    [Fact]
    public void AppThatIsDisposedWithoutAwaiting_StopsItToo()
    {
        var services = new ServiceCollection().AddKmsMetrics().AddKmsMetricsEmulator().BuildServiceProvider();
        Assert.Equal("127.0.0.1", services.GetRequiredService<CloudWatchEmulator>().ServiceUrl.Host);
        services.Dispose();
    }

    [Fact]
    public async Task State_ComesBackAsItWas()
    {
        var file = Path.Combine(Path.GetTempPath(), "kms-metrics-" + Guid.NewGuid().ToString("N") + ".json");
        try
        {
            string before;
            await using (var emulator = await StartAsync(file, Now))
            {
                await FillAsync(emulator);
                before = await DescribeAsync(emulator);
            }

            await using (var emulator = await StartAsync(file, Now.AddHours(1)))
            {
                Assert.Equal(before, await DescribeAsync(emulator));
                emulator.PutLogEvent("group", "an ERROR");
                emulator.PutEvent("""{"source":"aws.kms"}""");
                Assert.Equal("arn:aws:sns:us-east-1:1:t", Assert.Single(emulator.Notifications).TargetArn);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"Version":2}""")]
    [InlineData("""{"Version":1,"Accounts":[{"AccountId":"1","Region":"r","Series":[{"Namespace":"N","MetricName":"M",  """
        + """  "Unit":"None","Minutes":"AAA"}]}]}""")]
    [InlineData("""{"Version":1,"Scenarios":[{"Name":"none","Seed":1,"At":0,"From":0}]}""")]
    public async Task FileThatIsNoState_IsRefused(string content)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, content, Token);
            await Assert.ThrowsAsync<IOException>(() => StartAsync(file, Now));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Clock_FiresItsTimersInOrderWhileItIsMoved()
    {
        var clock = new EmulatorClock(Now);
        var fired = new List<(string, DateTimeOffset)>();
        await using var often =
            clock.CreateTimer(_ => fired.Add(("often", clock.GetUtcNow())), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        await using var once =
            clock.CreateTimer(_ => fired.Add(("once", clock.GetUtcNow())), null, TimeSpan.FromSeconds(15), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(35));
        Assert.Equal([("often", Now.AddSeconds(10)), ("once", Now.AddSeconds(15)), ("often", Now.AddSeconds(30))], fired);
        Assert.True(often.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, fired.Count);
        Assert.Equal(TimeSpan.FromSeconds(3635), clock.GetElapsedTime(Now.UtcTicks));
    }

    [Fact]
    public async Task UnknownScenario_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            CloudWatchEmulator.StartAsync(new CloudWatchEmulatorOptions { Scenario = "none" }, Token));

    private static Task<CloudWatchEmulator> StartAsync(string file, DateTimeOffset now) =>
        CloudWatchEmulator.StartAsync(
            new CloudWatchEmulatorOptions { StateFile = file, TimeProvider = new EmulatorClock(now), Scenario = "healthy" }, Token);

    private static async Task FillAsync(CloudWatchEmulator emulator)
    {
        var wire = new EmulatorWire(emulator.ServiceUrl);
        emulator.Publish("Test",
            [new MetricDatum("M") { Timestamp = Now.AddMinutes(-2), Values = [1, 2, 3], Unit = "Count", Dimensions = [new("D", "v")] }]);
        emulator.Publish("Test",
            [new MetricDatum("M") { Timestamp = Now.AddMinutes(-1), StatisticValues = new StatisticSet(2, 9, 1, 8), Unit = "Count",
            Dimensions = [new("D", "v")] }]);
        await wire.CallAsync("PutMetricAlarm",
            new { AlarmName = "child", Namespace = "Test", MetricName = "None", Statistic = "Sum", Period = 60, EvaluationPeriods = 1,
            Threshold = 1, ComparisonOperator = "GreaterThanThreshold", TreatMissingData = "ignore",
            Tags = new[] { new { Key = "k", Value = "v" } } }, Token);
        await wire.CallAsync("PutCompositeAlarm", new { AlarmName = "parent", AlarmRule = "ALARM(child)", AlarmDescription = "d" }, Token);
        await wire.CallAsync("SetAlarmState", new { AlarmName = "child", StateValue = "ALARM", StateReason = "a drill" }, Token);
        await wire.CallAsync("PutDashboard", new { DashboardName = "d", DashboardBody = """{"widgets":[]}""" }, Token);
        await wire.CallAsync("Logs_20140328.PutMetricFilter",
            new { logGroupName = "group", filterName = "f", filterPattern = "ERROR",
            metricTransformations = new[] { new { metricName = "E", metricNamespace = "Trail", metricValue = "1" } } }, Token);
        await wire.CallAsync("AWSEvents.PutRule", new { Name = "rule", EventPattern = """{"source":["aws.kms"]}""" }, Token);
        await wire.CallAsync("AWSEvents.PutTargets",
            new { Rule = "rule", Targets = new[] { new { Id = "1", Arn = "arn:aws:sns:us-east-1:1:t" } } }, Token);
    }

    private static async Task<string> DescribeAsync(CloudWatchEmulator emulator)
    {
        var wire = new EmulatorWire(emulator.ServiceUrl);
        var range = new { StartTime = Now.AddHours(-1).ToUnixTimeSeconds(), EndTime = Now.ToUnixTimeSeconds() };
        var age = new MetricStat(new Metric("AWS/KMS", "XksProxyCredentialAge", [new("CustomKeyStoreId", "cks-1234567890abcdef0")]),
            300, "Maximum");
        return string.Join('\n',
            await wire.CallAsync("GetMetricStatistics",
                new { Namespace = "Test", MetricName = "M", Dimensions = new[] { new { Name = "D", Value = "v" } }, range.StartTime,
                range.EndTime, Period = 60, Statistics = new[] { "Sum", "SampleCount", "Maximum" } },
                Token),
            await wire.CallAsync("GetMetricData",
                new { range.StartTime, range.EndTime, MetricDataQueries = new[] { new { Id = "q", MetricStat = age } } }, Token),
            await wire.CallAsync("DescribeAlarms", new { AlarmTypes = new[] { "MetricAlarm", "CompositeAlarm" } }, Token),
            await wire.CallAsync("DescribeAlarmHistory", new { AlarmTypes = new[] { "MetricAlarm", "CompositeAlarm" } }, Token),
            await wire.CallAsync("ListTagsForResource",
                new { ResourceARN = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:child" }, Token),
            await wire.CallAsync("ListDashboards", new { }, Token),
            await wire.CallAsync("Logs_20140328.DescribeMetricFilters", new { }, Token),
            await wire.CallAsync("AWSEvents.ListRules", new { }, Token));
    }
}
