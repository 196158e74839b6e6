namespace Kms.Metrics.Analyzers.Tests;

/// <summary>KMS0107: the percentile of a group is not to be had from its members.</summary>
public sealed class UncombinableStatisticTests
{
    [Theory]
    [InlineData("GroupBy(KmsDimension.KmsOperation).{|KMS0107:Percentile|}(99)")]
    [InlineData("{|KMS0107:Percentile|}(99.9).GroupBy(KmsDimension.KmsOperation)")]
    [InlineData("GroupBy(KmsDimension.KmsOperation).{|KMS0107:Statistic|}(MetricStatistic.Percentile(50))")]
    [InlineData("GroupBy().{|KMS0107:Statistic|}(MetricStatistic.Parse(\"p90\"))")]
    public Task PercentileOfAGroup_Triggers(string calls) => Verify.StatementsAsync("_ = kms.Query<XksProxyLatency>()." + calls + ";");

    [Theory]
    [InlineData("Percentile(99)")]
    [InlineData("GroupBy(KmsDimension.KmsOperation).Maximum()")]
    [InlineData("GroupBy(KmsDimension.KmsOperation).Percentile(99).Average()")]
    [InlineData("GroupBy(KmsDimension.KmsOperation).Statistic(MetricStatistic.Maximum)")]
    public Task OtherStatistics_DoNotTrigger(string calls) => Verify.StatementsAsync("_ = kms.Query<XksProxyLatency>()." + calls + ";");

    [Fact]
    public Task StatisticNotKnown_DoesNotTrigger() => Verify.CompilationUnitAsync("""
        using Kms.Metrics;

        class Test
        {
            object Query(IKmsMetrics kms, MetricStatistic statistic, double percentage) =>
                (kms.Query<XksProxyLatency>().GroupBy().Statistic(statistic),
                    kms.Query<XksProxyLatency>().GroupBy().Statistic(MetricStatistic.Percentile(101)));
        }
        """);

    [Fact]
    public Task UnfinishedPercentile_DoesNotTrigger() =>
        Verify.UnfinishedAsync("_ = kms.Query<XksProxyLatency>().GroupBy(KmsDimension.KmsOperation).Percentile(");
}
