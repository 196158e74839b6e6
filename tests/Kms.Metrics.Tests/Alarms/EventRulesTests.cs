using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>What CloudWatch's metrics cannot tell of KMS: logs and events.</summary>
public sealed class EventRulesTests
{
    private const string LogGroup = "aws-cloudtrail-logs";
    private const string Queue = "arn:aws:sqs:us-east-1:111122223333:key-events";
    private const string Deletion = """
        {"version":"0","id":"e9ce3425-7d22-412a-a699-e7a5fc3fbc9a","detail-type":"KMS CMK Deletion","source":"aws.kms",
        "account":"111122223333","time":"2026-01-15T12:00:00Z","region":"us-east-1",
        "resources":["arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"],
        "detail":{"key-id":"1234abcd-12ab-34cd-56ef-1234567890ab"}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UseOfAKeyPendingDeletion_FiresTheAlarm()
    {
        await using var account = await StartAsync();
        var watch = new PendingDeletionFilter(LogGroup, new SnsTopicArn("arn:aws:sns:us-east-1:111122223333:oncall"));
        await account.EventRules.PutAsync(watch, Token);
        account.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("OK", await StateAsync(account, watch));
        account.Emulator.PutLogEvent(LogGroup, """
            {"eventSource":"kms.amazonaws.com","eventName":"Decrypt",
            "errorMessage":"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab is pending deletion."}
            """);
        account.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("ALARM", await StateAsync(account, watch));
        await account.EventRules.DeleteAsync(watch, Token);
        Assert.Empty((await account.Client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms);
    }

    [Fact]
    public async Task EventOfAKey_IsPassedOnAndRead()
    {
        await using var account = await StartAsync();
        var rule = KmsEventRule.ForAll(Queue);
        await account.EventRules.PutAsync(rule, Token);
        account.Emulator.PutEvent(Deletion);
        var delivered = Assert.Single(account.Emulator.Notifications, n => n.TargetArn == Queue);
        var parsed = KmsEvent.Parse(delivered.Message);
        Assert.Equal((KmsEventKind.Deletion, "1234abcd-12ab-34cd-56ef-1234567890ab", "111122223333", "us-east-1"),
            (parsed.Kind, parsed.KeyId, parsed.AccountId, parsed.Region));
        Assert.Equal("1234abcd-12ab-34cd-56ef-1234567890ab", parsed.KeyArn?.KeyId.Value);
        await account.EventRules.DeleteAsync(rule, Token);
        account.Emulator.PutEvent(Deletion);
        Assert.Single(account.Emulator.Notifications, n => n.TargetArn == Queue);
    }

    [Fact]
    public async Task RefusedRequest_KeepsCodeAndMessage()
    {
        await using var account = await StartAsync();
        var failure = await Assert.ThrowsAsync<CloudWatchException>(() =>
            account.EventRules.DeleteAsync(new PendingDeletionFilter("no-such-group"), Token));
        Assert.Equal("ResourceNotFound", failure.ErrorCode);
    }

    [Theory]
    [InlineData("KMS CMK Rotation", KmsEventKind.Rotation)]
    [InlineData("KMS CMK Deletion", KmsEventKind.Deletion)]
    [InlineData("KMS Imported Key Material Expiration", KmsEventKind.ImportedKeyMaterialExpiration)]
    [InlineData("KMS Something New", KmsEventKind.Unknown)]
    public void Event_IsReadByItsDetailType(string type, KmsEventKind kind)
    {
        var parsed = KmsEvent.Parse(Deletion.Replace("KMS CMK Deletion", type, StringComparison.Ordinal));
        Assert.Equal((kind, type), (parsed.Kind, parsed.DetailType));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"source\":\"aws.s3\",\"detail-type\":\"KMS CMK Deletion\",\"id\":\"1\",\"time\":\"2026-01-15T12:00:00Z\"}")]
    [InlineData("{\"source\":\"aws.kms\",\"detail-type\":5,\"id\":\"1\",\"time\":\"2026-01-15T12:00:00Z\"}")]
    [InlineData("{\"source\":\"aws.kms\",\"detail-type\":\"KMS CMK Deletion\",\"id\":\"1\",\"time\":\"yesterday\"}")]
    public void WhatIsNoEventOfKms_IsNotRead(string? json) => Assert.False(KmsEvent.TryParse(json, out _));

    [Fact]
    public void WrongArguments_ThrowAtOnce()
    {
        Assert.Throws<ArgumentException>("logGroupName", () => new PendingDeletionFilter("a b"));
        Assert.Throws<ArgumentException>("name", () => new KmsEventRule("a b", [KmsEventKind.Deletion], [Queue]));
        Assert.Throws<ArgumentException>("kinds", () => new KmsEventRule("a", [], [Queue]));
        Assert.Throws<ArgumentException>("targets", () => new KmsEventRule("a", [KmsEventKind.Deletion], ["queue"]));
    }

    private static async Task<string?> StateAsync(Account account, PendingDeletionFilter watch) =>
        Assert.Single(
            (await account.Client.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [watch.Alarm.Name] },
            Token)).MetricAlarms).StateValue;

    private static async Task<Account> StartAsync()
    {
        var clock = new EmulatorClock(EmulatedAccount.Now);
        var emulator = await CloudWatchEmulator.StartAsync(new CloudWatchEmulatorOptions { TimeProvider = clock }, Token);
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddKmsMetrics(emulator.Configure).BuildServiceProvider();
        return new Account(emulator, clock, services);
    }

    private sealed record Account(CloudWatchEmulator Emulator, EmulatorClock Clock, ServiceProvider Services) : IAsyncDisposable
    {
        public IKmsEventRules EventRules => Services.GetRequiredService<IKmsEventRules>();

        public ICloudWatchClient Client => Services.GetRequiredService<ICloudWatchClient>();

        public async ValueTask DisposeAsync()
        {
            await Services.DisposeAsync();
            await Emulator.DisposeAsync();
        }
    }
}
