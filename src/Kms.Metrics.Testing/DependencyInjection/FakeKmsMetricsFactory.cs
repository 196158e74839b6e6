namespace Kms.Metrics.Testing.DependencyInjection;

/// <summary>Hands a fake out for every name that the app registered, and its other regions.</summary>
internal sealed class FakeKmsMetricsFactory(FakeKmsMetrics fake, IReadOnlyCollection<string> names) : IKmsMetricsFactory
{
    public IKmsMetrics ForName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return names.Contains(name) ? fake
            : throw new ArgumentException("No client is registered as " + DisplayText.Quote(name) + " before the fake; there are "
                + DisplayText.List(names.Select(n => DisplayText.Quote(n)).DefaultIfEmpty("none")) + ".", nameof(name));
    }

    public IKmsMetrics ForRegion(string region) => fake.InRegion(region);

    public IKmsMetrics ForName(string name, string region)
    {
        _ = ForName(name);
        return fake.InRegion(region);
    }

    public async Task<IReadOnlyList<RegionAnswer<T>>> InRegionsAsync<T>(IEnumerable<string> regions,
        Func<IKmsMetrics, CancellationToken, Task<T>> ask, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(ask);
        var clients = regions.Distinct(StringComparer.Ordinal).Select(fake.InRegion).ToList();
        return await Task.WhenAll(clients.Select(c => AskAsync(c, ask, cancellationToken))).ConfigureAwait(false);
    }

    public IKmsEventRules EventRules(string? name = null, string? region = null) => throw NoEventRules();

    /// <summary>What whoever needs event rules is told.</summary>
    public static NotSupportedException NoEventRules() => new(
        "FakeKmsMetrics has no CloudWatch Logs and no EventBridge, which event rules need. Use AddKmsMetricsEmulator() of "
        + "Kms.Metrics.Emulator, or register an IKmsEventRules of your own after the fake.");

    private static async Task<RegionAnswer<T>> AskAsync<T>(FakeKmsMetrics client, Func<IKmsMetrics, CancellationToken, Task<T>> ask,
        CancellationToken cancellationToken)
    {
        try
        {
            return KmsAnswers.Region(client.Region, await ask(client, cancellationToken).ConfigureAwait(false));
        }
        catch (CloudWatch.CloudWatchException e)
        {
            return KmsAnswers.FailedRegion<T>(client.Region, e);
        }
    }
}
