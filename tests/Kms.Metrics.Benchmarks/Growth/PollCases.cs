using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Resilience;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>
/// The same question asked again, from the plan to typed series: through the pipeline, written, signed and read, with a server in memory.
/// </summary>
internal static class PollCases
{
    private const int Points = 5;
    private static readonly int[] Sizes = [500, 5_000, 50_000];

    public static IEnumerable<GrowthCase> All =>
    [
        new("poll, a query that is kept", Sizes, Kept) { Before = "4.0 us at n = 500, 3.0 us at n = 5,000" },
        new("poll, a prepared query", Sizes, Prepared),
    ];

    private static Func<Task<object>> Kept(int n)
    {
        var query = Query(n);
        return async () => await query.ToListAsync();
    }

    private static Func<Task<object>> Prepared(int n)
    {
        var query = Query(n).Prepare();
        return async () => await query.ReadAsync();
    }

    private static MetricQuery<XksProxyCredentialAge> Query(int n) => Client().Query(
            Enumerable.Range(0, n).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i.ToString("D17")))).ToArray())
        .Last(TimeSpan.FromMinutes(Points)).Every(TimeSpan.FromMinutes(1)).Maximum();

    private static KmsMetricsClient Client()
    {
        var options = new CloudWatchClientOptions { Region = "eu-central-1" };
        options.UseCredentials(new Amazon.Runtime.BasicAWSCredentials("AKIDEXAMPLE", "secret"));
        var http = new HttpClient(SigningHandlers.Create(options, new CannedTransport(Points), AwsService.CloudWatch));
        // What is measured is not how long requests wait for their turn.
        var resilience = new CloudWatchResilienceOptions
        {
            Rates = new RequestRates { GetMetricData = 10_000, RecentDataPoints = 1_000_000_000 },
        };
        return new KmsMetricsClient(new ResilientCloudWatchClient(new HttpCloudWatchClient(http, options), resilience,
            TimeProvider.System, NullLogger.Instance));
    }
}
