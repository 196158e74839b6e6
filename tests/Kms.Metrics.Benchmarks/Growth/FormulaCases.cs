using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>Formulas over many series, up to what a request holds, planned.</summary>
internal static class FormulaCases
{
    private static readonly int[] Sizes = [50, 150, 490];

    public static IEnumerable<GrowthCase> All =>
    [
        new("sum of n named series", Sizes, n => Plan(n, (kms, series) => MetricMath.Sum(MetricMath.Of(kms.Query(series).Maximum()))))
            { Before = "refused above 360" },
        new("sum of n series that are listed", Sizes, n => Plan(n, (kms, _) => MetricMath.Sum(MetricMath.Of(
            kms.Query<XksProxyCredentialAge>().Maximum())))),
        new("share of each of n series in their sum", Sizes, n => Plan(n, (kms, series) =>
        {
            var all = MetricMath.Of(kms.Query(series).Maximum());
            return all / MetricMath.Sum(all);
        })),
    ];

    private static Func<Task<object>> Plan(int n, Func<IKmsMetrics, XksProxyCredentialAge[], MetricExpression> make)
    {
        var series = Enumerable.Range(0, n).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i))).ToArray();
        var listed = new ListMetricsResponse
        {
            Metrics = [.. series.Select(s => new Metric("AWS/KMS", s.PublishedName, s.Dimensions))],
        };
        var kms = new KmsMetricsClient(new CannedPort { OnListMetrics = _ => listed }, new StoppedClock());
        return async () => await kms.Math(make(kms, series)).ExplainAsync();
    }
}
