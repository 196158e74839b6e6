using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Microsoft.Extensions.Options;

namespace Kms.Metrics;

/// <summary>Checks the settings when the app starts; every message names the setting.</summary>
internal sealed class KmsMetricsOptionsValidator : IValidateOptions<KmsMetricsOptions>
{
    private const int HighestRate = 10_000;
    private const int MostDataPoints = 1_000_000_000;

    public ValidateOptionsResult Validate(string? name, KmsMetricsOptions options)
    {
        var failures = Check(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Check(KmsMetricsOptions options)
    {
        if (options.Region is { } region && !RegionNames.IsRegionName(region))
            yield return Setting(nameof(options.Region)) + " is " + DisplayText.Quote(region)
                + ", which is not a region; use a name such as eu-west-1.";
        else if (ProblemOfRegion(options) is { } problemOfRegion)
            yield return Setting(nameof(options.Region)) + ": " + problemOfRegion;
        if (options.Profile is { } profile && string.IsNullOrWhiteSpace(profile))
            yield return Setting(nameof(options.Profile)) + " is empty; remove it, or name a profile.";
        foreach (var (setting, address) in new[] { (nameof(options.ServiceUrl), options.ServiceUrl),
            (nameof(options.LogsServiceUrl), options.LogsServiceUrl), (nameof(options.EventsServiceUrl), options.EventsServiceUrl) })
        {
            if (address is not null && CloudWatchEndpoint.Problem(address, options.AllowPlainHttp) is { } problem)
                yield return Setting(setting) + ": " + problem;
        }

        if (options.Protocol is not (CloudWatchProtocol.Cbor or CloudWatchProtocol.Json))
            yield return Setting(nameof(options.Protocol)) + " must be Cbor or Json.";
        if (options.MaxResponseBytes < 65_536)
            yield return Setting(nameof(options.MaxResponseBytes)) + " must be 65,536 or more.";
        foreach (var failure in Check(options.Resilience).Concat(Check(options.Queries)))
            yield return failure;
    }

    // A region that does not exist would be found out by its name, which resolves to nothing, after every retry.
    private static string? ProblemOfRegion(KmsMetricsOptions options) =>
        options.ServiceUrl is null && AwsRegions.Find(options, includeInstanceMetadata: false) is { } region
            && new AwsConfig(options, AwsService.CloudWatch).ConfiguredAddress is null ? AwsRegions.Problem(region) : null;

    private static IEnumerable<string> Check(CloudWatchResilienceOptions r)
    {
        const string Prefix = nameof(KmsMetricsOptions.Resilience) + ":";
        if (r.MaxRetryAttempts is < 0 or > 100)
            yield return Setting(Prefix + nameof(r.MaxRetryAttempts)) + " must be from 0 to 100.";
        if (OutOf(r.BaseDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)))
            yield return Setting(Prefix + nameof(r.BaseDelay)) + " must be from 1 millisecond to 1 minute.";
        if (OutOf(r.MaxDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10)))
            yield return Setting(Prefix + nameof(r.MaxDelay)) + " must be from 1 millisecond to 10 minutes.";
        if (OutOf(r.AttemptTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10)))
            yield return Setting(Prefix + nameof(r.AttemptTimeout)) + " must be from 10 milliseconds to 10 minutes.";
        if (OutOf(r.TotalTimeout, r.AttemptTimeout, TimeSpan.FromDays(1)))
            yield return Setting(Prefix + nameof(r.TotalTimeout)) + " must be from AttemptTimeout to 1 day.";
        if (!(r.CircuitFailureRatio > 0 && r.CircuitFailureRatio <= 1))
            yield return Setting(Prefix + nameof(r.CircuitFailureRatio)) + " must be above 0 and at most 1.";
        if (r.CircuitMinimumThroughput < 2)
            yield return Setting(Prefix + nameof(r.CircuitMinimumThroughput)) + " must be 2 or more.";
        if (OutOf(r.CircuitSamplingDuration, TimeSpan.FromMilliseconds(500), TimeSpan.FromDays(1)))
            yield return Setting(Prefix + nameof(r.CircuitSamplingDuration)) + " must be from 500 milliseconds to 1 day.";
        if (OutOf(r.CircuitBreakDuration, TimeSpan.FromMilliseconds(500), TimeSpan.FromDays(1)))
            yield return Setting(Prefix + nameof(r.CircuitBreakDuration)) + " must be from 500 milliseconds to 1 day.";
        foreach (var (operation, rate) in r.Rates.All)
        {
            if (rate is < 1 or > HighestRate)
                yield return Setting(Prefix + nameof(r.Rates) + ":" + operation) + " must be from 1 to 10,000 requests a second.";
        }

        foreach (var (name, points) in new[] { (nameof(r.Rates.RecentDataPoints), r.Rates.RecentDataPoints),
            (nameof(r.Rates.OlderDataPoints), r.Rates.OlderDataPoints) })
        {
            if (points is < 1 or > MostDataPoints)
                yield return Setting(Prefix + nameof(r.Rates) + ":" + name) + " must be from 1 to 1,000,000,000 data points per second.";
        }
    }

    private static IEnumerable<string> Check(MetricQueryOptions q)
    {
        const string Prefix = nameof(KmsMetricsOptions.Queries) + ":";
        if (OutOf(q.ListingLifetime, TimeSpan.Zero, TimeSpan.FromDays(1)))
            yield return Setting(Prefix + nameof(q.ListingLifetime)) + " must be from 0 to 1 day.";
        if (q.MaxConcurrentRequests is < 1 or > 100)
            yield return Setting(Prefix + nameof(q.MaxConcurrentRequests)) + " must be from 1 to 100.";
        if (q.Prices.GetMetricDataPerThousandMetrics < 0)
            yield return Setting(Prefix + nameof(q.Prices) + ":" + nameof(q.Prices.GetMetricDataPerThousandMetrics))
                + " must be 0 or more.";
    }

    private static bool OutOf(TimeSpan value, TimeSpan least, TimeSpan most) => value < least || value > most;

    private static string Setting(string path) => "The setting KmsMetrics:" + path;
}
