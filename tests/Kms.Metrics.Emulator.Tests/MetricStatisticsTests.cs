using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>GetMetricStatistics, the extended statistics, units, and data that grows old.</summary>
public sealed class MetricStatisticsTests : EmulatorTest
{
    [Theory]
    [InlineData("p50", 5.5)]
    [InlineData("p0", 1)]
    [InlineData("p100", 10)]
    [InlineData("p99.5", 9.955)]
    [InlineData("tm90", 5)]
    [InlineData("TM(10%:90%)", 5.5)]
    [InlineData("TM(:50%)", 3)]
    [InlineData("TM(2:8)", 5.5)]
    [InlineData("tc80", 8)]
    [InlineData("TC(3:)", 7)]
    [InlineData("ts50", 15)]
    [InlineData("TS(8:)", 19)]
    [InlineData("WM(10%:90%)", 5.5)]
    [InlineData("wm50", 4.25)]
    [InlineData("PR(:3)", 30)]
    [InlineData("PR(3:8)", 50)]
    [InlineData("IQM", 5.5)]
    public async Task ExtendedStatistic_OfOneToTen_ComesTo(string statistic, double expected)
    {
        await PutAsync(Datum(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        Assert.Equal(expected, (await GetAsync(statistic)).Values.Span[0], 6);
    }

    [Theory]
    [InlineData("p101")]
    [InlineData("p-1")]
    [InlineData("TM(90%:10%)")]
    [InlineData("TM(:)")]
    [InlineData("TM(10%:90)")]
    [InlineData("PR(10%:20%)")]
    [InlineData("sum")]
    [InlineData("Median")]
    public async Task StatisticThatIsNone_IsRefused(string statistic) =>
        Assert.Contains(statistic, (await Assert.ThrowsAsync<CloudWatchException>(() => GetAsync(statistic))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task PercentileOfAStatisticSet_IsNotKnown()
    {
        await PutAsync(new MetricDatum("M") { Timestamp = Now.AddMinutes(-2), StatisticValues = new StatisticSet(3, 6, 1, 3) },
            new MetricDatum("M") { Timestamp = Now.AddMinutes(-1), StatisticValues = new StatisticSet(3, 6, 2, 2) });
        Assert.Equal(2, Assert.Single((await GetAsync("p50")).Values.ToArray()));
        Assert.Equal(2, (await GetAsync("Average")).Values.Length);
    }

    [Fact]
    public async Task Statistics_ComeTogetherWithTheirUnit()
    {
        await PutAsync(Datum(2, 1, 3) with { Unit = "Seconds" }, Datum(1, 5) with { Unit = "Seconds" });
        var answer = await StatisticsAsync(
            new { Statistics = new[] { "Sum", "Average", "Maximum" } });
        Assert.Equal("M", answer.GetProperty("Label").GetString());
        var point = answer.GetProperty("Datapoints").EnumerateArray()
            .Single(p => p.GetProperty("Timestamp").GetInt64() == Now.AddMinutes(-2).ToUnixTimeSeconds());
        Assert.Equal((4, 2, 3, "Seconds"),
            (point.GetProperty("Sum").GetDouble(), point.GetProperty("Average").GetDouble(), point.GetProperty("Maximum").GetDouble(),
            point.GetProperty("Unit").GetString()));
        Assert.False(point.TryGetProperty("Minimum", out _));
        var percentile = (await StatisticsAsync(new { ExtendedStatistics = new[] { "p50" } })).GetProperty("Datapoints").EnumerateArray()
            .Single(p => p.GetProperty("Timestamp").GetInt64() == Now.AddMinutes(-2).ToUnixTimeSeconds());
        Assert.Equal(2, percentile.GetProperty("ExtendedStatistics").GetProperty("p50").GetDouble());
    }

    [Fact]
    public async Task DataOfSeveralUnits_ComesApartByUnit()
    {
        await PutAsync(Datum(1, 1) with { Unit = "Seconds" }, Datum(1, 2) with { Unit = "Count" });
        Assert.Equal(["Count=2", "Seconds=1"], (await StatisticsAsync(new { Statistics = new[] { "Sum" } })).GetProperty("Datapoints")
            .EnumerateArray().Select(p => p.GetProperty("Unit").GetString() + "=" + p.GetProperty("Sum").GetDouble()).Order());
        Assert.Equal(1, (await StatisticsAsync(new { Statistics = new[] { "Sum" }, Unit = "Seconds" })).GetProperty("Datapoints")
            .GetArrayLength());
        Assert.Equal(0, (await StatisticsAsync(new { Statistics = new[] { "Sum" }, Unit = "Bytes" })).GetProperty("Datapoints")
            .GetArrayLength());
        var read = await GetAsync("Sum");
        Assert.Equal(2, Assert.Single(read.Values.ToArray()));
        Assert.Equal(new MessageData("MultipleUnits", "Multiple units returned: '[Count, Seconds]'"), Assert.Single(read.Messages));
        Assert.Empty((await GetAsync("Sum", unit: "Seconds")).Messages);
    }

    [Fact]
    public async Task MistakesInTheRange_AreSaidInTheServicesWords()
    {
        async Task<string> SaysAsync(long start, long end, int period) =>
            (await RefusedAsync("GetMetricStatistics",
            new { Namespace = "Test", MetricName = "M", StartTime = start, EndTime = end, Period = period,
            Statistics = new[] { "Sum" } })).Message;
        Assert.Equal("The parameter StartTime must be less than the parameter EndTime.", await SaysAsync(60, 60, 60));
        Assert.Equal(
            "You have requested up to 86400 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by "
            + "increasing Period, or decreasing the time range.", await SaysAsync(0, 86400, 1));
        Assert.Contains("Statistics",
            (await RefusedAsync("GetMetricStatistics",
            new { Namespace = "Test", MetricName = "M", StartTime = 0, EndTime = 60, Period = 60 })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16, 60, 0)]
    [InlineData(16, 300, 1)]
    [InlineData(64, 300, 0)]
    [InlineData(64, 3600, 1)]
    [InlineData(456, 3600, 0)]
    [InlineData(14, 60, 5)]
    public async Task DataOfAnAge_IsReadAtThePeriodsThatAreKept(int days, int period, int points)
    {
        var start = Now.AddDays(-days);
        Emulator.Publish("Test",
            [.. Enumerable.Range(0, 5).Select(i => new MetricDatum("M") { Timestamp = start.AddMinutes(i), Values = [1, i] })]);
        // A day later the old data has been rolled up for good; nothing may look different then.
        var read = await ReadAsync();
        Assert.Equal(points, read.Length);
        if (points > 0)
            Assert.Equal(5 + (0 + 1 + 2 + 3 + 4), read.Sum());
        Clock.Advance(TimeSpan.FromDays(0.5));
        Clock.Advance(TimeSpan.FromDays(0.5) + TimeSpan.FromMinutes(1));
        if (days is 16 or 64)
            Assert.Equal(read, await ReadAsync());

        async Task<double[]> ReadAsync()
        {
            var query = new MetricDataQuery("q") { MetricStat = new MetricStat(new Metric("Test", "M", []), period, "Sum") };
            return (await Client.GetMetricDataAsync(new GetMetricDataRequest([query], start, start.AddHours(1)), Token)).MetricDataResults[
                0].Values.ToArray();
        }
    }

    [Theory]
    [InlineData(-14.1, "within the past two weeks")]
    [InlineData(0.1, "two hours in the future")]
    public async Task DataThatIsTooOldOrTooNew_IsRefused(double days, string says) =>
        Assert.Contains(says,
            (await Assert.ThrowsAsync<CloudWatchException>(() =>
            PutAsync(new MetricDatum("M") { Timestamp = Now.AddDays(days), Value = 1 }))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task WrongData_IsRefusedInTheServicesWords()
    {
        var both = await RefusedAsync("PutMetricData",
            new { Namespace = "Test", MetricData = new[] { new { MetricName = "M", Value = 1, Values = new[] { 1 } } } });
        Assert.Equal(
            ("InvalidParameterCombinationException",
            "The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both."),
            (both.Code, both.Message));
        var counts = await RefusedAsync("PutMetricData",
            new { Namespace = "Test", MetricData = new[] { new { MetricName = "M", Values = new[] { 1, 2 }, Counts = new[] { 1 } } } });
        Assert.Equal(
            ("InvalidParameterValueException",
            "The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size."),
            (counts.Code, counts.Message));
        var nameless = await RefusedAsync("PutMetricData",
            new { Namespace = ":x",
            MetricData = new object[] { new { MetricName = "M", Value = 1 },
            new { Value = 1, Dimensions = new[] { new { Name = "", Value = "v" } } } } });
        Assert.Equal(
            "3 validation errors detected: Value ':x' at 'namespace' failed to satisfy constraint: Member must satisfy regular "
                + "expression pattern: [^:].*; "
            + "Value '' at 'metricData.2.member.dimensions.1.member.name' failed to satisfy constraint: Member must have length greater "
                + "than or equal to 1; "
            + "Value null at 'metricData.2.member.metricName' failed to satisfy constraint: Member must not be null",
            nameless.Message);
    }

    [Fact]
    public void TenMillionPoints_TakeLessThanAGibibyte()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var store = new Storage.MetricStore();
        for (var s = 0; s < 1000; s++)
        {
            var series = store.GetOrAdd(
                new Storage.SeriesKey("AWS/KMS", "M", [new("KeyId", s.ToString(System.Globalization.CultureInfo.InvariantCulture))]));
            for (var i = 0; i < 10_000; i++)
                series.Add(29_000_000 + i, Storage.MinuteSummary.Of(i, s), "Count");
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(held, 1, 1L << 30);
        Assert.Equal(1000, store.All.Count());
    }

    private async Task<JsonElement> StatisticsAsync(object more)
    {
        var request =
            JsonSerializer.SerializeToNode(
            new { Namespace = "Test", MetricName = "M", StartTime = Now.AddHours(-1).ToUnixTimeSeconds(), EndTime = Now.ToUnixTimeSeconds(),
            Period = 60 })!.AsObject();
        foreach (var member in JsonSerializer.SerializeToNode(more)!.AsObject().ToList())
            request[member.Key] = member.Value?.DeepClone();
        return await CallAsync("GetMetricStatistics", request);
    }
}
