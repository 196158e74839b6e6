using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Operations;
using Kms.Metrics.Emulator.Queries;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>Long answers come in pages, without loss and without repetition.</summary>
public sealed class PagingTests : EmulatorTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task DataPages_HoldEveryPointOnce(int maxDatapoints)
    {
        await PutAsync([.. Enumerable.Range(1, 7).Select(i => Datum(i, i))]);
        var query = new MetricStat(new Metric("Test", "M", []), 60, "Sum");
        var request = new GetMetricDataRequest([new("a") { MetricStat = query }, new("b") { MetricStat = query }], Now.AddHours(-1),
            Now) { MaxDatapoints = maxDatapoints };
        var values = new List<(string, double)>();
        var statuses = new List<string?>();
        string? token = null;
        do
        {
            var page = await Client.GetMetricDataAsync(request with { NextToken = token }, Token);
            Assert.InRange(page.MetricDataResults.Sum(r => r.Values.Length), 0, maxDatapoints);
            foreach (var result in page.MetricDataResults)
                values.AddRange(result.Values.ToArray().Select(v => (result.Id, v)));
            statuses.AddRange(page.MetricDataResults.Select(r => r.StatusCode));
            token = page.NextToken;
        }
        while (token is not null);
        Assert.Equal(Enumerable.Range(1, 7).Select(i => ("a", (double)i))
            .Concat(Enumerable.Range(1, 7).Select(i => ("b", (double)i))), values);
        Assert.Equal("Complete", statuses[^1]);
    }

    [Fact]
    public async Task Listing_HasPagesOfFiveHundred()
    {
        await PutAsync([.. Enumerable.Range(0, 750).Select(i => new MetricDatum("M" + i) { Timestamp = Now, Value = 1 })]);
        var first = await Client.ListMetricsAsync(new ListMetricsRequest { Namespace = "Test" }, Token);
        var second = await Client.ListMetricsAsync(new ListMetricsRequest { Namespace = "Test", NextToken = first.NextToken }, Token);
        Assert.Equal((500, 250, null), (first.Metrics.Count, second.Metrics.Count, second.NextToken));
        Assert.Equal(750, first.Metrics.Concat(second.Metrics).Select(m => m.MetricName).Distinct().Count());
    }

    [Fact]
    public void AllPagesOfAListing_LookAtEachSeriesOnce()
    {
        const int Count = 3210;
        var metrics = new MetricStore();
        var source = new CountingSource();
        for (var i = Count; i > 0; i--)
            metrics.GetOrAdd(new SeriesKey("Test", "M", [new MetricDimension("Id", i.ToString("D5", null))])).Add(source);
        metrics.GetOrAdd(new SeriesKey("Other", "M", [])).Add(source);
        var listing = new MetricListing(new ListMetricsRequest { Namespace = "Test" }, [new MetricScope("1", metrics, () => [])], Now);
        var listed = new List<string>();
        for (int? at = 0; at is { } from;)
        {
            listed.AddRange(listing.Page(from, 500, out at).Select(m => m.Key.Dimensions[0].Value));
            // What comes meanwhile is not part of it, and moves nothing.
            metrics.GetOrAdd(new SeriesKey("Test", "M", [new MetricDimension("Id", "00000" + from)])).Add(source);
        }

        Assert.Equal(Enumerable.Range(1, Count).Select(i => i.ToString("D5", null)), listed);
        // The first of a page was looked at by the page before, to see whether there is one.
        Assert.Equal(Count + (Count / 500), source.Looks);
        Assert.Equal(Count + 7, new MetricListing(new ListMetricsRequest { Namespace = "Test" },
            [new MetricScope("1", metrics, () => [])], Now).Page(0, int.MaxValue, out _).Count);
    }

    [Fact]
    public async Task Listing_HoldsWhatHadDataInTwoWeeksOrThreeHours()
    {
        Emulator.Publish("Test",
            [new MetricDatum("old") { Timestamp = Now.AddDays(-15), Value = 1 },
            new MetricDatum("days") { Timestamp = Now.AddDays(-2), Value = 1 }, new MetricDatum("now") { Timestamp = Now, Value = 1 }]);
        Assert.Equal(["days", "now"], (await Client.ListMetricsAsync(new ListMetricsRequest(), Token)).Metrics.Select(m => m.MetricName));
        Assert.Equal(["now"],
            (await Client.ListMetricsAsync(new ListMetricsRequest { RecentlyActive = "PT3H" }, Token)).Metrics.Select(m => m.MetricName));
    }

    [Fact]
    public async Task FilterOnADimension_MatchesByNameOrByNameAndValue()
    {
        await PutAsync(Datum(1, 1) with { Dimensions = [new("A", "1")] }, Datum(1, 1) with { Dimensions = [new("A", "2"), new("B", "1")] },
            Datum(1, 1));
        async Task<int> CountAsync(params DimensionFilter[] filters) =>
            (await Client.ListMetricsAsync(new ListMetricsRequest { Dimensions = filters }, Token)).Metrics.Count;
        Assert.Equal((3, 2, 1, 0),
            (await CountAsync(), await CountAsync(new DimensionFilter("A", null)),
            await CountAsync(new DimensionFilter("A", "2"), new DimensionFilter("B", null)),
            await CountAsync(new DimensionFilter("a", "1"))));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("OTk5OTk5")]
    public async Task TokenThatWasNeverGiven_IsRefused(string token)
    {
        var refused = await Assert.ThrowsAsync<CloudWatchException>(() =>
            Client.ListMetricsAsync(new ListMetricsRequest { NextToken = token }, Token));
        Assert.Equal(CloudWatchErrorKind.Refused, refused.Kind);
    }

    private sealed class CountingSource : ISeriesSource
    {
        public int Looks { get; private set; }

        public string Unit => "None";

        public void Read(int fromMinute, int toMinute, Minutes target)
        {
        }

        public bool HasData(int fromMinute, int toMinute) => ++Looks > 0;
    }
}
