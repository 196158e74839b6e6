namespace Kms.Metrics;

/// <summary>
/// The thresholds of danger for an external key store. Those of requests, latency, certificates and non-retryable errors are AWS's [KMS
/// guide: monitoring an external key store]; those of reliability, silence and the credential's age are this library's own.
/// </summary>
public static class KeyStoreLimits
{
    /// <summary>
    /// The requests per second that an external key store can take: 1,800, which are 540,000 in 5 minutes. Further ones are throttled.
    /// </summary>
    public const double RequestsPerSecond = 1800;

    /// <summary>The milliseconds in which a proxy must answer: 250. A request that takes longer fails.</summary>
    public const double LatencyMilliseconds = 250;

    /// <summary>The days before a proxy's certificate expires at which the guide recommends an alarm: 10.</summary>
    public const double CertificateDays = 10;

    /// <summary>
    /// The share of requests without a retryable error, in percent, below which a store is unreliable: 99. This library's own threshold.
    /// </summary>
    public const double ReliabilityPercent = 99;

    /// <summary>The age of the proxy's credential, in days, at which it should be rotated: 90. This library's own threshold.</summary>
    public const double CredentialAgeDays = 90;

    /// <summary>The non-retryable errors per minute above which the guide recommends an alarm: 5.</summary>
    public const double NonRetryableErrorsPerMinute = 5;

    /// <summary>
    /// The hours without any data after which a store counts as silent: 1. KMS checks the health of a connected store continuously. This
    /// library's own threshold.
    /// </summary>
    public const double SilentHours = 1;
}
