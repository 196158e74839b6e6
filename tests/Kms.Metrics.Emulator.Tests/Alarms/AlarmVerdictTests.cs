using CsCheck;
using Kms.Metrics.Emulator.Alarms.Evaluation;

namespace Kms.Metrics.Emulator.Tests.Alarms;

/// <summary>The evaluator of alarms: a pure function, held to the guide's words said a second time and as plainly as can be.</summary>
public sealed class AlarmVerdictTests
{
    private const int Beyond = 2;
    private static readonly string[] Treatments = ["missing", "ignore", "breaching", "notBreaching"];
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(string Periods, int N, int M, string Treatment)> Cases =
        from n in Gen.Int[1, 6]
        from m in Gen.Int[1, n]
        from periods in Gen.Int[0, 2].Select(i => "0X-"[i]).Array[n + Beyond]
        from treatment in Gen.Int[0, 3].Select(i => Treatments[i])
        select (new string(periods), n, m, treatment);

    [Fact]
    public void State_IsWhatTheGuideSays() => Cases.Sample(
        c => Judge(c.Periods, c.N, c.M, c.Treatment).State == Guide(c.Periods, c.N, c.M, c.Treatment), iter: 20_000);

    [Fact]
    public void Treatment_DecidesNothingWhereEnoughDataCame() => Cases.Sample(c =>
        c.Periods.Count(p => p != '-') < c.N
        || Judge(c.Periods, c.N, c.M, c.Treatment).State == Judge(c.Periods, c.N, c.M, "missing").State);

    [Fact]
    public void MoreBreaches_NeverEndAnAlarm() => Cases.Sample(c =>
        Judge(c.Periods, c.N, c.M, c.Treatment).State != AlarmStates.Alarm
        || Judge(c.Periods.Replace('0', 'X'), c.N, c.M, c.Treatment).State == AlarmStates.Alarm);

    [Fact]
    public void ReasonAndData_FitWhatTheServiceKeepsAndAreJson() => Cases.Sample(c =>
    {
        var criteria = Criteria(c.N, c.M, c.Treatment);
        var edges = EvaluationPeriods.Edges(criteria, Noon);
        var verdict = AlarmVerdict.Of(criteria, edges, Points(c.Periods, edges));
        if (verdict.State is null)
            return true;
        var data = AlarmReasonData.Of(criteria, edges, verdict, Noon);
        using var parsed = System.Text.Json.JsonDocument.Parse(data);
        return AlarmReason.Of(criteria, verdict).Length <= 1023 && data.Length <= 4000
            && parsed.RootElement.GetProperty("evaluatedDatapoints").GetArrayLength() == c.N;
    });

    [Theory]
    [InlineData("X", 1, null, "notBreaching",
        "Threshold Crossed: 1 datapoint [21.5 (15/01/26 11:59:00)] was greater than the threshold (21.0).")]
    [InlineData("0", 1, null, "notBreaching",
        "Threshold Crossed: 1 datapoint [0.0 (15/01/26 11:59:00)] was not greater than the threshold (21.0).")]
    [InlineData("XXX", 3, null, "missing", "Threshold Crossed: 3 datapoints [21.5 (15/01/26 11:59:00), 21.5 (15/01/26 11:58:00), "
        + "21.5 (15/01/26 11:57:00)] were greater than the threshold (21.0).")]
    [InlineData("--X", 3, 1, "notBreaching",
        "Threshold Crossed: 1 out of the last 3 datapoints [21.5 (15/01/26 11:59:00)] was greater than "
        + "the threshold (21.0) and 2 missing datapoints were treated as [NonBreaching] (minimum 1 datapoint for OK -> ALARM transition).")]
    [InlineData("0", 1, 1, "missing",
        "Threshold Crossed: 1 out of the last 1 datapoints [0.0 (15/01/26 11:59:00)] was not greater than the "
        + "threshold (21.0) (minimum 1 datapoint for ALARM -> OK transition).")]
    [InlineData("--", 2, null, "breaching",
        "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].")]
    public void Reason_ReadsAsItWasRecorded(string periods, int n, int? m, string treatment, string reason)
    {
        var criteria = Criteria(n, m, treatment);
        var edges = EvaluationPeriods.Edges(criteria, Noon);
        Assert.Equal(reason,
            AlarmReason.Of(criteria, AlarmVerdict.Of(criteria, edges, Points(periods.PadLeft(n + Beyond, '-'), edges))));
    }

    [Fact]
    public void MissingPoint_StandsInTheDataWithItsTimeAlone()
    {
        var criteria = Criteria(2, null, "breaching");
        var edges = EvaluationPeriods.Edges(criteria, Noon);
        var verdict = AlarmVerdict.Of(criteria, edges, Array.Empty<Datapoint>());
        Assert.EndsWith(
            ("'recentDatapoints':[],'threshold':21.0,'evaluatedDatapoints':[{'timestamp':'2026-01-15T11:59:00.000+0000'},"
            + "{'timestamp':'2026-01-15T11:58:00.000+0000'}]}").Replace('\'', '"'),
            AlarmReasonData.Of(criteria, edges, verdict, Noon), StringComparison.Ordinal);
    }

    [Fact]
    public void SlidingWindow_EndsAtTheLastWholeMinuteWhateverThePeriod()
    {
        var criteria = Criteria(1, null, "missing") with { Period = 300 };
        var at = Noon.AddMinutes(7).AddSeconds(42);
        Assert.Equal(Noon.AddMinutes(7).ToUnixTimeSeconds(), EvaluationPeriods.Edges(criteria, at)[^1]);
        Assert.Equal(Noon.AddMinutes(2).ToUnixTimeSeconds(), EvaluationPeriods.Edges(criteria, at)[^2]);
        Assert.Equal(Noon.AddMinutes(8), EvaluationPeriods.Next(criteria, at));
        Assert.Equal(Noon.AddHours(1), EvaluationPeriods.Next(criteria with { Period = 3600, EvaluationPeriods = 25 }, at));
    }

    [Theory]
    [InlineData("America/New_York", 86_400, "2026-03-09T12:00:00Z", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z")]
    [InlineData("America/New_York", 86_400, "2026-11-02T12:00:00Z", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z")]
    [InlineData(null, 604_800, "2026-01-15T12:00:00Z", "2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z")]
    [InlineData("+05:45", 3600, "2026-01-15T12:20:00Z", "2026-01-15T11:15:00Z", "2026-01-15T12:15:00Z")]
    [InlineData("UTC-03:30", 86_400, "2026-01-15T12:20:00Z", "2026-01-14T03:30:00Z", "2026-01-15T03:30:00Z")]
    public void WallClock_BeginsWherePeriodsDoInItsZone(string? zone, int period, string at, string from, string to)
    {
        var criteria = Criteria(1, null, "missing") with { Period = period, WallClock = WallClock.TryParse(zone) };
        var edges = EvaluationPeriods.Edges(criteria, DateTimeOffset.Parse(at, null));
        Assert.Equal(DateTimeOffset.Parse(from, null), DateTimeOffset.FromUnixTimeSeconds(edges[^2]));
        Assert.Equal(DateTimeOffset.Parse(to, null), DateTimeOffset.FromUnixTimeSeconds(edges[^1]));
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("+05:31")]
    [InlineData("+15:00")]
    [InlineData("")]
    [InlineData("UTC+")]
    public void ZoneThatIsNone_IsRefused(string zone) => Assert.Null(WallClock.TryParse(zone));

    // The guide's rules in its own order, over the picture of the periods.
    private static string? Guide(string periods, int n, int m, string treatment)
    {
        var real = periods.Replace("-", "", StringComparison.Ordinal);
        if (real.Length >= n)
            return real[^n..].Count(p => p == 'X') >= m ? "ALARM" : "OK";
        if (treatment is "breaching" or "notBreaching")
        {
            var filled = real + new string(treatment == "breaching" ? 'X' : '0', n - real.Length);
            return filled.Count(p => p == 'X') >= m ? "ALARM" : "OK";
        }

        if (real.Count(p => p == 'X') >= m)
            return "ALARM";
        if (real.Contains('0', StringComparison.Ordinal))
            return "OK";
        if (treatment == "ignore")
            return null;
        if (real.Length == 0)
            return "INSUFFICIENT_DATA";
        return periods.Length - periods.IndexOf('X', StringComparison.Ordinal) >= m ? "ALARM" : null;
    }

    private static AlarmVerdict Judge(string periods, int n, int m, string treatment)
    {
        var criteria = Criteria(n, m, treatment);
        var edges = EvaluationPeriods.Edges(criteria, Noon);
        return AlarmVerdict.Of(criteria, edges, Points(periods, edges));
    }

    private static AlarmCriteria Criteria(int n, int? m, string treatment) => new("GreaterThanThreshold", n)
    {
        DatapointsToAlarm = m,
        Threshold = 21,
        TreatMissingData = treatment,
        Statistic = "Average",
    };

    private static Datapoint[] Points(string periods, long[] edges) => [.. periods.Select((p, i) => (p, i)).Where(p => p.p != '-')
        .Select(p => new Datapoint(edges[p.i], p.p == 'X' ? 21.5 : 0) { SampleCount = 1 })];
}
