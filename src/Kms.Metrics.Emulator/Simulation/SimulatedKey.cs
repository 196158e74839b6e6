namespace Kms.Metrics.Emulator;

/// <summary>A key whose successful requests are published. Immutable.</summary>
/// <param name="Arn">The key.</param>
public sealed record SimulatedKey(KeyArn Arn)
{
    /// <summary>Requests per minute, on average over a day. Default: 100. Range: 0 or more.</summary>
    public double RequestsPerMinute { get; init; } = 100;

    /// <summary>The key that <c>ReEncrypt</c> encrypts with. Default: <see langword="null"/>, no such requests.</summary>
    public KeyArn? ReEncryptsTo { get; init; }

    /// <summary>When the key is rotated, which sends an event to EventBridge. Default: <see langword="null"/>, never.</summary>
    public DateTimeOffset? Rotated { get; init; }
}
