using BenchmarkDotNet.Attributes;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Benchmarks;

/// <summary>Planning 10,000 series, beside making the list of their published names and dimensions alone.</summary>
[MemoryDiagnoser]
public class PlanQueries
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly QuerySpec Spec = new(KmsCatalog.FindMetric(nameof(XksProxyLatency))!);

    private readonly KmsMetric[] _series =
        [.. Enumerable.Range(0, 10_000)
            .Select(i => new XksProxyLatency(new CustomKeyStoreId("cks-" + i), KmsOperation.Decrypt, XksOperation.Decrypt))];

    private readonly SeriesTarget[] _targets;

    /// <summary>Makes the series.</summary>
    public PlanQueries() => _targets = [.. _series.Select(m => new SeriesTarget(m))];

    /// <summary>What every plan has to hold, and nothing else.</summary>
    /// <returns>The metrics.</returns>
    [Benchmark(Baseline = true)]
    public object List() => _series.Select(s => new CloudWatch.Metric(KmsCatalog.Namespace, s.PublishedName, s.Dimensions)).ToArray();

    /// <summary>The plan: 20 requests of 500 queries.</summary>
    /// <returns>The plan.</returns>
    [Benchmark]
    public object Plan() =>
        QueryPlanner.Plan([new PlannedItem(Spec, QueryStrategy.Exact, "", TimePlanner.Plan(Spec.Time, Now)) { Targets = _targets }], Now,
        new CloudWatchPrices());
}
