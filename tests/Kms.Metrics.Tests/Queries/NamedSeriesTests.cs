using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Testing;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Queries;

/// <summary>Queries on lists of series, in the ways in which people come by such lists.</summary>
public sealed class NamedSeriesTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(EmulatedAccount.Now);
    private readonly FakeKmsMetrics _fake;

    public NamedSeriesTests() => _fake = new FakeKmsMetrics(_clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task ListedSeries_AreQueriedAsTheyCome()
    {
        Publish(3);
        var listed = await _fake.ListAsync<XksProxyCredentialAge>(Token);
        MetricQuery<XksProxyCredentialAge>[] queries =
        [
            _fake.Query(await _fake.ListAsync<XksProxyCredentialAge>(Token)),
            _fake.Query<XksProxyCredentialAge>(listed),
            _fake.Query(listed.Where(s => s.CustomKeyStoreId.Value.StartsWith("cks-", StringComparison.Ordinal))),
            _fake.Query(listed.ToList()),
            _fake.Query(listed.ToArray()),
            _fake.Query(new HashSet<XksProxyCredentialAge>(listed)),
            _fake.Query<XksProxyCredentialAge>([.. listed]),
            _fake.Query((IReadOnlyList<XksProxyCredentialAge>)listed),
            _fake.Query((await _fake.ListAsync(Token)).Select(l => l.Metric).OfType<XksProxyCredentialAge>()),
        ];
        foreach (var query in queries)
            Assert.Equal([0.0, 1, 2], (await query.Maximum().ToListAsync(Token)).Select(s => s.Latest!.Value.Value).Order());
        // What is given out once is gone through once.
        Assert.Equal(3, (await _fake.Query(Once(listed)).Maximum().ToListAsync(Token)).Count);
    }

    [Fact]
    public async Task ThousandsOfSeries_AreReadOnceEach()
    {
        Publish(2_300);
        var listed = await _fake.ListAsync<XksProxyCredentialAge>(Token);
        _fake.ForgetRequests();
        // Each comes twice, in no order.
        var query = _fake.Query(listed.Concat(listed.Reverse())).Maximum().Last(TimeSpan.FromHours(1));
        var series = await query.ToListAsync(Token);
        Assert.Equal(Enumerable.Range(0, 2_300).Select(i => (double)i), series.Select(s => s.Latest!.Value.Value).Order());
        Assert.Equal(Enumerable.Repeat("GetMetricData", 5), _fake.Requests.Select(r => r.Operation));
        Assert.Equal(2_300, series.Plan.MetricsBilled);
        var total = Assert.Single(await query.GroupBy().ToListAsync(Token));
        Assert.Equal((2_299, 2_300), (total.Latest!.Value.Value, total.Members.Count));
    }

    [Fact]
    public async Task NoSeries_IsAnEmptyAnswerThatSaysSo()
    {
        // An account that publishes nothing yet.
        var query = _fake.Query(await _fake.ListAsync<XksProxyCredentialAge>(Token)).Maximum();
        var answers = new List<IMetricAnswer>
        {
            await query.ToListAsync(Token), await query.GroupBy().ToListAsync(Token), await query.LatestAsync(Token),
            await query.FromLinkedAccounts().ToListAsync(Token), await query.Prepare().ReadAsync(Token),
            await query.Where(EmulatedAccount.Store).ToListAsync(Token),
            (await _fake.Batch().Add(query, out var entry).ReadAsync(Token)).Get(entry),
            await _fake.Math(MetricMath.Sum(MetricMath.Of(query)), "sum").ToListAsync(Token),
        };
        Assert.All(answers, a =>
        {
            Assert.Equal(SeriesStatus.NoData, a.Status);
            Assert.Contains("names no series", Assert.Single(a.Notes), StringComparison.Ordinal);
        });
        Assert.Empty(await query.ToSeriesAsync(Token).ToListAsync(Token));
        Assert.Empty((await query.ExplainAsync(Token)).Requests);
        Assert.DoesNotContain(_fake.Requests, r => r.Operation == "GetMetricData");
    }

    [Fact]
    public void WhatIsNoList_IsRefusedAtOnce()
    {
        XksProxyCredentialAge age = new(EmulatedAccount.Store);
        Assert.Throws<ArgumentNullException>("series", () => _fake.Query((IEnumerable<XksProxyCredentialAge>)null!));
        Assert.Throws<ArgumentException>("series", () => _fake.Query(new List<XksProxyCredentialAge> { age, null! }));
        Assert.Throws<ArgumentException>("series", () => _fake.Query(new List<KmsMetric> { age,
            new ExternalKeyStoreThrottle(EmulatedAccount.Store, KmsOperation.Decrypt) }));
        Assert.Throws<ArgumentException>("TMetric", () => _fake.Query(new List<KmsMetric>()));
    }

    private static IEnumerable<T> Once<T>(IEnumerable<T> items)
    {
        var isGivenOut = false;
        IEnumerable<T> Give()
        {
            Assert.False(isGivenOut);
            isGivenOut = true;
            foreach (var item in items)
                yield return item;
        }

        return Give();
    }

    private void Publish(int stores)
    {
        for (var i = 0; i < stores; i++)
            _fake.Publish(new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i)), i);
    }
}
