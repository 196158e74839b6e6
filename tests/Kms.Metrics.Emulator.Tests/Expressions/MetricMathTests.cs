using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests.Expressions;

/// <summary>
/// Metric math as the service computes it. m1 is 1, 2, -, 4, 5 in the last five minutes; m2 is 10, 20, 30, 40 and nothing in the last one.
/// </summary>
public sealed class MetricMathTests : EmulatorTest
{
    [Theory]
    [InlineData("m1 + 1", "2 3 _ 5 6")]
    [InlineData("-m1 * 2", "-2 -4 _ -8 -10")]
    [InlineData("m1 + m2", "11 22 _ 44 _")]
    [InlineData("m2 / m1", "10 10 _ 10 _")]
    [InlineData("m2 / (m1 - 1)", "_ 20 _ 13.333 _")]
    [InlineData("2 ^ m1 ^ 0 - 1", "1 1 _ 1 1")]
    [InlineData("1 + 2 * m1", "3 5 _ 9 11")]
    [InlineData("m1 > 2", "0 0 _ 1 1")]
    [InlineData("m1 >= 2 AND m2 < 40", "0 1 _ 0 _")]
    [InlineData("m1 == 1 || m1 == 5", "1 0 _ 0 1")]
    [InlineData("m1 != 1", "0 1 _ 1 1")]
    [InlineData("ABS(m1 - 4)", "3 2 _ 0 1")]
    [InlineData("CEIL(m1 / 2)", "1 1 _ 2 3")]
    [InlineData("FLOOR(m1 / 2)", "0 1 _ 2 2")]
    [InlineData("DIFF(m1)", "_ 1 _ 2 1")]
    [InlineData("DIFF_TIME(m1)", "_ 60 _ 120 60")]
    [InlineData("RATE(m1) * 60", "_ 1 _ 1 1")]
    [InlineData("RUNNING_SUM(m1)", "1 3 _ 7 12")]
    [InlineData("FILL(m1, 0)", "1 2 0 4 5")]
    [InlineData("FILL(m1, REPEAT)", "1 2 2 4 5")]
    [InlineData("FILL(m1, LINEAR)", "1 2 3 4 5")]
    [InlineData("FILL(m1, m2)", "1 2 30 4 5")]
    [InlineData("m1 + AVG(m2)", "26 27 _ 29 30")]
    [InlineData("m1 / SUM(m1) * 12", "1 2 _ 4 5")]
    [InlineData("m1 - MIN(m1) + MAX(m1)", "5 6 _ 8 9")]
    [InlineData("AVG([m1, m2])", "5.5 11 30 22 5")]
    [InlineData("SUM(METRICS())", "11 22 30 44 5")]
    [InlineData("MAX(METRICS(\"2\"))", "10 20 30 40 _")]
    [InlineData("MIN([m1, m2])", "1 2 30 4 5")]
    [InlineData("STDDEV([m1, m2])", "4.5 9 0 18 0")]
    [InlineData("m1 * METRIC_COUNT(METRICS())", "2 4 _ 8 10")]
    [InlineData("m1 * PERIOD(m1)", "60 120 _ 240 300")]
    [InlineData("m1 * DATAPOINT_COUNT(m1)", "4 8 _ 16 20")]
    [InlineData("FIRST([m1, m2])", "1 2 _ 4 5")]
    [InlineData("LAST(METRICS())", "10 20 30 40 _")]
    [InlineData("FIRST(SLICE(METRICS(), 1))", "10 20 30 40 _")]
    [InlineData("FIRST(SORT(METRICS(), AVG, DESC))", "10 20 30 40 _")]
    [InlineData("FIRST(SORT(METRICS(), SUM, ASC, 1))", "1 2 _ 4 5")]
    [InlineData("FIRST(REMOVE_EMPTY([m3, m2]))", "10 20 30 40 _")]
    [InlineData("IF(m1 > 2, m1, 0)", "0 0 _ 4 5")]
    [InlineData("IF(m1 > 2, m2)", "_ _ _ 40 _")]
    [InlineData("IF(1, m1, m2)", "1 2 _ 4 5")]
    [InlineData("TIME_SERIES(7)", "7 7 7 7 7")]
    [InlineData("LOG10(m2 * 10) + LOG(1)", "2 2.301 2.477 2.602 _")]
    [InlineData("HOUR(m1)", "11 11 _ 11 11")]
    [InlineData("MINUTE(m1)", "55 56 _ 58 59")]
    [InlineData("DAY(m1) * 10000 + DATE(m1) * 100 + MONTH(m1)", "41501 41501 _ 41501 41501")]
    [InlineData("YEAR(m1) + EPOCH(m1) - EPOCH(m1)", "2026 2026 _ 2026 2026")]
    [InlineData("e1 + 1", "3 4 _ 6 7")]
    [InlineData("m3", "_ _ _ _ _")]
    public async Task Expression_ComesTo(string expression, string expected) => Assert.Equal(expected, await ComputeAsync(expression));

    [Theory]
    [InlineData("m1 +", "Unexpected the end at position 5; expected a value")]
    [InlineData("m1 m2", "Unexpected 'm2' at position 4; expected an operator or the end")]
    [InlineData("(m1", "expected ')'")]
    [InlineData("m1 + 'a", "The text that begins at position 6 does not end")]
    [InlineData("m1 § m2", "Unexpected character '§' at position 4")]
    [InlineData("m9 + 1", "Unknown identifier 'm9'")]
    [InlineData("MEDIAN(m1)", "Unknown function 'MEDIAN'")]
    [InlineData("FILL(m1)", "FILL takes 2 arguments and not 1")]
    [InlineData("METRICS() + METRICS()", "Unsupported operand type(s) for +: '[Array[TimeSeries], Array[TimeSeries]]'")]
    [InlineData("AVG(m1)", "The result is a Scalar and not a time series")]
    [InlineData("q + 1", "It refers to itself")]
    [InlineData("SORT(METRICS(), P99, ASC)", "SORT sorts by AVG, SUM, MIN or MAX")]
    [InlineData("SERVICE_QUOTA(m1)", "SERVICE_QUOTA takes a usage metric")]
    [InlineData("ANOMALY_DETECTION_BAND(m1, 0)", "a width above 0")]
    public async Task WrongExpression_IsRefusedWhereItIsWrong(string expression, string says)
    {
        var refused = await Assert.ThrowsAsync<CloudWatchException>(() => ComputeAsync(expression));
        Assert.StartsWith("Error in expression 'q': ", refused.Message[refused.Message.IndexOf("Error", StringComparison.Ordinal)..],
            StringComparison.Ordinal);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExpressionThatGivesSeveralSeries_GivesSeveralResultsOfTheSameId()
    {
        await PublishAsync();
        var answer = await GetAsync(new MetricDataQuery("q") { Expression = "METRICS() * 2" });
        Assert.Equal(["q", "q", "q"], answer.MetricDataResults.Select(r => r.Id));
        Assert.Equal(["M1", "M2", "M3"], answer.MetricDataResults.Select(r => r.Label));
    }

    [Fact]
    public async Task QuotaOfARequestMetric_IsThatOfThePeriod()
    {
        Emulator.Simulate(
            new SimulatedAccount { RequestQuotas =
            [new SimulatedRequestQuota("CryptographicOperationsSymmetric", 100) { RequestsPerMinute = 3000 }] }, Now.AddHours(-1));
        var usage = new Metric("AWS/Usage", "CallCount",
            [new("Service", "KMS"), new("Type", "API"), new("Resource", "CryptographicOperationsSymmetric"), new("Class", "None")]);
        var answer = await Client.GetMetricDataAsync(
            new GetMetricDataRequest(
            [new MetricDataQuery("u") { MetricStat = new MetricStat(usage, 60, "Sum") },
            new MetricDataQuery("q") { Expression = "u / SERVICE_QUOTA(u) * 100" }], Now.AddHours(-1), Now), Token);
        Assert.Equal(answer.MetricDataResults[0].Values.ToArray().Select(v => Math.Round(v / 60, 6)),
            answer.MetricDataResults[1].Values.ToArray().Select(v => Math.Round(v, 6)));
        Assert.InRange(answer.MetricDataResults[1].Values.ToArray().Average(), 30, 80);
    }

    [Fact]
    public async Task AnomalyBand_LiesAroundWhatIsUsualAtTheHour()
    {
        Emulator.Publish("Test",
            [.. Enumerable.Range(0, 4 * 24 * 60)
            .Select(i => new MetricDatum("M1") { Timestamp = Now.AddMinutes(-i - 1), Value = 100 + (i % 2) })]);
        var answer = await GetAsync(new MetricDataQuery("q") { Expression = "ANOMALY_DETECTION_BAND(m1, 2)" });
        Assert.Equal(["Upper", "Lower"], answer.MetricDataResults.Select(r => r.Label));
        Assert.All(answer.MetricDataResults[0].Values.ToArray(), v => Assert.Equal(101.5, v, 3));
        Assert.All(answer.MetricDataResults[1].Values.ToArray(), v => Assert.Equal(99.5, v, 3));
    }

    [Fact]
    public async Task HiddenQuery_IsComputedAndNotReturned()
    {
        await PublishAsync();
        var queries = Queries().Select(q => q with { ReturnData = false })
            .Append(new MetricDataQuery("q") { Expression = "m1 * 1" }).ToArray();
        Assert.Equal(["q"],
            (await Client.GetMetricDataAsync(new GetMetricDataRequest(queries, Now.AddMinutes(-5), Now), Token)).MetricDataResults.Select(
            r => r.Id));
        var refused = await RefusedAsync("GetMetricData",
            new { StartTime = 0, EndTime = 60,
            MetricDataQueries = new[] { new { Id = "q", Expression = "TIME_SERIES(1)", ReturnData = false } } });
        Assert.Contains("ReturnData", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExpressionThatNestsWithoutEnd_IsRefused()
    {
        var refused = await RefusedAsync("GetMetricData",
            new { StartTime = 0, EndTime = 60,
            MetricDataQueries = new[] { new { Id = "q", Expression = new string('(', 1000) + "1" + new string(')', 1000) } } });
        Assert.Contains("nests deeper", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Label_MayHoldVariables()
    {
        await PublishAsync();
        var query = new MetricDataQuery("q") { MetricStat = new MetricStat(new Metric("Test", "M2", []), 60, "Sum"),
            Label = "${LABEL} ${PROP('MetricName')} ${MIN}-${MAX} ${LAST} ${NO_SUCH}" };
        Assert.Equal("M2 M2 10-40 40 ${NO_SUCH}",
            (await Client.GetMetricDataAsync(new GetMetricDataRequest([query], Now.AddMinutes(-5), Now), Token)).MetricDataResults[
            0].Label);
    }

    // The API's own example of an offset: +0130 is 1 hour and 30 minutes ahead of UTC. The point stands at 11:58 UTC.
    [Theory]
    [InlineData(null, "2026-01-15 11:58:00 UTC")]
    [InlineData("+0000", "2026-01-15 11:58:00 UTC")]
    [InlineData("+0130", "2026-01-15 13:28:00 +01:30")]
    [InlineData("-1200", "2026-01-14 23:58:00 -12:00")]
    public async Task TimeInALabel_StandsInTheTimezoneAskedFor(string? timezone, string expected)
    {
        await PutAsync(Datum(2, 1));
        var query = new MetricDataQuery("q")
        {
            MetricStat = new MetricStat(new Metric("Test", "M", []), 60, "Sum"), Label = "${LAST_TIME}",
        };
        var answer = await Client.GetMetricDataAsync(new GetMetricDataRequest([query], Now.AddMinutes(-5), Now)
        {
            LabelOptions = new LabelOptions { Timezone = timezone },
        }, Token);
        Assert.Equal(expected, answer.MetricDataResults[0].Label);
        Assert.Equal(Now.AddMinutes(-2), answer.MetricDataResults[0].Timestamps.Span[0]);
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("+01:30")]
    [InlineData("0130")]
    [InlineData("+0160")]
    [InlineData("+9900")]
    [InlineData("")]
    public async Task TimezoneOfLabelsThatIsNoOffset_IsRefused(string timezone) => Assert.Contains("LabelOptions.Timezone",
        (await RefusedAsync("GetMetricData", new { StartTime = 0, EndTime = 60, LabelOptions = new { Timezone = timezone },
            MetricDataQueries = new[] { new { Id = "q", Expression = "TIME_SERIES(1)", Period = 60 } } })).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task ConstantSeries_ComesAsNumbersInJson()
    {
        await PublishAsync();
        var answer = await CallAsync("GetMetricData",
            new { StartTime = Now.AddMinutes(-5).ToUnixTimeSeconds(), EndTime = Now.ToUnixTimeSeconds(),
            MetricDataQueries = new[] { new { Id = "q", Expression = "TIME_SERIES(0.1)", Period = 60 } } });
        Assert.Equal(JsonValueKind.Number, answer.GetProperty("MetricDataResults")[0].GetProperty("Values")[0].ValueKind);
    }

    private static MetricDataQuery[] Queries() =>
        [.. new[] { "M1", "M2", "M3" }.Select(m =>
        new MetricDataQuery(m.ToLowerInvariant()) { MetricStat = new MetricStat(new Metric("Test", m, []), 60, "Sum") })];

    private async Task PublishAsync()
    {
        await Client.PutMetricDataAsync(new PutMetricDataRequest("Test",
        [
            .. new[] { (5, 1), (4, 2), (2, 4), (1, 5) }.Select(p =>
                new MetricDatum("M1") { Timestamp = Now.AddMinutes(-p.Item1), Value = p.Item2 }),
            .. new[] { (5, 10), (4, 20), (3, 30), (2, 40) }.Select(p =>
                new MetricDatum("M2") { Timestamp = Now.AddMinutes(-p.Item1), Value = p.Item2 }),
        ]), Token);
    }

    private Task<GetMetricDataResponse> GetAsync(MetricDataQuery query) =>
        Client.GetMetricDataAsync(
            new GetMetricDataRequest([.. Queries().Select(q => q with { ReturnData = false }), query], Now.AddMinutes(-5), Now), Token);

    // METRICS() must see two metrics, so the third, which is empty, is only there for what names it.
    private async Task<string> ComputeAsync(string expression)
    {
        await PublishAsync();
        var queries = Queries().Take(expression.Contains("m3", StringComparison.Ordinal) ? 3 : 2).Select(q => q with { ReturnData = false })
            .Append(new MetricDataQuery("e1") { Expression = "m1 + 1", ReturnData = false })
            .Append(new MetricDataQuery("q") { Expression = expression, Period = 60 });
        var answer = await Client.GetMetricDataAsync(
            new GetMetricDataRequest([.. queries], Now.AddMinutes(-5), Now) { ScanBy = "TimestampAscending" }, Token);
        var result = Assert.Single(answer.MetricDataResults);
        var byTime = result.Timestamps.ToArray().Zip(result.Values.ToArray()).ToDictionary(p => p.First, p => p.Second);
        return string.Join(' ', Enumerable.Range(0, 5)
            .Select(i => byTime.TryGetValue(Now.AddMinutes(i - 5), out var v)
            ? Math.Round(v, 3).ToString(System.Globalization.CultureInfo.InvariantCulture) : "_"));
    }
}
