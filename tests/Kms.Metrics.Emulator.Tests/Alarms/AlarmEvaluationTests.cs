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

    private async Task<MetricAlarm> AfterMinutesAsync(params double?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
                await PutAsync(Datum(-i, value));
        }
        Clock.Advance(TimeSpan.FromMinutes(values.Length));
        return await DescribeAsync();
    }

    private async Task<MetricAlarm> DescribeAsync() =>
        Assert.Single((await Client.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = ["alarm"] }, Token)).MetricAlarms);
}
