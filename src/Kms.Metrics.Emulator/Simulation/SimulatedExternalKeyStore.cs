namespace Kms.Metrics.Emulator;

/// <summary>An external key store to simulate: its traffic, its proxy and its external key managers. Immutable.</summary>
/// <param name="Id">The key store.</param>
/// <param name="Certificate">The common name of the proxy's certificate.</param>
public sealed record SimulatedExternalKeyStore(CustomKeyStoreId Id, CertificateName Certificate)
{
    /// <summary>Cryptographic requests per minute, on average over a day. Default: 600. Range: 0 or more.</summary>
    public double RequestsPerMinute { get; init; } = 600;

    /// <summary>The median of the proxy's latency in milliseconds. Default: 35. Range: above 0, to 250.</summary>
    public double MedianLatency { get; init; } = 35;

    /// <summary>How far latencies spread: the standard deviation of their logarithm. Default: 0.4. Range: 0 to 2.</summary>
    public double LatencySpread { get; init; } = 0.4;

    /// <summary>
    /// The share of requests that fail with each exception. Default: 0.0002 <see cref="XksExceptionName.DependencyTimeoutException"/>.
    /// Range: each 0 to 1, together at most 1.
    /// </summary>
    public IReadOnlyDictionary<XksExceptionName, double> FailureShares { get; init; } =
        new Dictionary<XksExceptionName, double> { [XksExceptionName.DependencyTimeoutException] = 0.0002 };

    /// <summary>Requests per minute that KMS throttles. Default: 0. Range: 0 or more.</summary>
    public double ThrottledPerMinute { get; init; }

    /// <summary>When the proxy's certificate expires. Default: the end of the year 9999.</summary>
    public DateTimeOffset CertificateExpires { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>When the proxy's credential was associated with the key store. Default: the start of the year 1.</summary>
    public DateTimeOffset CredentialAssociated { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>How many external key manager instances there are. Default: 3. Range: 1 to 10.</summary>
    public int Managers { get; init; } = 3;

    /// <summary>The share of time that one of them is degraded. Default: 0. Range: 0 to 1.</summary>
    public double ManagerDegradedShare { get; init; }

    /// <summary>The share of time that one of them is unavailable. Default: 0. Range: 0 to 1.</summary>
    public double ManagerUnavailableShare { get; init; }

    /// <summary>
    /// When the key store is disconnected: no requests reach the proxy and nothing is published. Default: <see langword="null"/>, never.
    /// </summary>
    public (DateTimeOffset From, DateTimeOffset To)? Disconnected { get; init; }

    /// <summary>What goes wrong for a while. Default: nothing. Where incidents overlap, the first in the list counts.</summary>
    public IReadOnlyList<SimulatedIncident> Incidents { get; init; } = [];
}
