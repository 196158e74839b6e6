using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>Alarms change state as the clock moves.</summary>
public sealed class AlarmEvaluationTests : EmulatorTest
{
    private static readonly PutMetricAlarmRequest Above = new("alarm")
    {
        Namespace = "Test", MetricName = "M", Statistic = "Sum", Period = 60, EvaluationPeriods = 1, Threshold = 10,
        ComparisonOperator = "GreaterThanThreshold",
    };

    [Theory]
    [InlineData("GreaterThanThreshold", 10, "OK")]
    [InlineData("GreaterThanThreshold", 11, "ALARM")]
    [InlineData("GreaterThanOrEqualToThreshold", 10, "ALARM")]
    [InlineData("LessThanThreshold", 10, "OK")]
    [InlineData("LessThanThreshold", 9, "ALARM")]
    [InlineData("LessThanOrEqualToThreshold", 10, "ALARM")]
    public async Task Comparison_DecidesTheState(string comparison, double value, string state)
    {
        await Client.PutMetricAlarmAsync(Above with { ComparisonOperator = comparison }, Token);
        Assert.Equal(state, (await AfterMinutesAsync(value)).StateValue);
    }

    [Theory]
    [InlineData(2, 3, "ALARM", 11.0, 1.0, 11.0)]
    [InlineData(3, 3, "OK", 11.0, 1.0, 11.0)]
    [InlineData(3, 3, "ALARM", 11.0, 12.0, 13.0)]
    [InlineData(2, 3, "OK", 1.0, 1.0, 11.0)]
    public async Task SomeOfTheLastPeriods_MustBreach(int datapoints, int periods, string state, params double[] values)
    {
        await Client.PutMetricAlarmAsync(Above with { EvaluationPeriods = periods, DatapointsToAlarm = datapoints }, Token);
        Assert.Equal(state, (await AfterMinutesAsync([.. values.Select(v => (double?)v)])).StateValue);
    }

    [Theory]
    [InlineData("missing", "INSUFFICIENT_DATA")]
    [InlineData("notBreaching", "OK")]
    [InlineData("breaching", "ALARM")]
    [InlineData("ignore", "INSUFFICIENT_DATA")]
    public async Task MissingData_IsTreatedAsTheAlarmSays(string treatment, string state)
    {
        await Client.PutMetricAlarmAsync(Above with { TreatMissingData = treatment }, Token);
        Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(state, (await DescribeAsync()).StateValue);
    }

    [Fact]
    public async Task AlarmWithOneDimensionTooFew_SleepsWhileThingsGoWrong()
    {
        await Client.PutMetricAlarmAsync(Above, Token);
        await PutAsync(Datum(-1, 1000) with { Dimensions = [new("Store", "1")] });
        Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("INSUFFICIENT_DATA", (await DescribeAsync()).StateValue);
    }

    [Fact]
    public async Task StateSetByHand_HoldsUntilTheNextEvaluationAndSaysWhy()
    {
        await Client.PutMetricAlarmAsync(Above, Token);
        await Client.SetAlarmStateAsync(new SetAlarmStateRequest("alarm", "ALARM", "a drill"), Token);
        var alarm = await DescribeAsync();
        Assert.Equal(("ALARM", "a drill", Now), (alarm.StateValue, alarm.StateReason, alarm.StateUpdatedTimestamp));
        Assert.Equal("OK", (await AfterMinutesAsync(1)).StateValue);
    }

    [Fact]
    public async Task AlarmPutAgain_KeepsItsState()
    {
        await Client.PutMetricAlarmAsync(Above, Token);
        await AfterMinutesAsync(11);
        await Client.PutMetricAlarmAsync(Above with { AlarmDescription = "changed" }, Token);
        var alarm = await DescribeAsync();
        Assert.Equal(("ALARM", "changed"), (alarm.StateValue, alarm.AlarmDescription));
    }

    [Fact]
    public async Task WarmUp_JudgesNothingUntilTheWindowIsFull()
    {
        await Client.PutMetricAlarmAsync(Above with
        {
            EvaluationPeriods = 3, DatapointsToAlarm = 1, TreatMissingData = "breaching",
            WarmUpConfiguration = new WarmUpConfiguration(60),
        }, Token);
        var (first, second, full) = ((await AfterMinutesAsync(11)).StateValue, (await AfterMinutesAsync(null, 11)).StateValue,
            (await AfterMinutesAsync(11)).StateValue);
        Assert.Equal(("INSUFFICIENT_DATA", "INSUFFICIENT_DATA", "ALARM"), (first, second, full));
    }

    [Fact]
    public async Task WarmUpThatMustEndFirst_JudgesNothingUntilItDoes()
    {
        await Client.PutMetricAlarmAsync(Above with
        {
            WarmUpConfiguration = new WarmUpConfiguration(5) { OnlyStartEvaluatingAfterWarmUpPeriodEnds = true },
        }, Token);
        Assert.Equal("INSUFFICIENT_DATA", (await AfterMinutesAsync(11, 11, 11, 11)).StateValue);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("ALARM", (await DescribeAsync()).StateValue);
    }

    [Fact]
    public async Task WarmUpWithoutData_EndsWithItsTime()
    {
        await Client.PutMetricAlarmAsync(Above with { TreatMissingData = "breaching", WarmUpConfiguration = new WarmUpConfiguration(2) },
            Token);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var during = await DescribeAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(("INSUFFICIENT_DATA", "ALARM"), (during.StateValue, (await DescribeAsync()).StateValue));
    }

    private async Task<MetricAlarm> AfterMinutesAsync(params double?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
                await PutAsync(new MetricDatum("M") { Timestamp = Clock.GetUtcNow().AddMinutes(i), Value = value });
        }
        Clock.Advance(TimeSpan.FromMinutes(values.Length));
        return await DescribeAsync();
    }

    private async Task<MetricAlarm> DescribeAsync() =>
        Assert.Single((await Client.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = ["alarm"] }, Token)).MetricAlarms);
}
