using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Alarms;

public sealed class KmsAlarmTests
{
    private static readonly XksProxyCertificateDaysToExpire Days = new(EmulatedAccount.Store, EmulatedAccount.Certificate);
    private static readonly SnsTopicArn OnCall = new("arn:aws:sns:us-east-1:111122223333:oncall");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CloudWatchProtocol.Cbor)]
    [InlineData(CloudWatchProtocol.Json)]
    public async Task Alarm_IsDescribedAsItWasPut(CloudWatchProtocol protocol)
    {
        await using var account = await EmulatedAccount.StartAsync(protocol: protocol);
        var alarm = KmsAlarm.On(Days).Minimum().IsBelow(10).Every(TimeSpan.FromMinutes(5)).For(2, of: 3)
            .TreatMissingData(MissingDataTreatment.Breaching)
            .Notify(OnCall).NotifyOnOk(OnCall).NotifyOnInsufficientData(OnCall).Named("certificate").DescribedAs("Renew it.")
            .Tagged("team", "keys");
        await account.Kms.Alarms.PutAsync(alarm, Token);
        var described = (await account.Kms.Alarms.DescribeAsync("certificate", Token))!;
        Assert.Equal((Days, AlarmState.InsufficientData), (described.Metric, described.State));
        Assert.Empty(described.Findings);
        var put = described.Alarm;
        Assert.Equal(("Minimum", 300, 3, 2, 10.0),
            (put.Statistic, put.Period, put.EvaluationPeriods, put.DatapointsToAlarm, put.Threshold));
        Assert.Equal(("LessThanThreshold", "breaching", "Renew it."), (put.ComparisonOperator, put.TreatMissingData, put.AlarmDescription));
        Assert.Equal([OnCall.Value, OnCall.Value, OnCall.Value], put.AlarmActions.Concat(put.OKActions)
            .Concat(put.InsufficientDataActions));
    }

    [Fact]
    public async Task Percentile_IsPutAsAnExtendedStatistic()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.Kms.Alarms.PutAsync(
            KmsAlarm.On(new XksProxyLatency(EmulatedAccount.Store, KmsOperation.Decrypt, XksOperation.Decrypt)).Percentile(99).IsAbove(200)
            .Named("slow"), Token);
        var put = (await account.Kms.Alarms.DescribeAsync("slow", Token))!.Alarm;
        Assert.Equal((null, "p99", "GreaterThanThreshold"), (put.Statistic, put.ExtendedStatistic, put.ComparisonOperator));
    }

    [Fact]
    public async Task CertificateThatRunsOut_FiresTheAlarm()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("certificate"), Token);
        account.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(AlarmState.Ok, (await account.Kms.Alarms.DescribeAsync("certificate", Token))!.State);
        account.Clock.Advance(TimeSpan.FromDays(3));
        var fired = (await account.Kms.Alarms.DescribeAsync("certificate", Token))!;
        Assert.Equal(AlarmState.Alarm, fired.State);
        Assert.Contains("less than the threshold (10.0)", fired.StateReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AlarmMadeByHandOnTooFewDimensions_IsFoundOut()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.Client.PutMetricAlarmAsync(
            new PutMetricAlarmRequest("by-hand")
            {
                Namespace = "AWS/KMS", MetricName = "XksProxyCertificateDaysToExpire",
                Dimensions = [new("CustomKeyStoreId", EmulatedAccount.Store.Value)],
                Statistic = "Minimum", Period = 300, EvaluationPeriods = 1, Threshold = 10, ComparisonOperator = "LessThanThreshold",
            }, Token);
        var described = (await account.Kms.Alarms.DescribeAsync("by-hand", Token))!;
        Assert.Null(described.Metric);
        Assert.Equal([RuleIds.MissingDimension, RuleIds.NobodyNotified], described.Findings.Select(f => f.RuleId));
    }

    [Fact]
    public async Task AllAlarmsOnKms_AreDescribedAcrossPages()
    {
        await using var account = await EmulatedAccount.StartAsync();
        for (var i = 0; i < 3; i++)
            await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(i + 1).Named("kms-" + i), Token);
        await account.Client.PutMetricAlarmAsync(
            new PutMetricAlarmRequest("other")
            {
                Namespace = "AWS/EC2", MetricName = "CPUUtilization", Statistic = "Average", Period = 60, EvaluationPeriods = 1,
                Threshold = 1, ComparisonOperator = "GreaterThanThreshold",
            }, Token);
        var names = new List<string>();
        await foreach (var alarm in account.Kms.Alarms.DescribeAllAsync(cancellationToken: Token))
            names.Add(alarm.Name);
        Assert.Equal(["kms-0", "kms-1", "kms-2"], names.Order());
        await account.Kms.Alarms.DeleteAsync(["kms-0", "kms-2"], Token);
        Assert.Null(await account.Kms.Alarms.DescribeAsync("kms-0", Token));
        Assert.NotNull(await account.Kms.Alarms.DescribeAsync("kms-1", Token));
    }

    [Fact]
    public void AlarmThatWouldNeverHaveData_IsNotPut()
    {
        var impossible = KmsAlarm.On(new XksProxyLatency(EmulatedAccount.Store, KmsOperation.Decrypt, XksOperation.Encrypt)).IsAbove(200);
        Assert.Equal([RuleIds.ContradictingValues, RuleIds.NobodyNotified],
            Assert.Throws<KmsMetricsValidationException>(impossible.ToRequest).Findings.Select(f => f.RuleId));
    }

    [Fact]
    public void WrongArguments_ThrowAtOnce()
    {
        var alarm = KmsAlarm.On(Days).IsBelow(10);
        Assert.Throws<ArgumentOutOfRangeException>("threshold", () => KmsAlarm.On(Days).IsBelow(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("period", () => alarm.Every(TimeSpan.FromSeconds(7)));
        Assert.Throws<ArgumentOutOfRangeException>("of", () => alarm.For(0));
        Assert.Throws<ArgumentOutOfRangeException>("datapoints", () => alarm.For(4, of: 3));
        Assert.Throws<ArgumentException>("name", () => alarm.Named(new string('x', 256)));
        Assert.Throws<ArgumentException>("name", () => alarm.Named("a\nb"));
        Assert.Throws<ArgumentException>("description", () => alarm.DescribedAs(new string('x', 1025)));
        Assert.Throws<ArgumentException>("key", () => alarm.Tagged("a", "1").Tagged("a", "2"));
        Assert.Throws<ArgumentException>("actions", () =>
            alarm.Notify([.. Enumerable.Range(0, 6).Select(i => new SnsTopicArn("arn:aws:sns:eu-west-1:111122223333:t" + i))]));
        Assert.Throws<ArgumentNullException>("metric", () => KmsAlarm.On(null!));
    }

    [Theory]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:oncall", true)]
    [InlineData("arn:aws-cn:sns:cn-north-1:111122223333:on-call_1.fifo", true)]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:oncall", false)]
    [InlineData("arn:aws:sns:eu-west-1:1111:oncall", false)]
    [InlineData("oncall@example.com", false)]
    public void SnsTopicArn_IsTakenOrRefused(string text, bool taken) => Assert.Equal(taken, SnsTopicArn.TryParse(text, out _));

    [Fact]
    public void Builders_DoNotChangeWhatTheyAreCalledOn()
    {
        var alarm = KmsAlarm.On(Days).IsBelow(10);
        _ = alarm.Named("other").Notify(OnCall).For(3);
        Assert.Equal(
            ("kms/XksProxyCertificateDaysToExpire/CustomKeyStoreId=cks-1234567890abcdef0/CertificateName=myproxy.xks.example.com/"
            + "Minimum/<10", 0, 1),
            (alarm.Name, alarm.AlarmActions.Count, alarm.EvaluationPeriods));
    }

    [Fact]
    public void DefaultNameOfALongSeries_IsCutAndStaysUnique()
    {
        string NameOf(char last) =>
            KmsAlarm.On(new XksProxyCertificateDaysToExpire(EmulatedAccount.Store, new CertificateName(new string('a', 240) + last)))
            .IsBelow(10).Name;
        Assert.InRange(NameOf('b').Length, 1, 255);
        Assert.NotEqual(NameOf('b'), NameOf('c'));
        Assert.Equal(NameOf('b'), NameOf('b'));
    }
}
