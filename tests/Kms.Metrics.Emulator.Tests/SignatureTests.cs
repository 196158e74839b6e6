using System.Net;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>Where access keys are known, only they get in, and each gets what is its account's.</summary>
public sealed class SignatureTests : EmulatorTest
{
    private const string OtherAccount = "444455556666";

    [Theory]
    [InlineData(CloudWatchProtocol.Cbor)]
    [InlineData(CloudWatchProtocol.Json)]
    public async Task KnownKey_GetsIn(CloudWatchProtocol protocol) =>
        Assert.Empty(await ListAsync(new BasicAWSCredentials("AKIDKNOWN", "known-secret"), protocol));

    [Fact]
    public async Task KeyOfASession_NeedsItsToken()
    {
        Assert.Empty(await ListAsync(new SessionAWSCredentials("ASIASESSION", "session-secret", "the-token")));
        Assert.Equal("InvalidClientTokenId", await CodeAsync(new SessionAWSCredentials("ASIASESSION", "session-secret", "another")));
        Assert.Equal("InvalidClientTokenId", await CodeAsync(new BasicAWSCredentials("ASIASESSION", "session-secret")));
    }

    [Fact]
    public async Task WrongKeys_AreRefused()
    {
        Assert.Equal("InvalidClientTokenId", await CodeAsync(new BasicAWSCredentials("AKIDNOBODY", "known-secret")));
        Assert.Equal("SignatureDoesNotMatch", await CodeAsync(new BasicAWSCredentials("AKIDKNOWN", "another-secret")));
    }

    [Fact]
    public async Task RequestWithoutASignature_IsRefused() =>
        Assert.Equal((HttpStatusCode.Forbidden, "MissingAuthenticationToken"), await RefusedAsync("ListMetrics", new { }) is var e
            ? (e.Status, e.Code) : default);

    [Fact]
    public async Task KeysOfTwoAccounts_SeeEachItsOwn()
    {
        await using var one = Services(new BasicAWSCredentials("AKIDKNOWN", "known-secret"));
        await using var two = Services(new BasicAWSCredentials("AKIDOTHER", "other-secret"));
        await one.GetRequiredService<ICloudWatchClient>()
            .PutMetricDataAsync(new PutMetricDataRequest("Test", [new MetricDatum("Mine") { Value = 1 }]), Token);
        await two.GetRequiredService<ICloudWatchClient>().PutMetricAlarmAsync(Alarm, Token);
        Assert.Empty((await two.GetRequiredService<ICloudWatchClient>().ListMetricsAsync(new ListMetricsRequest(), Token)).Metrics);
        Assert.Empty(
            (await one.GetRequiredService<ICloudWatchClient>().DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms);
        var alarm = Assert.Single(
            (await two.GetRequiredService<ICloudWatchClient>().DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms);
        Assert.Equal("arn:aws:cloudwatch:us-east-1:" + OtherAccount + ":alarm:alarm", alarm.AlarmArn);
    }

    [Fact]
    public void Credentials_NeverShowTheirSecret() =>
        Assert.Equal("AKIDKNOWN", new EmulatorCredentials("AKIDKNOWN", "known-secret").ToString());

    internal static PutMetricAlarmRequest Alarm { get; } =
        new("alarm") { Namespace = "Test", MetricName = "M", Statistic = "Sum", Period = 60, EvaluationPeriods = 1, Threshold = 1,
        ComparisonOperator = "LessThanThreshold" };

    protected override void ConfigureEmulator(CloudWatchEmulatorOptions options) => options.Credentials =
    [
        new EmulatorCredentials("AKIDKNOWN", "known-secret"),
        new EmulatorCredentials("AKIDOTHER", "other-secret") { AccountId = OtherAccount },
        new EmulatorCredentials("ASIASESSION", "session-secret") { SessionToken = "the-token" },
    ];

    private ServiceProvider Services(AWSCredentials credentials, CloudWatchProtocol protocol = CloudWatchProtocol.Cbor) =>
        new ServiceCollection().AddKmsMetrics(o =>
    {
        Emulator.Configure(o);
        o.UseCredentials(credentials);
        o.Protocol = protocol;
        o.Resilience.MaxRetryAttempts = 0;
    }).BuildServiceProvider();

    private async Task<IReadOnlyList<CloudWatch.Metric>> ListAsync(AWSCredentials credentials,
        CloudWatchProtocol protocol = CloudWatchProtocol.Cbor)
    {
        await using var services = Services(credentials, protocol);
        return (await services.GetRequiredService<ICloudWatchClient>().ListMetricsAsync(new ListMetricsRequest(), Token)).Metrics;
    }

    private async Task<string?> CodeAsync(AWSCredentials credentials) =>
        (await Assert.ThrowsAsync<CloudWatchException>(() => ListAsync(credentials))).ErrorCode;
}
