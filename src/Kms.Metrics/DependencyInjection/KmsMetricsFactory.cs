using System.Collections.Concurrent;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kms.Metrics;

/// <summary>Makes a client for each name and each region when it is first asked for, and keeps it.</summary>
internal sealed class KmsMetricsFactory(IOptionsMonitor<KmsMetricsOptions> options, IEnumerable<NamedClient> names,
    TimeProvider timeProvider, ILogger logger) : IKmsMetricsFactory, IDisposable
{
    private readonly ConcurrentDictionary<(string Name, string? Region), Lazy<Entry>> _clients = new();

    public IKmsMetrics ForName(string name) => Client(Registered(name), null);

    public IKmsMetrics ForName(string name, string region) => Client(Registered(name), Region(region));

    public IKmsMetrics ForRegion(string region) => Client(Options.DefaultName, Region(region));

    private string Registered(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!names.Any(n => n.Name == name))
            throw new ArgumentException("No client is registered as " + DisplayText.Quote(name) + "; there are "
                + DisplayText.List(names.Select(n => DisplayText.Quote(n.Name)).DefaultIfEmpty("none")) + ".", nameof(name));
        return name;
    }

    private static string Region(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return RegionNames.IsRegionName(region) ? region
            : throw new ArgumentException(DisplayText.Quote(region) + " is no region; write a name such as eu-west-1.", nameof(region));
    }

    public async Task<IReadOnlyList<RegionAnswer<T>>> InRegionsAsync<T>(IEnumerable<string> regions, Func<IKmsMetrics, CancellationToken, Task<T>> ask, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(ask);
        var clients = regions.Distinct(StringComparer.Ordinal).Select(r => (Region: r, Client: ForRegion(r))).ToList();
        return await Task.WhenAll(clients.Select(c => AskAsync(c.Region, c.Client, ask, cancellationToken))).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(c => c.IsValueCreated))
            client.Value.Dispose();
    }

    private static async Task<RegionAnswer<T>> AskAsync<T>(string region, IKmsMetrics client, Func<IKmsMetrics, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return new RegionAnswer<T>(region, await ask(client, cancellationToken).ConfigureAwait(false));
        }
        catch (CloudWatchException e)
        {
            return new RegionAnswer<T>(region, e);
        }
    }

    private IKmsMetrics Client(string name, string? region) =>
        _clients.GetOrAdd((name, region), key => new Lazy<Entry>(() => Create(key.Name, key.Region))).Value.Kms;

    private Entry Create(string name, string? region)
    {
        var settings = options.Get(name);
        var connection = region is null ? settings : settings.For(region);
        // Clients of one app, each for its own region: made once, and kept. The transport renews its connections itself.
        var http = new HttpClient(SigningHandlers.Create(connection, SigningHandlers.CreateTransport())) { Timeout =
            Timeout.InfiniteTimeSpan };
        var port = new ResilientCloudWatchClient(new HttpCloudWatchClient(http, connection), settings.Resilience, timeProvider, logger);
        return new Entry(http, port, new KmsMetricsClient(port, timeProvider, settings.Queries, logger));
    }

    private sealed record Entry(HttpClient Http, ResilientCloudWatchClient Port, IKmsMetrics Kms) : IDisposable
    {
        public void Dispose()
        {
            Port.Dispose();
            Http.Dispose();
        }
    }
}
