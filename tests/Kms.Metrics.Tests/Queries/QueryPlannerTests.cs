using CsCheck;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Tests.Queries;

public sealed class QueryPlannerTests
{
    private static readonly MetricDefinition Age = KmsCatalog.FindMetric("XksProxyCredentialAge")!;

    [Fact]
    public void EverySeries_IsAskedForOnceInAsFewRequestsAsAreAllowed() => Gen.Select(Gen.Int[0, 1700], Gen.Bool).Sample((count, averageOfGroups) =>
    {
        var series = Series(count);
        var spec = averageOfGroups ? new QuerySpec(Age) { IsGrouped = true, Statistic = Statistic.Average } : new QuerySpec(Age);
        var plan = QueryPlanner.Plan(spec, series, DateTimeOffset.UnixEpoch);
        var perSeries = averageOfGroups ? 2 : 1;
        Assert.Equal(series, plan.Requests.SelectMany(r => r.Series));
        Assert.Equal(((count * perSeries) + 499) / 500, plan.Requests.Count);
        Assert.All(plan.Requests, r =>
        {
            Assert.InRange(r.Request.MetricDataQueries.Count, 1, 500);
            Assert.Equal(r.Series.Count * perSeries, r.Request.MetricDataQueries.Count);
            Assert.Equal(r.Request.MetricDataQueries.Count, r.Request.MetricDataQueries.Select(q => q.Id).Distinct().Count());
        });
    }, iter: 30);

    [Fact]
    public void Range_IsWidenedToWholePeriods() => Gen.Select(Gen.Long[0, 2_000_000_000], Gen.Int[1, 100_000], Gen.OneOf(1, 60, 300, 3600)).Sample((start, seconds, period) =>
    {
        var range = (DateTimeOffset.FromUnixTimeSeconds(start), DateTimeOffset.FromUnixTimeSeconds(start + seconds));
        var request = QueryPlanner.Plan(new QuerySpec(Age) { Range = range, Period = TimeSpan.FromSeconds(period) }, Series(1), DateTimeOffset.UnixEpoch).Requests[0].Request;
        Assert.True(request.StartTime <= range.Item1 && range.Item1 - request.StartTime < TimeSpan.FromSeconds(period));
        Assert.True(request.EndTime >= range.Item2 && request.EndTime - range.Item2 < TimeSpan.FromSeconds(period));
        Assert.Equal((0, 0), (request.StartTime.ToUnixTimeSeconds() % period, request.EndTime.ToUnixTimeSeconds() % period));
    });

    [Fact]
    public void NoUnit_IsEverNamed() =>
        Assert.All(QueryPlanner.Plan(new QuerySpec(Age), Series(3), DateTimeOffset.UnixEpoch).Requests[0].Request.MetricDataQueries, q => Assert.Null(q.MetricStat!.Unit));

    private static KmsMetric[] Series(int count) => [.. Enumerable.Range(0, count).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i)))];
}
