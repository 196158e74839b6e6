using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// The queries of a request, kept for the next time: made when the request is first sent. Safe for concurrent use: two who come first at
/// the same time make the same.
/// </summary>
internal sealed class KeptQueries
{
    private volatile RepeatedQueries? _queries;

    public RepeatedQueries GetOrMake(Func<MetricDataQuery[]> make) => _queries ??= new RepeatedQueries(make());
}
