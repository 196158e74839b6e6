using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests.Alarms;

/// <summary>Alarms on metric math, on Metrics Insights, on percentiles and on what is out of the ordinary.</summary>
public sealed class ExpressionAlarmTests : EmulatorTest
{
    private static readonly MetricDataQuery Requests =
        new("requests") { MetricStat = new MetricStat(new Metric("Test", "Requests", []), 60, "Sum"), ReturnData = false };
    private static readonly MetricDataQuery Errors =
        new("errors") { MetricStat = new MetricStat(new Metric("Test", "Errors", []), 60, "Sum"), ReturnData = false };

    [Theory]
    [InlineData(100, 1, "OK")]
    [InlineData(100, 10, "ALARM")]
    public async Task MetricMath_DecidesTheState(double requests, double errors, string state)
    {
        await PutAlarmAsync(new MetricDataQuery("rate") { Expression = "100 * errors / requests" }, Requests, Errors);
        await Client.PutMetricDataAsync(
            new PutMetricDataRequest("Test",
            [new MetricDatum("Requests") { Value = requests }, new MetricDatum("Errors") { Value = errors }]), Token);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(state, (await DescribeAsync()).StateValue);
    }

    [Fact]
    public async Task MetricsInsights_DecidesTheState()
    {
        await PutAlarmAsync(new MetricDataQuery("sum") { Expression = "SELECT SUM(Errors) FROM SCHEMA(Test, Store)", Period = 60 });
        await Client.PutMetricDataAsync(
            new PutMetricDataRequest("Test",
            [.. new[] { "a", "b" }.Select(s => new MetricDatum("Errors") { Dimensions = [new("Store", s)], Value = 3 })]), Token);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("ALARM", (await DescribeAsync()).StateValue);
    }

    [Fact]
    public async Task Percentile_DecidesTheState()
    {
        await Client.PutMetricAlarmAsync(
            new PutMetricAlarmRequest("alarm") { Namespace = "Test", MetricName = "M", ExtendedStatistic = "p90", Period = 60,
            EvaluationPeriods = 1, Threshold = 50, ComparisonOperator = "GreaterThanThreshold" }, Token);
        await PutAsync(Datum(0, 1, 1, 1, 1, 1, 1, 1, 1, 100, 100));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("ALARM", (await DescribeAsync()).StateValue);
    }

    [Theory]
    [InlineData("GreaterThanUpperThreshold", 1000, "ALARM")]
    [InlineData("GreaterThanUpperThreshold", 100, "OK")]
    [InlineData("LessThanLowerThreshold", 1, "ALARM")]
    [InlineData("LessThanLowerOrGreaterThanUpperThreshold", 1, "ALARM")]
    [InlineData("LessThanLowerOrGreaterThanUpperThreshold", 101, "OK")]
    public async Task WhatIsOutOfTheOrdinary_DecidesTheState(string comparison, double value, string state)
    {
        Emulator.Publish("Test",
            [.. Enumerable.Range(0, 4 * 24 * 60)
            .Select(i => new MetricDatum("Requests") { Timestamp = Now.AddMinutes(-i - 1), Value = 100 + (i % 2) })]);
        await Client.PutMetricAlarmAsync(new PutMetricAlarmRequest("alarm")
        {
            Metrics = [Requests with { ReturnData = true },
                new MetricDataQuery("band") { Expression = "ANOMALY_DETECTION_BAND(requests, 2)" }],
            ThresholdMetricId = "band", EvaluationPeriods = 1, ComparisonOperator = comparison,
        }, Token);
        await Client.PutMetricDataAsync(new PutMetricDataRequest("Test", [new MetricDatum("Requests") { Value = value }]), Token);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(state, (await DescribeAsync()).StateValue);
    }

    [Fact]
    public async Task NewAlarmWithAnHourlyPeriod_HasAStateWithinAMinute()
    {
        Emulator.Publish("Test", [new MetricDatum("M") { Timestamp = Now.AddMinutes(-90), Value = 5 }]);
        await Client.PutMetricAlarmAsync(
            new PutMetricAlarmRequest("alarm") { Namespace = "Test", MetricName = "M", Statistic = "Sum", Period = 3600,
            EvaluationPeriods = 1, Threshold = 1, ComparisonOperator = "GreaterThanThreshold" }, Token);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("ALARM", (await DescribeAsync()).StateValue);
    }

    [Fact]
    public async Task WrongAlarms_AreRefused()
    {
        async Task SaysAsync(string says, PutMetricAlarmRequest alarm) =>
            Assert.Contains(says, (await Assert.ThrowsAsync<CloudWatchException>(() => Client.PutMetricAlarmAsync(alarm, Token))).Message,
                StringComparison.Ordinal);
        var math = new PutMetricAlarmRequest("alarm") { Metrics = [Requests with { ReturnData = true }], EvaluationPeriods = 1,
            Threshold = 1, ComparisonOperator = "GreaterThanThreshold" };
        await SaysAsync("Exactly one element", math with { Metrics = [Requests] });
        await SaysAsync("Exactly one element",
            math with { Metrics = [Requests with { ReturnData = true }, Errors with { ReturnData = true }] });
        await SaysAsync("SEARCH is not supported",
            math with { Metrics = [new MetricDataQuery("q") { Expression = "SUM(SEARCH('{Test}', 'Sum', 60))" }] });
        await SaysAsync("together with Metrics", math with { MetricName = "M" });
        await SaysAsync("10 metrics at most",
            math with { Metrics =
            [Requests with { ReturnData = true }, .. Enumerable.Range(0, 10).Select(i => Requests with { Id = "m" + i })] });
        await SaysAsync("ThresholdMetricId", math with { ComparisonOperator = "GreaterThanUpperThreshold" });
        await SaysAsync("cannot be specified together",
            math with { Metrics = [Requests with { ReturnData = true }, Errors with { ReturnData = true }],
            ComparisonOperator = "GreaterThanUpperThreshold", ThresholdMetricId = "errors" });
        await SaysAsync("mutually exclusive",
            new PutMetricAlarmRequest("alarm") { Namespace = "N", MetricName = "M", Statistic = "Sum", ExtendedStatistic = "p9",
            Period = 60, EvaluationPeriods = 1, Threshold = 1, ComparisonOperator = "LessThanThreshold" });
    }

    private Task PutAlarmAsync(params MetricDataQuery[] metrics) =>
        Client.PutMetricAlarmAsync(
            new PutMetricAlarmRequest("alarm") { Metrics = metrics, EvaluationPeriods = 1, Threshold = 5,
            ComparisonOperator = "GreaterThanThreshold" }, Token);

    private async Task<MetricAlarm> DescribeAsync() =>
        Assert.Single((await Client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms);
}
