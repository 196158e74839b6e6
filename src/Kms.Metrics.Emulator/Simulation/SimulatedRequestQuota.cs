namespace Kms.Metrics.Emulator;

/// <summary>A request quota of KMS and how much of it is used, as <c>AWS/Usage</c> shows it. Immutable.</summary>
/// <param name="Resource">The quota's resource, such as <c>CryptographicOperationsSymmetric</c>.</param>
/// <param name="RequestsPerSecond">The quota: requests a second.</param>
public sealed record SimulatedRequestQuota(string Resource, double RequestsPerSecond)
{
    /// <summary>Requests a minute, on average over a day. Default: 1,000. Range: 0 and more.</summary>
    public double RequestsPerMinute { get; init; } = 1000;
}
