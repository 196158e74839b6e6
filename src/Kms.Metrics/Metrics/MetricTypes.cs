using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>Which record type stands for which metric.</summary>
internal static class MetricTypes
{
    private static readonly Dictionary<string, Func<PublishedIdentity, KmsMetric>> Factories = new(StringComparer.Ordinal)
    {
        [SecondsUntilKeyMaterialExpiration.MetricName] = i => new SecondsUntilKeyMaterialExpiration(i),
        [ExternalKeyStoreThrottle.MetricName] = i => new ExternalKeyStoreThrottle(i),
        [CloudHSMKeyStoreThrottle.MetricName] = i => new CloudHSMKeyStoreThrottle(i),
        [XksProxyCertificateDaysToExpire.MetricName] = i => new XksProxyCertificateDaysToExpire(i),
        [XksProxyCredentialAge.MetricName] = i => new XksProxyCredentialAge(i),
        [XksProxyErrors.MetricName] = i => new XksProxyErrors(i),
        [XksExternalKeyManagerStates.MetricName] = i => new XksExternalKeyManagerStates(i),
        [XksProxyLatency.MetricName] = i => new XksProxyLatency(i),
        [SuccessfulRequest.MetricName] = i => new SuccessfulRequest(i),
    };

    public static KmsMetric Create(PublishedIdentity identity) => Factories[identity.Definition.Name](identity);

    /// <summary>The definition of the metric that a record type stands for. A record type is named as its metric.</summary>
    /// <exception cref="ArgumentException">The type is <see cref="KmsMetric"/> itself.</exception>
    public static MetricDefinition DefinitionOf<TMetric>()
        where TMetric : KmsMetric =>
        KmsCatalog.FindMetric(typeof(TMetric).Name)
        ?? throw new ArgumentException("Ask for one metric: a record type such as XksProxyLatency, not KmsMetric itself.", nameof(TMetric));
}
