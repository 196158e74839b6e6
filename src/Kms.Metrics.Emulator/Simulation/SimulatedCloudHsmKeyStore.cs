namespace Kms.Metrics.Emulator;

/// <summary>A CloudHSM key store to simulate. Immutable.</summary>
/// <param name="Id">The key store.</param>
public sealed record SimulatedCloudHsmKeyStore(CustomKeyStoreId Id)
{
    /// <summary>Requests per minute that KMS throttles. Default: 0. Range: 0 or more.</summary>
    public double ThrottledPerMinute { get; init; }
}
