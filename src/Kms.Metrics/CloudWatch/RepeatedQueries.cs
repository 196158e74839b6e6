using System.Collections;

namespace Kms.Metrics.CloudWatch;

/// <summary>
/// The queries of a request that is sent again and again, over another range of time each time. Each protocol encodes them once. To every
/// other implementation of the port this is a list like any other. Immutable but for what it remembers; safe for concurrent use.
/// </summary>
internal sealed class RepeatedQueries(MetricDataQuery[] queries) : IReadOnlyList<MetricDataQuery>
{
    private volatile byte[]? _cbor;
    private volatile byte[]? _json;
    private int _metrics = -1;

    public int Count => queries.Length;

    /// <summary>How many different metrics are read.</summary>
    public int Metrics => _metrics >= 0 ? _metrics : _metrics = MetricsOf(queries);

    public MetricDataQuery this[int index] => queries[index];

    /// <summary>How many different metrics a request reads, whatever the list.</summary>
    public static int MetricsOf(GetMetricDataRequest request) =>
        request.MetricDataQueries is RepeatedQueries repeated ? repeated.Metrics : MetricsOf(request.MetricDataQueries);

    /// <summary>The list as a protocol writes it, written when it is first asked for.</summary>
    public byte[] EncodedAs(CloudWatchProtocol protocol, Func<IReadOnlyList<MetricDataQuery>, byte[]> encode) =>
        protocol == CloudWatchProtocol.Cbor ? _cbor ??= encode(queries) : _json ??= encode(queries);

    public IEnumerator<MetricDataQuery> GetEnumerator() => ((IEnumerable<MetricDataQuery>)queries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int MetricsOf(IReadOnlyList<MetricDataQuery> all) =>
        all.Where(q => q.MetricStat is not null).Select(q => q.MetricStat!.Metric).Distinct(MetricIdentity.Comparer).Count();
}
