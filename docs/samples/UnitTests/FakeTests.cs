using Kms.Metrics;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace UnitTests;

/// <summary>Code that asks: give it a fake, and publish what it shall find.</summary>
public sealed class FakeTests
{
    private static readonly XksProxyCertificateDaysToExpire Certificate =
        new(new CustomKeyStoreId("cks-1234567890abcdef0"), new CertificateName("proxy.example.com"));

    private static readonly SnsTopicArn Topic = new("arn:aws:sns:us-east-1:111122223333:oncall");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CertificateThatRunsOut_IsFound()
    {
        using var fake = new FakeKmsMetrics();
        fake.Publish(Certificate, 5);
        Assert.Equal(["proxy.example.com"], await new CertificateWatch(fake).FindAsync(30, Token));
        KmsMetricsAssert.Asked<XksProxyCertificateDaysToExpire>(fake);
    }

    [Fact]
    public async Task AlarmOfACertificate_TellsSomebodyBeforeItExpires()
    {
        using var fake = new FakeKmsMetrics(_clock);
        fake.Publish(Certificate, 90);
        await new CertificateWatch(fake).PutAlarmsAsync(Topic, Token);
        var alarm = Assert.Single(await KmsMetricsAssert.AlarmOnAsync(fake, Certificate, Token));
        await KmsMetricsAssert.AlarmNotifiesAsync(fake, alarm.Name, Topic, Token);

        // A day passes, and the certificate has 20 days left.
        _clock.Advance(TimeSpan.FromDays(1));
        KmsMetricsAssert.NothingNotified(fake);
        for (var i = 0; i < 30; i++)
        {
            fake.Publish(Certificate, 20);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(Topic.Value, KmsMetricsAssert.Notified(fake, alarm.Name)[0].TargetArn);
    }

    [Fact]
    public async Task FailureOfCloudWatch_ReachesTheCaller()
    {
        using var fake = new FakeKmsMetrics();
        fake.FailAll(KmsAnswers.AccessDenied());
        var error = await Assert.ThrowsAsync<CloudWatchException>(() => new CertificateWatch(fake).FindAsync(30, Token));
        Assert.Equal("AccessDenied", error.ErrorCode);
    }

    [Fact]
    public async Task MockedClient_ReturnsWhatAFactoryMakes()
    {
        var alarms = Substitute.For<IKmsAlarms>();
        alarms.AuditAsync(cancellationToken: Token).ReturnsForAnyArgs(KmsAnswers.Audit(alarmCount: 3));
        Assert.False((await alarms.AuditAsync(cancellationToken: Token)).HasErrors);
    }
}
