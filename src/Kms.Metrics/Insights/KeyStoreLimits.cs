namespace Kms.Metrics;

/// <summary>
/// The levels from which on an external key store is in danger. Requests, latency, certificates and errors that no retry helps are marked
/// by AWS [KMS guide: monitoring an external key store]; the marks of reliability, silence and the credential's age are this library's own.
/// </summary>
public static class KeyStoreLimits
{
    /// <summary>
    /// The requests per second that an external key store can take: 1,800, which are 540,000 in 5 minutes. Further ones are throttled.
    /// </summary>
    public const double RequestsPerSecond = 1800;

    /// <summary>The milliseconds in which a proxy must answer: 250. A request that takes longer fails.</summary>
    public const double LatencyMilliseconds = 250;

    /// <summary>The days before a proxy's certificate expires on which the guide has an alarm go off: 10.</summary>
    public const double CertificateDays = 10;

    /// <summary>The share of requests without a retryable error, in percent, below which a store is unreliable: 99. Our own mark.</summary>
    public const double ReliabilityPercent = 99;

    /// <summary>The age of the proxy's credential in days from which on it should be replaced: 90. Our own mark.</summary>
    public const double CredentialAgeDays = 90;

    /// <summary>The errors per minute that no retry helps above which the guide has an alarm go off: 5.</summary>
    public const double NonRetryableErrorsPerMinute = 5;

    /// <summary>
    /// The hours without any data after which a store is called silent: 1. KMS checks the health of a connected store all the time. Our own
    /// mark.
    /// </summary>
    public const double SilentHours = 1;
}
