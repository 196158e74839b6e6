namespace KeyStoreWatch;

/// <summary>What the worker watches for.</summary>
public sealed class WatchOptions
{
    /// <summary>The time between two looks. Default: 1 minute, which is how often KMS publishes.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A certificate with fewer days left is warned of. Default: 30.</summary>
    public double CertificateDays { get; set; } = 30;
}
