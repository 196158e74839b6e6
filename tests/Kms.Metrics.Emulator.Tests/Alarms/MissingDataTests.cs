using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests.Alarms;

/// <summary>
/// The guide's tables of how missing data is treated: five periods, the newest on the right; 0 does not breach, X does, - is missing. What
/// is expected is, in order, for missing, ignore, breaching and notBreaching; = is the state as it was.
/// </summary>
public sealed class MissingDataTests : EmulatorTest
{
    [Theory]
    [InlineData("0-X-X", 3, 3, "OK OK OK OK")]
    [InlineData("0----", 3, 3, "OK OK OK OK")]
    [InlineData("-----", 3, 3, "INSUFFICIENT_DATA = ALARM OK")]
    [InlineData("0XX-X", 3, 3, "ALARM ALARM ALARM ALARM")]
    [InlineData("--X--", 3, 3, "ALARM = ALARM OK")]
    [InlineData("0-X-X", 2, 3, "ALARM ALARM ALARM ALARM")]
    [InlineData("00X0X", 2, 3, "ALARM ALARM ALARM ALARM")]
    [InlineData("0-X--", 2, 3, "OK OK ALARM OK")]
    [InlineData("----0", 2, 3, "OK OK ALARM OK")]
    [InlineData("---X-", 2, 3, "ALARM = ALARM OK")]
    public async Task Periods_GiveTheState(string periods, int datapointsToAlarm, int evaluationPeriods, string expected)
    {
        string[] treatments = ["missing", "ignore", "breaching", "notBreaching"];
        for (var i = 0; i < periods.Length; i++)
        {
            if (periods[i] != '-')
                await Client.PutMetricDataAsync(new PutMetricDataRequest("Test", [Datum(-i, periods[i] == 'X' ? 100 : 0)]), Token);
        }

        Clock.Advance(TimeSpan.FromMinutes(periods.Length) - TimeSpan.FromSeconds(1));
        foreach (var treatment in treatments)
        {
            await Client.PutMetricAlarmAsync(new PutMetricAlarmRequest(treatment)
            {
                Namespace = "Test", MetricName = "M", Statistic = "Sum", Period = 60, EvaluationPeriods = evaluationPeriods,
                DatapointsToAlarm = datapointsToAlarm,
                Threshold = 10, ComparisonOperator = "GreaterThanThreshold", TreatMissingData = treatment,
            }, Token);
        }

        Clock.Advance(TimeSpan.FromSeconds(1));
        var alarms = (await Client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms.ToDictionary(a => a.AlarmName);
        Assert.Equal(expected,
            string.Join(' ',
            treatments.Select(t => alarms[t].StateReason == "Unchecked: Initial alarm creation"
            ? (t == "missing" && expected[0] == 'I' ? "INSUFFICIENT_DATA" : "=") : alarms[t].StateValue)));
    }

    [Theory]
    [InlineData("breaching",
        "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].")]
    [InlineData("notBreaching",
        "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [NonBreaching].")]
    public async Task AllMissing_IsSaidAsTheServiceSaysIt(string treatment, string reason)
    {
        await Client.PutMetricAlarmAsync(Alarm(2) with { TreatMissingData = treatment }, Token);
        Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(reason, (await DescribeAsync()).StateReason);
    }

    [Fact]
    public async Task Crossing_NamesThePointsAndTheThreshold()
    {
        await Client.PutMetricAlarmAsync(Alarm(1), Token);
        await PutAsync(Datum(0, 20.5));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var alarm = await DescribeAsync();
        Assert.Equal(
            "Threshold Crossed: 1 datapoint [20.5 (15/01/26 12:00:00)] was greater than the threshold (10.0).", alarm.StateReason);
        Assert.Equal(
            ("{'version':'1.0','queryDate':'2026-01-15T12:01:00.000+0000','startDate':'2026-01-15T12:00:00.000+0000','statistic':'Sum',"
            + "'period':60,'recentDatapoints':[20.5],'threshold':10.0,"
            + "'evaluatedDatapoints':[{'timestamp':'2026-01-15T12:00:00.000+0000','sampleCount':1.0,'value':20.5}]}").Replace('\'', '"'),
            alarm.StateReasonData);
    }

    private static PutMetricAlarmRequest Alarm(int periods) => new("alarm")
    {
        Namespace = "Test", MetricName = "M", Statistic = "Sum", Period = 60, EvaluationPeriods = periods, Threshold = 10,
        ComparisonOperator = "GreaterThanThreshold",
    };

    private async Task<MetricAlarm> DescribeAsync() =>
        Assert.Single((await Client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms);
}
