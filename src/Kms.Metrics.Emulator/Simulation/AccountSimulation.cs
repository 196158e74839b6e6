using Kms.Metrics.Catalog;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>
/// Lays a simulated account's series into a store. Nothing is computed before somebody reads it, so a month of it costs no more than a
/// minute.
/// </summary>
internal static class AccountSimulation
{
    private const string UsageNamespace = "AWS/Usage";

    public static void Install(SimulatedAccount account, MetricStore store, int firstMinute, int endMinute)
    {
        foreach (var (key, source) in Series(account))
            store.GetOrAdd(key).Add(new BoundedSource(source, firstMinute, endMinute));
    }

    private static IEnumerable<(SeriesKey Key, ISeriesSource Source)> Series(SimulatedAccount account)
    {
        foreach (var (metric, source) in KmsSeries(account))
            yield return (new SeriesKey(KmsCatalog.Namespace, metric.PublishedName, metric.Dimensions), source);
        var seed = (ulong)account.Seed ^ 0x5155_4F54_41UL;
        var stream = 0;
        foreach (var quota in account.RequestQuotas)
        {
            MetricDimension[] dimensions =
                [new("Service", "KMS"), new("Type", "API"), new("Resource", quota.Resource), new("Class", "None")];
            yield return (new SeriesKey(UsageNamespace, "CallCount", dimensions),
                new EventCountSource(quota.RequestsPerMinute, seed, stream++));
        }
    }

    private static IEnumerable<(KmsMetric Metric, ISeriesSource Source)> KmsSeries(SimulatedAccount account)
    {
        var seed = (ulong)account.Seed;
        var stream = 1;
        foreach (var store in account.ExternalKeyStores)
        {
            foreach (var series in ExternalKeyStoreSimulation.Series(store, seed, stream))
                yield return series;
            stream += ExternalKeyStoreSimulation.Streams;
        }

        foreach (var store in account.CloudHsmKeyStores)
            yield return (new CloudHSMKeyStoreThrottle(store.Id, KmsOperation.Decrypt),
                new EventCountSource(store.ThrottledPerMinute, seed, stream++));
        foreach (var key in account.ImportedKeys)
        {
            var expires = key.Expires.ToUnixTimeSeconds();
            // Once the key material is gone, there is nothing left to count.
            yield return (new SecondsUntilKeyMaterialExpiration(key.Id),
                new GaugeSource("Seconds", at => at < expires ? expires - at : null));
        }

        foreach (var key in account.Keys)
        {
            foreach (var (metric, share) in Usage(key))
                yield return (metric, new EventCountSource(key.RequestsPerMinute * share, seed, stream++));
        }
    }

    private static IEnumerable<(KmsMetric Metric, double Share)> Usage(SimulatedKey key)
    {
        yield return (new SuccessfulRequest(key.Arn, KmsOperation.Decrypt), 0.7);
        yield return (new SuccessfulRequest(key.Arn, KmsOperation.GenerateDataKey), 0.25);
        yield return (new SuccessfulRequest(key.Arn, KmsOperation.Encrypt), 0.05);
        if (key.ReEncryptsTo is { } destination)
            yield return (new SuccessfulRequest(key.Arn, destination), 0.02);
    }
}
