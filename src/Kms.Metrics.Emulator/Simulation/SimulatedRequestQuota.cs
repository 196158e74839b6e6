namespace Kms.Metrics.Emulator;

/// <summary>A request quota of KMS and how much of it is used, as <c>AWS/Usage</c> shows it. Immutable.</summary>
/// <param name="Resource">The quota's resource, such as <c>CryptographicOperationsSymmetric</c>.</param>
/// <param name="RequestsPerSecond">The quota: requests per second.</param>
public sealed record SimulatedRequestQuota(string Resource, double RequestsPerSecond)
{
    /// <summary>Requests per minute, on average over a day. Default: 1,000. Range: 0 or more.</summary>
    public double RequestsPerMinute { get; init; } = 1000;
}
