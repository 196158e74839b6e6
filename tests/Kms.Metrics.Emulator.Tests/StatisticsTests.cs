using CsCheck;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Statistics;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>Values published are read back as the statistics of their periods.</summary>
public sealed class StatisticsTests : EmulatorTest
{
    [Theory]
    [InlineData("SampleCount", 4)]
    [InlineData("Sum", 100)]
    [InlineData("Average", 25)]
    [InlineData("Minimum", 10)]
    [InlineData("Maximum", 40)]
    [InlineData("p0", 10)]
    [InlineData("p50", 25)]
    [InlineData("p100", 40)]
    public async Task ValuesOfAPeriod_GiveItsStatistics(string stat, double value)
    {
        await PutAsync(Datum(4, 10, 40), Datum(3, 20), Datum(1, 30));
        Assert.Equal(value, Assert.Single((await GetAsync(stat, period: 300)).Values.ToArray()));
    }

    [Fact]
    public async Task ValuesWithCounts_CountAsOften()
    {
        await PutAsync(new MetricDatum("M") { Timestamp = Now.AddMinutes(-1), Values = [1, 2], Counts = [3, 1] });
        Assert.Equal((5, 4, 1),
            ((await GetAsync("Sum")).Values.Span[0], (await GetAsync("SampleCount")).Values.Span[0],
            (await GetAsync("p50")).Values.Span[0]));
    }

    [Fact]
    public async Task StatisticSet_HasNoPercentiles()
    {
        await PutAsync(new MetricDatum("M") { Timestamp = Now.AddMinutes(-1), StatisticValues = new StatisticSet(4, 100, 10, 40) });
        Assert.Equal(25, Assert.Single((await GetAsync("Average")).Values.ToArray()));
        Assert.Empty((await GetAsync("p50")).Values.ToArray());
    }

    [Fact]
    public async Task Unit_IsTheDataPointsOwnOrNothingIsFound()
    {
        await PutAsync(Datum(1, 5) with { Unit = "Seconds" });
        Assert.Single((await GetAsync("Sum", unit: "Seconds")).Values.ToArray());
        Assert.Single((await GetAsync("Sum")).Values.ToArray());
        Assert.Empty((await GetAsync("Sum", unit: "Count")).Values.ToArray());
    }

    [Fact]
    public async Task Periods_AreAlignedAndTheEndIsNotPartOfTheRange()
    {
        await PutAsync(Datum(0, 1), Datum(7, 2), Datum(8, 4), Datum(61, 8));
        var result = await GetAsync("Sum", period: 300);
        Assert.Equal([Now.AddMinutes(-10)], result.Timestamps.ToArray());
        Assert.Equal([6.0], result.Values.ToArray());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("TimestampDescending", false)]
    [InlineData("TimestampAscending", true)]
    public async Task Order_IsNewestFirstUnlessAskedOtherwise(string? scanBy, bool ascending)
    {
        await PutAsync(Datum(3, 1), Datum(2, 2), Datum(1, 3));
        Assert.Equal(ascending ? [1.0, 2, 3] : [3.0, 2, 1], (await GetAsync("Sum", scanBy: scanBy)).Values.ToArray());
    }

    [Fact]
    public async Task OneDimensionFewer_FindsNothingAndSaysNothing()
    {
        var errors = new XksProxyErrors(new CustomKeyStoreId("cks-1"), KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.Retryable,
            XksExceptionName.ThrottlingException);
        await Client.PutMetricDataAsync(
            new PutMetricDataRequest("AWS/KMS",
            [new MetricDatum("XksProxyErrors") { Dimensions = errors.Dimensions, Timestamp = Now.AddMinutes(-1), Value = 1 }]), Token);
        var query = new MetricDataQuery("q") { MetricStat =
            new MetricStat(new Metric("AWS/KMS", "XksProxyErrors", [.. errors.Dimensions.Take(5)]), 60, "Sum") };
        var result = (await Client.GetMetricDataAsync(new GetMetricDataRequest([query], Now.AddHours(-1), Now), Token)).MetricDataResults[
            0];
        Assert.Equal(("Complete", 0), (result.StatusCode, result.Values.Length));
    }

    [Fact]
    public void Statistics_AgreeWithTheValuesThemselves() =>
        Gen.Select(Gen.Double[-1000, 1000].Array[1, 50], Gen.Int[1, 5]).Sample((values, minutes) =>
    {
        var series = new Series(new SeriesKey("N", "M", []));
        for (var i = 0; i < values.Length; i++)
            series.Add(i % minutes, MinuteSummary.Of(values[i]), Units.None);
        var epoch = DateTimeOffset.UnixEpoch;
        double Read(string stat) =>
            Assert.Single(new PeriodReader()
            .Read(series, epoch, epoch.AddHours(1), 3600, StatisticExpression.TryParse(stat)!, null, epoch.AddDays(1)).Values);
        Assert.Equal(values.Length, Read("SampleCount"));
        Assert.Equal(values.Sum(), Read("Sum"), 6);
        Assert.Equal(values.Average(), Read("Average"), 6);
        Assert.Equal((values.Min(), values.Max()), (Read("Minimum"), Read("Maximum")));
        Assert.Equal((values.Min(), values.Max()), (Read("p0"), Read("p100")));
        Assert.InRange(Read("p50"), values.Min(), values.Max());
    });
}
