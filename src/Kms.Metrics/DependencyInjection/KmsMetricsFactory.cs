using System.Collections.Concurrent;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kms.Metrics;

/// <summary>
/// Makes every client of the app, for each name and each region when it is first asked for, and keeps it. What the app has registered in
/// place of the built-in HTTP client serves all of them, or the call says why it does not.
/// </summary>
internal sealed class KmsMetricsFactory(IServiceProvider services, IOptionsMonitor<KmsMetricsOptions> options,
    IEnumerable<NamedClient> names, TimeProvider timeProvider, ILogger logger) : IKmsMetricsFactory, IDisposable
{
    private readonly ConcurrentDictionary<(string Name, string? Region), Lazy<IKmsMetrics>> _clients = new();
    private readonly ConcurrentDictionary<(string Name, string? Region), Lazy<ICloudWatchClient>> _ports = new();
    private readonly ConcurrentDictionary<(string Name, string Region), Lazy<IKmsEventRules>> _eventRules = new();
    private readonly ConcurrentStack<IDisposable> _made = new();

    public IKmsMetrics ForName(string name)
    {
        RequireName(name);
        return Client(name, null);
    }

    public IKmsMetrics ForRegion(string region) => Client(Options.DefaultName, Checked(region));

    public IKmsMetrics ForName(string name, string region)
    {
        RequireName(name);
        return Client(name, Checked(region));
    }

    public async Task<IReadOnlyList<RegionAnswer<T>>> InRegionsAsync<T>(IEnumerable<string> regions,
        Func<IKmsMetrics, CancellationToken, Task<T>> ask, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(ask);
        var clients = regions.Distinct(StringComparer.Ordinal).Select(r => (Region: r, Client: ForRegion(r))).ToList();
        return await Task.WhenAll(clients.Select(c => AskAsync(c.Region, c.Client, ask, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>The port of the client of a name, in its own region.</summary>
    public ICloudWatchClient Port(string name) => Port(name, null);

    public IKmsEventRules EventRules(string? name = null, string? region = null)
    {
        if (name is not null)
            RequireName(name);
        name ??= Options.DefaultName;
        if (region is null || IsOwnRegion(name, Checked(region)))
            return name.Length == 0 ? services.GetRequiredService<IKmsEventRules>()
                : services.GetRequiredKeyedService<IKmsEventRules>(name);
        return _eventRules.GetOrAdd((name, region), key => new Lazy<IKmsEventRules>(() =>
            CreateEventRules(key.Name, options.Get(key.Name).For(key.Region), Client(key.Name, key.Region).Alarms))).Value;
    }

    /// <summary>What sends to CloudWatch Logs and EventBridge for the client of a name, in its own region.</summary>
    public IKmsEventRules CreateEventRules(string name, IKmsAlarms alarms) => CreateEventRules(name, options.Get(name), alarms);

    public void Dispose()
    {
        while (_made.TryPop(out var made))
            made.Dispose();
    }

    private static async Task<RegionAnswer<T>> AskAsync<T>(string region, IKmsMetrics client,
        Func<IKmsMetrics, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
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

    private void RequireName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!names.Any(n => n.Name == name))
            throw new ArgumentException("No client is registered as " + DisplayText.Quote(name) + "; there are "
                + DisplayText.List(names.Select(n => DisplayText.Quote(n.Name)).DefaultIfEmpty("none")) + ".", nameof(name));
    }

    private static string Checked(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return RegionNames.IsRegionName(region) ? region
            : throw new ArgumentException(DisplayText.Quote(region) + " is not a region; use a name such as eu-west-1.", nameof(region));
    }

    private IKmsMetrics Client(string name, string? region)
    {
        if (region is not null && IsOwnRegion(name, region))
            region = null;
        if (name.Length == 0 && region is null)
            return services.GetRequiredService<IKmsMetrics>();
        return _clients.GetOrAdd((name, region), key => new Lazy<IKmsMetrics>(() => CreateClient(key.Name, key.Region))).Value;
    }

    // The region of the client's own settings is the client itself: a second one would have rate limits of its own.
    private bool IsOwnRegion(string name, string region) =>
        AwsRegions.Find(options.Get(name), includeInstanceMetadata: false)?.SystemName == region;

    private KmsMetricsClient CreateClient(string name, string? region)
    {
        var registered = name.Length == 0 ? services.GetRequiredService<ICloudWatchClient>()
            : services.GetRequiredKeyedService<ICloudWatchClient>(name);
        if (region is not null && registered is not ResilientCloudWatchClient)
            throw Unserved("the region " + region, "an ICloudWatchClient");
        // A fake in place of the client without a name must not have an app's other clients reach for AWS behind its back.
        if (name.Length > 0 && registered is ResilientCloudWatchClient
            && services.GetRequiredService<ICloudWatchClient>() is not ResilientCloudWatchClient)
            throw Unserved("the client " + DisplayText.Quote(name), "an ICloudWatchClient");
        return new KmsMetricsClient(region is null ? registered : Port(name, region), timeProvider, options.Get(name).Queries, logger);
    }

    private ICloudWatchClient Port(string name, string? region) =>
        _ports.GetOrAdd((name, region), key => new Lazy<ICloudWatchClient>(() => CreatePort(key.Name, key.Region))).Value;

    private ResilientCloudWatchClient CreatePort(string name, string? region)
    {
        var settings = options.Get(name);
        var connection = region is null ? settings : settings.For(region);
        var transport = Transport();
        if (transport is { ServesAll: false } && (name.Length > 0 || region is not null))
            throw Unserved(region is null ? "the client " + DisplayText.Quote(name) : "the region " + region,
                "a single client with UseCloudWatchClient");
        var inner = transport?.Create(services, new CloudWatchClientContext(name, region is not null, connection))
            ?? CreateHttpClient(settings, connection, region);
        if (inner is IDisposable owned)
            Made(owned);
        return Made(new ResilientCloudWatchClient(inner, settings.Resilience, timeProvider, logger));
    }

    private HttpCloudWatchClient CreateHttpClient(KmsMetricsOptions settings, CloudWatchClientOptions connection, string? region)
    {
        // A VPC endpoint or a gateway answers for one region, whatever it is asked for; an emulator on this machine answers for all.
        if (region is not null && settings.ServiceUrl is { IsLoopback: false } address)
            throw new InvalidOperationException("The region " + region + " cannot be asked at " + address.Authority + ", which ServiceUrl "
                + "names for " + (settings.Region ?? "the region of the settings")
                + ". Register a client with a ServiceUrl of its own for it: "
                + "AddKmsMetrics(name, ...).");
        return new HttpCloudWatchClient(Made(SigningHandlers.CreateClient(connection, AwsService.CloudWatch)), connection);
    }

    private KmsEventRules CreateEventRules(string name, CloudWatchClientOptions connection, IKmsAlarms alarms) => new(
        Made(JsonClient(name, connection, AwsService.Logs, KmsEventRules.LogsTarget)),
        Made(JsonClient(name, connection, AwsService.Events, KmsEventRules.EventsTarget)), alarms);

    private AwsJsonClient JsonClient(string name, CloudWatchClientOptions connection, AwsService service, string target) =>
        new(connection, target, () => CreateJsonTransport(name, connection, service),
            CloudWatchPipeline.CreateForOtherServices(options.Get(name).Resilience, timeProvider));

    private HttpClient CreateJsonTransport(string name, CloudWatchClientOptions settings, AwsService service)
    {
        var port = name.Length == 0 ? services.GetRequiredService<ICloudWatchClient>()
            : services.GetRequiredKeyedService<ICloudWatchClient>(name);
        var hasOwnClient = port is not ResilientCloudWatchClient || Transport() is not null;
        var isSaid = settings is { LogsServiceUrl: not null, EventsServiceUrl: not null }
            || (settings.Region is not null && (settings.Profile is not null || settings.GetCredentials() is not null));
        if (hasOwnClient && !isSaid)
            throw new InvalidOperationException("The app talks to CloudWatch through a client of its own, which cannot talk to "
                + service.Id + ". Set Region and Profile or UseCredentials of KmsMetricsOptions to say who asks it, or LogsServiceUrl and "
                + "EventsServiceUrl.");
        return SigningHandlers.CreateClient(settings, service);
    }

    private CloudWatchTransport? Transport() =>
        services.GetService<BuiltInTransportOnly>() is null ? services.GetService<CloudWatchTransport>() : null;

    private static InvalidOperationException Unserved(string what, string registered) => new("There is no client for " + what
        + ", because the app has registered " + registered + " of its own, which stands for one account and region. Register a factory "
        + "instead, UseCloudWatchClient((services, context) => ...), which makes one for each name and region.");

    private T Made<T>(T made)
        where T : IDisposable
    {
        _made.Push(made);
        return made;
    }
}
