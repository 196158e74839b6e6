using CsCheck;

namespace Kms.Metrics.Tests.Catalog;

public sealed class StatisticTests
{
    [Theory]
    [InlineData("Sum", "Sum")]
    [InlineData("average", "Average")]
    [InlineData("SAMPLECOUNT", "SampleCount")]
    [InlineData("p99", "p99")]
    [InlineData("P99.90", "p99.9")]
    [InlineData("p0", "p0")]
    [InlineData("p100", "p100")]
    public void Text_IsParsed(string text, string name) => Assert.Equal(name, MetricStatistic.Parse(text).Name);

    [Theory]
    [InlineData("")]
    [InlineData("p")]
    [InlineData("p101")]
    [InlineData("p-1")]
    [InlineData("p1e1")]
    [InlineData("pNaN")]
    [InlineData("Median")]
    public void OtherText_IsRefused(string text)
    {
        Assert.False(MetricStatistic.TryParse(text, out _));
        Assert.Throws<FormatException>(() => MetricStatistic.Parse(text));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void PercentileOutOfRange_IsRefused(double percentage) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(percentage), () => MetricStatistic.Percentile(percentage));

    [Fact]
    public void Percentile_IsReadAgainAsItself() =>
        Gen.Double[0, 100].Sample(p => MetricStatistic.Percentile(p).Equals(MetricStatistic.Parse(MetricStatistic.Percentile(p).Name)));
}
