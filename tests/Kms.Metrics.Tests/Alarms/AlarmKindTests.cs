using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>Alarms on formulas, totals, bands and other alarms, and what they do.</summary>
public sealed class AlarmKindTests
{
    private static readonly XksProxyLatency Latency = new(EmulatedAccount.Store, KmsOperation.Decrypt, XksOperation.Decrypt);
    private static readonly SnsTopicArn OnCall = new("arn:aws:sns:eu-west-1:111122223333:oncall");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AlarmOnAFormula_IsPutWithItsSeriesAndFires()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var other = new XksProxyLatency(EmulatedAccount.Store, KmsOperation.Encrypt, XksOperation.Encrypt);
        await account.Kms.Alarms.PutAsync(
            KmsAlarm.On(MetricMath.Of(Latency, MetricStatistic.Average) - MetricMath.Of(other, MetricStatistic.Average), "difference")
            .IsAbove(50).Every(TimeSpan.FromMinutes(1)).Named("difference"), Token);
        var put = (await account.Kms.Alarms.DescribeAsync("difference", Token))!.Alarm;
        Assert.Equal((null, 3, "(m0 - m1)"),
            (put.MetricName, put.Metrics.Count, put.Metrics.Single(m => m.ReturnData != false).Expression));
        account.Emulator.Publish("AWS/KMS", [Datum(Latency, 150), Datum(other, 50)]);
        account.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(AlarmState.Alarm, (await account.Kms.Alarms.DescribeAsync("difference", Token))!.State);
    }

    [Fact]
    public async Task AlarmOnATotal_TakesInSeriesThatAppearLater()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.Kms.Alarms.PutAsync(RecommendedAlarms.RetryableErrors(EmulatedAccount.Store).Named("errors"), Token);
        account.Clock.Advance(TimeSpan.FromMinutes(10));
        var late = new XksProxyErrors(EmulatedAccount.Store, KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.Retryable,
            XksExceptionName.DependencyTimeoutException);
        account.Emulator.Publish("AWS/KMS",
            [.. Enumerable.Range(0, 8)
            .Select(_ => new MetricDatum(late.PublishedName) { Dimensions = late.Dimensions, Timestamp = account.Clock.GetUtcNow(),
            Value = 1 })]);
        account.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(AlarmState.Alarm,
            (await account.Kms.Alarms.DescribeAsync("errors", Token))!.State);
    }

    [Theory]
    [InlineData("outside", "LessThanLowerOrGreaterThanUpperThreshold")]
    [InlineData("above", "GreaterThanUpperThreshold")]
    [InlineData("below", "LessThanLowerThreshold")]
    public async Task AlarmOnABand_IsPutWithTheBandAsItsThreshold(string side, string comparison)
    {
        await using var account = await EmulatedAccount.StartAsync();
        var subject = KmsAlarm.On(Latency).Average();
        var alarm = side == "outside" ? subject.IsOutsideBand(3) : side == "above" ? subject.IsAboveBand(3) : subject.IsBelowBand(3);
        await account.Kms.Alarms.PutAsync(alarm.Named("band"), Token);
        var put = (await account.Kms.Alarms.DescribeAsync("band", Token))!.Alarm;
        Assert.Equal((comparison, "band", null), (put.ComparisonOperator, put.ThresholdMetricId, put.Threshold));
        Assert.Equal("ANOMALY_DETECTION_BAND(values, 3)", put.Metrics.Single(m => m.Id == "band").Expression);
        Assert.Equal(side == "below", alarm.Check().Any(f => f.RuleId == RuleIds.InvertedComparison));
    }

    [Fact]
    public void FormulaOfTooManyOrOfUnnamedSeries_IsRefused()
    {
        var kms = new KmsMetricsClient(new StubClient());
        var many = MetricMath.Sum(
            MetricMath.List(
            [.. Enumerable.Range(0, 11).Select(i => MetricMath.Of(new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i))))]));
        Assert.Contains("10 metrics",
            Assert.Throws<InvalidOperationException>(() => KmsAlarm.On(many, "many").IsAbove(1).ToRequest()).Message,
            StringComparison.Ordinal);
        Assert.Contains("cannot search",
            Assert.Throws<InvalidOperationException>(() =>
            KmsAlarm.On(MetricMath.Of(kms.Query<XksProxyErrors>()), "all").IsAbove(1).ToRequest()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("spec", () => KmsAlarm.OnTotal(kms.Query<SuccessfulRequest>()));
        Assert.Throws<InvalidOperationException>(() => KmsAlarm.OnTotal(kms.Query<XksProxyErrors>().Sum()).IsOutsideBand());
        Assert.Throws<InvalidOperationException>(() => KmsAlarm.On(Latency).Average().IsAbove(1).IgnoreLowSampleCounts());
        Assert.Equal("ignore", KmsAlarm.On(Latency).Percentile(99).IsAbove(200).IgnoreLowSampleCounts()
            .ToRequest().EvaluateLowSampleCountPercentile);
    }

    [Fact]
    public void Rule_IsWrittenInTheServicesLanguageAndCannotBeBrokenOutOf()
    {
        var rule = AlarmRule.Any(AlarmRule.All(AlarmRule.InAlarm("a/b"), AlarmRule.Not(AlarmRule.InAlarm("c"))), AlarmRule.InAlarm("d"));
        Assert.Equal("((ALARM(\"a/b\")) AND (NOT (ALARM(\"c\")))) OR (ALARM(\"d\"))", rule.ToString());
        Assert.Equal(["a/b", "c", "d"], rule.AlarmNames);
        Assert.Throws<ArgumentException>("alarmName", () => AlarmRule.InAlarm("a\") OR TRUE OR ALARM(\"b"));
        Assert.Throws<ArgumentException>("rules", () => AlarmRule.All());
        Assert.Throws<ArgumentException>("rule", () => KmsCompositeAlarm.When("d", rule));
        Assert.Throws<ArgumentOutOfRangeException>("wait", () =>
            KmsCompositeAlarm.When("e", rule).SuppressedBy("x", TimeSpan.FromDays(2), TimeSpan.Zero));
    }

    [Theory]
    [InlineData("arn:aws:lambda:eu-west-1:111122223333:function:on-alarm", true)]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:oncall", false)]
    [InlineData("arn:aws:lambda:eu-west-1:1111:function:on-alarm", false)]
    [InlineData("on-alarm", false)]
    public void LambdaFunction_IsCheckedByItsArn(string arn, bool isRight)
    {
        if (isRight)
            Assert.Equal(arn, AlarmAction.LambdaFunction(arn).Arn);
        else
            Assert.Throws<ArgumentException>(nameof(arn), () => AlarmAction.LambdaFunction(arn));
    }

    [Fact]
    public void Actions_HaveTheServicesArns()
    {
        Assert.Equal("arn:aws:ssm:eu-west-1:111122223333:opsitem:2", AlarmAction.OpsItem("eu-west-1", "111122223333", 2).Arn);
        Assert.Equal(OnCall.Value, ((AlarmAction)OnCall).Arn);
        Assert.Throws<ArgumentOutOfRangeException>("severity", () => AlarmAction.OpsItem("eu-west-1", "111122223333", 5));
        Assert.Throws<ArgumentException>("region", () => AlarmAction.OpsItem("eu west", "111122223333", 1));
        AlarmAction.ResponsePlan("arn:aws:ssm-incidents::111122223333:response-plan/keys");
        AlarmAction.ScalingPolicy("arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:id:autoScalingGroupName/g:policyName/p");
    }

    private static MetricDatum Datum(KmsMetric metric, double value) =>
        new(metric.PublishedName) { Dimensions = metric.Dimensions, Timestamp = EmulatedAccount.Now, Value = value };
}
