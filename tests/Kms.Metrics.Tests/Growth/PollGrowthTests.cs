using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Growth;

/// <summary>
/// A poll of known series allocates little for each series, from the plan to the answer, and no more for the later ones. What the
/// transport does is not counted: requests are taken where they are signed.
/// </summary>
[Collection(nameof(ProcessWide))]
public sealed class PollGrowthTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 30, TimeSpan.Zero);

    /// <summary>What a kept query allocated for each series before queries could be prepared, measured over the same path.</summary>
    private const int BytesBefore = 2_867;

    [Fact]
    public void PreparedQuery_AllocatesLessThanThreeFifthsOfTheQuery()
    {
        var (query, prepared) = (PerSeries(500, isPrepared: false), PerSeries(500, isPrepared: true));
        Assert.True(prepared <= 0.6 * query, "A series takes " + prepared + " bytes prepared and " + query + " as it is.");
        Assert.InRange(prepared, 1, BytesBefore * 3 / 10);
    }

    [Fact]
    public void PreparedQuery_AllocatesAsMuchForEachOfManySeries()
    {
        var (few, many) = (PerSeries(500, isPrepared: true), PerSeries(5_000, isPrepared: true));
        Assert.True(many <= 1.2 * few, "A series takes " + few + " bytes among 500 and " + many + " among 5,000.");
    }

    [Fact]
    public void PreparedQuery_EncodesOnce()
    {
        var encoded = 0;
        var queries = new RepeatedQueries([new MetricDataQuery("q0")]);
        for (var i = 0; i < 3; i++)
        {
            queries.EncodedAs(CloudWatchProtocol.Cbor, _ => Encode());
            queries.EncodedAs(CloudWatchProtocol.Json, _ => Encode());
        }

        Assert.Equal(2, encoded);
        byte[] Encode()
        {
            encoded++;
            return [];
        }
    }

    private static double PerSeries(int n, bool isPrepared)
    {
        var clock = new FakeTimeProvider(Now);
        var kms = PolledService.Connect(clock);
        var query = kms.Query(Enumerable.Range(0, n).Select(i =>
            new XksProxyCredentialAge(new CustomKeyStoreId("cks-1234567890abcd" + i))).ToArray()).Last(TimeSpan.FromMinutes(5)).Maximum();
        var prepared = query.Prepare();
        Func<Task> poll = isPrepared ? () => prepared.ReadAsync() : () => query.ToListAsync();
        // What is made once, by the first poll or by the pools of the process, does not count; what the clock changes does.
        for (var i = 0; i < 3; i++)
            poll().GetAwaiter().GetResult();
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            var before = GC.GetTotalAllocatedBytes(precise: true);
            poll().GetAwaiter().GetResult();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return (double)least / n;
    }
}
