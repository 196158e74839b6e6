using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>Listing an account of series, beside decoding its pages alone.</summary>
internal static class ListingCases
{
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public static IEnumerable<GrowthCase> All =>
    [
        new("pages of a listing, decoded", Sizes, n => DecodeAsync(new Pages(n))) { Before = "0.67 us, 467 B" },
        new("listing, typed", Sizes, n => Ask(n, async kms => await kms.ListAsync<XksProxyErrors>()))
            { CountsKept = true, Before = "3.81 us, 1,946 B, kept 348" },
        new("listing, untyped", Sizes, n => Ask(n, async kms => await kms.ListAsync())) { CountsKept = true, Before = "29 us, 10.6 KB" },
    ];

    private static Func<Task<object>> DecodeAsync(Pages pages) => () =>
    {
        var request = new ListMetricsRequest();
        while (pages.Read(request).NextToken is { } token)
            request = request with { NextToken = token };
        return Task.FromResult<object>(request);
    };

    // A client of its own each time: nothing is remembered.
    private static Func<Task<object>> Ask(int count, Func<IKmsMetrics, Task<object>> ask)
    {
        var pages = new Pages(count);
        return () => ask(new KmsMetricsClient(new CannedPort { OnListMetrics = pages.Read }));
    }
}
