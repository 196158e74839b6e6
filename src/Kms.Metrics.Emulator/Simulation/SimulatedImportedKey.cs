namespace Kms.Metrics.Emulator;

/// <summary>A key with imported key material that expires. Immutable.</summary>
/// <param name="Id">The key.</param>
/// <param name="Expires">When the key material expires; nothing is published after that.</param>
public sealed record SimulatedImportedKey(KeyId Id, DateTimeOffset Expires);
