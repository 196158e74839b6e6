using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>What the service refuses, the emulator refuses.</summary>
public sealed class ValidationTests : EmulatorTest
{
    private static readonly MetricStat Stat = new(new Metric("Test", "M", []), 60, "Sum");
    private static readonly PutMetricAlarmRequest Alarm = new("alarm")
    {
        Namespace = "Test", MetricName = "M", Statistic = "Sum", Period = 60, EvaluationPeriods = 1, Threshold = 1,
        ComparisonOperator = "GreaterThanThreshold",
    };

    [Fact]
    public async Task WrongQueries_AreRefused()
    {
        await RefusedAsync(c =>
            c.GetMetricDataAsync(Get([.. Enumerable.Range(0, 501).Select(i => new MetricDataQuery("q" + i) { MetricStat = Stat })]), Token),
            "MetricDataQueries");
        await RefusedAsync(c => c.GetMetricDataAsync(Get([]), Token), "MetricDataQueries");
        await RefusedAsync(c =>
            c.GetMetricDataAsync(Get([new MetricDataQuery("q") { MetricStat = Stat with { Period = 7 } }]), Token), "Period");
        await RefusedAsync(c => c.GetMetricDataAsync(Get([new MetricDataQuery("Q") { MetricStat = Stat }]), Token), "Id");
        await RefusedAsync(c =>
            c.GetMetricDataAsync(Get([new MetricDataQuery("q") { MetricStat = Stat }, new MetricDataQuery("q") { MetricStat = Stat }]),
            Token), "not unique");
        await RefusedAsync(c =>
            c.GetMetricDataAsync(Get([new MetricDataQuery("q") { MetricStat = Stat with { Stat = "Median" } }]), Token), "Median");
        await RefusedAsync(c =>
            c.GetMetricDataAsync(new GetMetricDataRequest([new MetricDataQuery("q") { MetricStat = Stat }], Now, Now), Token), "StartTime");
    }

    [Fact]
    public async Task WrongData_IsRefusedAndNoneOfItKept()
    {
        await RefusedAsync(c => c.PutMetricDataAsync(new PutMetricDataRequest("Test", [Datum(1, 1), Datum(1, double.NaN)]), Token), "NaN");
        await RefusedAsync(c =>
            c.PutMetricDataAsync(new PutMetricDataRequest("Test", [Datum(1, double.PositiveInfinity)]), Token), "Infinity");
        await RefusedAsync(c =>
            c.PutMetricDataAsync(new PutMetricDataRequest("Test", [new MetricDatum(new string('x', 2000)) { Value = 1 }]), Token),
            "metricName");
        await RefusedAsync(c =>
            c.PutMetricDataAsync(new PutMetricDataRequest("Test", [new MetricDatum("M") { Values = [1, 2], Counts = [1] }]), Token),
            "Counts");
        await RefusedAsync(c => c.PutMetricDataAsync(new PutMetricDataRequest("Test", []), Token), "MetricDatum");
        Assert.Empty((await Client.ListMetricsAsync(new ListMetricsRequest(), Token)).Metrics);
    }

    [Fact]
    public async Task WrongAlarms_AreRefused()
    {
        await RefusedAsync(c => c.PutMetricAlarmAsync(Alarm with { AlarmName = new string('x', 256) }, Token), "alarmName");
        await RefusedAsync(c => c.PutMetricAlarmAsync(Alarm with { Period = 7 }, Token), "Period");
        await RefusedAsync(c => c.PutMetricAlarmAsync(Alarm with { ComparisonOperator = "Above" }, Token), "comparisonOperator");
        await RefusedAsync(c => c.PutMetricAlarmAsync(Alarm with { EvaluationPeriods = 2000 }, Token), "a day");
        await RefusedAsync(c => c.PutMetricAlarmAsync(Alarm with { DatapointsToAlarm = 2 }, Token), "DatapointsToAlarm");
        await RefusedAsync(c => c.SetAlarmStateAsync(new SetAlarmStateRequest("none", "OK", "test"), Token), "");
        await RefusedAsync(c => c.DescribeAlarmsAsync(new DescribeAlarmsRequest { MaxRecords = 101 }, Token), "maxRecords");
    }

    private static GetMetricDataRequest Get(MetricDataQuery[] queries) => new(queries, Now.AddHours(-1), Now);

    private async Task RefusedAsync(Func<ICloudWatchClient, Task> call, string named)
    {
        var refused = await Assert.ThrowsAsync<CloudWatchException>(() => call(Client));
        Assert.Equal((CloudWatchErrorKind.Refused, false), (refused.Kind, refused.IsRetryable));
        Assert.NotNull(refused.RequestId);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }
}
