using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>Accounts and regions are apart, but for what is linked.</summary>
public sealed class AccountTests : EmulatorTest
{
    private const string Linked = "444455556666";
    private const string Stranger = "777788889999";

    [Fact]
    public async Task Region_SeesItsOwn()
    {
        await PutAsync(Datum(1, 1));
        await using var ireland = Services("eu-west-1");
        Assert.Empty((await ireland.GetRequiredService<ICloudWatchClient>().ListMetricsAsync(new ListMetricsRequest(), Token)).Metrics);
        await ireland.GetRequiredService<ICloudWatchClient>().PutMetricAlarmAsync(SignatureTests.Alarm, Token);
        Assert.Empty((await Client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms);
        Assert.StartsWith("arn:aws:cloudwatch:eu-west-1:",
            (await ireland.GetRequiredService<ICloudWatchClient>()
            .DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms[0].AlarmArn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cn-north-1", "arn:aws-cn:")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:")]
    public async Task Arn_IsOfTheRegionsPartition(string region, string start)
    {
        await using var services = Services(region);
        await services.GetRequiredService<ICloudWatchClient>().PutMetricAlarmAsync(SignatureTests.Alarm, Token);
        Assert.StartsWith(start,
            (await services.GetRequiredService<ICloudWatchClient>()
            .DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms[0].AlarmArn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccessKeyOfTwelveDigits_StandsForTheAccount()
    {
        await using var other = Services("us-east-1", Stranger);
        await other.GetRequiredService<ICloudWatchClient>()
            .PutMetricDataAsync(new PutMetricDataRequest("Test", [new MetricDatum("Theirs") { Value = 1 }]), Token);
        Assert.Empty((await Client.ListMetricsAsync(new ListMetricsRequest(), Token)).Metrics);
    }

    [Fact]
    public async Task LinkedAccount_IsListedAndRead()
    {
        Emulator.Publish("Test", [new MetricDatum("M") { Timestamp = Now.AddMinutes(-1), Value = 7 }], accountId: Linked);
        Emulator.Publish("Test", [new MetricDatum("M") { Timestamp = Now.AddMinutes(-1), Value = 1 }]);
        var all = await Client.ListMetricsAsync(new ListMetricsRequest { IncludeLinkedAccounts = true }, Token);
        Assert.Equal(["111122223333", Linked], all.OwningAccounts);
        Assert.Single(
            (await Client.ListMetricsAsync(new ListMetricsRequest { IncludeLinkedAccounts = true, OwningAccount = Linked },
            Token)).Metrics);
        Assert.Equal(7, (await GetAsync(Linked)).Values.Span[0]);
    }

    [Theory]
    [InlineData("SELECT SUM(M) FROM SCHEMA(\"Test\") WHERE AWS.AccountId = CURRENT_ACCOUNT_ID()", 1)]
    [InlineData("SELECT SUM(M) FROM SCHEMA(\"Test\") WHERE AWS.AccountId != CURRENT_ACCOUNT_ID()", 7)]
    [InlineData("SELECT SUM(M) FROM SCHEMA(\"Test\") WHERE AWS.AccountId = '444455556666'", 7)]
    [InlineData("SELECT SUM(M) FROM SCHEMA(\"Test\")", 8)]
    [InlineData("SUM(SEARCH('MetricName=\"M\" :aws.AccountId=\"LOCAL\"', 'Sum', 60))", 1)]
    [InlineData("SUM(SEARCH('MetricName=\"M\" :aws.AccountId=\"444455556666\"', 'Sum', 60))", 7)]
    [InlineData("SUM(SEARCH('MetricName=\"M\"', 'Sum', 60))", 8)]
    public async Task ExpressionOfAMonitoringAccount_SeesTheAccountsThatItSays(string expression, double expected)
    {
        Emulator.Publish("Test", [new MetricDatum("M") { Timestamp = Now.AddMinutes(-1), Value = 7 }], accountId: Linked);
        Emulator.Publish("Test", [new MetricDatum("M") { Timestamp = Now.AddMinutes(-1), Value = 1 }]);
        var query = new MetricDataQuery("q") { Expression = expression, Period = 60 };
        var answer = await Client.GetMetricDataAsync(new GetMetricDataRequest([query], Now.AddMinutes(-5), Now), Token);
        Assert.Equal([expected], answer.MetricDataResults[0].Values.ToArray());
    }

    [Fact]
    public async Task AccountThatIsNotLinked_IsForbiddenForItsSeriesAlone()
    {
        Emulator.Publish("Test", [new MetricDatum("M") { Timestamp = Now.AddMinutes(-1), Value = 7 }], accountId: Stranger);
        var forbidden = await GetAsync(Stranger);
        Assert.Equal(("Forbidden", 0), (forbidden.StatusCode, forbidden.Values.Length));
        Assert.Single(forbidden.Messages);
    }

    [Fact]
    public async Task SimulatedAccount_PublishesWhereItIs()
    {
        Emulator.Simulate(SimulatedAccount.CreateDemo(Now) with { AccountId = Stranger, Region = "eu-west-1" }, Now.AddHours(-1));
        Assert.Empty(await Kms.ListAsync(Token));
        await using var there = Services("eu-west-1", Stranger);
        Assert.NotEmpty(await there.GetRequiredService<IKmsMetrics>().ListAsync(Token));
    }

    protected override void ConfigureEmulator(CloudWatchEmulatorOptions options) => options.LinkedAccountIds = [Linked];

    private ServiceProvider Services(string region, string? accountId = null) =>
        new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddKmsMetrics(o =>
    {
        Emulator.Configure(o);
        o.Region = region;
        if (accountId is not null)
            o.UseCredentials(new BasicAWSCredentials(accountId, "any"));
    }).BuildServiceProvider();

    private async Task<MetricDataResult> GetAsync(string accountId)
    {
        var query = new MetricDataQuery("q") { MetricStat = new MetricStat(new CloudWatch.Metric("Test", "M", []), 60, "Sum"),
            AccountId = accountId };
        return (await Client.GetMetricDataAsync(new GetMetricDataRequest([query], Now.AddMinutes(-5), Now), Token)).MetricDataResults[0];
    }
}
