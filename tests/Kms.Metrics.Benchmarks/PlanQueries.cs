using BenchmarkDotNet.Attributes;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Benchmarks;

/// <summary>Planning 10,000 series, beside making the list of their published names and dimensions alone.</summary>
[MemoryDiagnoser]
public class PlanQueries
{
    private static readonly QuerySpec Spec = new(KmsCatalog.FindMetric(nameof(XksProxyLatency))!);

    private readonly KmsMetric[] _series =
        [.. Enumerable.Range(0, 10_000).Select(i => new XksProxyLatency(new CustomKeyStoreId("cks-" + i), KmsOperation.Decrypt, XksOperation.Decrypt))];

    /// <summary>What every plan has to hold, and nothing else.</summary>
    /// <returns>The metrics.</returns>
    [Benchmark(Baseline = true)]
    public object List() => _series.Select(s => new CloudWatch.Metric(KmsCatalog.Namespace, s.PublishedName, s.Dimensions)).ToArray();

    /// <summary>The plan: 20 requests of 500 queries.</summary>
    /// <returns>The plan.</returns>
    [Benchmark]
    public object Plan() => QueryPlanner.Plan(Spec, _series, DateTimeOffset.UnixEpoch);
}
