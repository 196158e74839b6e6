using Kms.Metrics.Catalog;

namespace Kms.Metrics.Cli.Commands;

/// <summary>Work to do with a metric's type.</summary>
internal interface IMetricWork<T>
{
    Task<T> DoAsync<TMetric>(CancellationToken cancellationToken)
        where TMetric : KmsMetric;
}

/// <summary>Finds the type of a metric by its name, for words typed at a prompt.</summary>
internal static class MetricDispatch
{
    public static Task<T> DoAsync<T>(MetricDefinition metric, IMetricWork<T> work, CancellationToken cancellationToken) =>
        metric.Name switch
    {
        nameof(SecondsUntilKeyMaterialExpiration) => work.DoAsync<SecondsUntilKeyMaterialExpiration>(cancellationToken),
        nameof(ExternalKeyStoreThrottle) => work.DoAsync<ExternalKeyStoreThrottle>(cancellationToken),
        nameof(CloudHSMKeyStoreThrottle) => work.DoAsync<CloudHSMKeyStoreThrottle>(cancellationToken),
        nameof(XksProxyCertificateDaysToExpire) => work.DoAsync<XksProxyCertificateDaysToExpire>(cancellationToken),
        nameof(XksProxyCredentialAge) => work.DoAsync<XksProxyCredentialAge>(cancellationToken),
        nameof(XksProxyErrors) => work.DoAsync<XksProxyErrors>(cancellationToken),
        nameof(XksExternalKeyManagerStates) => work.DoAsync<XksExternalKeyManagerStates>(cancellationToken),
        nameof(XksProxyLatency) => work.DoAsync<XksProxyLatency>(cancellationToken),
        nameof(SuccessfulRequest) => work.DoAsync<SuccessfulRequest>(cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric.Name, "The catalog has a metric that the tool does not know."),
    };
}
