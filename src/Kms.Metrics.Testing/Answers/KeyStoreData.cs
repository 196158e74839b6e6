namespace Kms.Metrics.Testing;

/// <summary>
/// The published data of an external key store, for <see cref="KmsAnswers.KeyStoreHealth"/>. The defaults are those of a healthy store.
/// Immutable.
/// </summary>
public sealed record KeyStoreData
{
    /// <summary>Requests to the proxy, one value per period, oldest first. Default: 60.</summary>
    public double[] TotalRequests { get; init; } = [60];

    /// <summary>The share of requests without a retryable error, in percent. Default: 100.</summary>
    public double[] Reliability { get; init; } = [100];

    /// <summary>Requests that failed with an error that is not retryable, one value per period, oldest first. Default: none.</summary>
    public double[] NonRetryableErrors { get; init; } = [];

    /// <summary>The latency of the proxy, in milliseconds. Default: nothing is published.</summary>
    public IReadOnlyList<MetricSeries<XksProxyLatency>> Latency { get; init; } = [];

    /// <summary>The most frequent exceptions. Default: none.</summary>
    public IReadOnlyList<MetricGroup<XksProxyErrors>> TopExceptions { get; init; } = [];

    /// <summary>Days until certificates expire; empty if nothing is published. Default: 300 days.</summary>
    public IReadOnlyList<MetricSeries<XksProxyCertificateDaysToExpire>>? CertificateDaysToExpire { get; init; }

    /// <summary>External key managers by state; empty if nothing is published. Default: 2 active ones.</summary>
    public IReadOnlyList<MetricSeries<XksExternalKeyManagerStates>>? ManagerStates { get; init; }

    /// <summary>The age of the proxy's credential, in days, oldest value first; empty if nothing is published. Default: 30.</summary>
    public double[] CredentialAgeDays { get; init; } = [30];

    /// <summary>Period, end and status of requests and reliability. Default: as <see cref="SeriesOptions"/> says.</summary>
    public SeriesOptions Options { get; init; } = new();

    /// <summary>How complete the answer is. Default: complete.</summary>
    public SeriesStatus Status { get; init; }

    /// <summary>Notes of the answer. Default: none.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
