namespace Kms.Metrics.Emulator;

/// <summary>Something that goes wrong with an external key store for a while. Immutable.</summary>
/// <param name="From">When it starts.</param>
/// <param name="To">When it is over.</param>
public sealed record SimulatedIncident(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>By how much the requests increase, as they do when clients retry. Default: 1, not at all. Range: 0 or more.</summary>
    public double RequestsFactor { get; init; } = 1;

    /// <summary>By how much the failures increase. Default: 1, not at all. Range: 0 or more.</summary>
    public double FailureFactor { get; init; } = 1;

    /// <summary>By how much latencies increase. Default: 1, not at all. Range: above 0.</summary>
    public double LatencyFactor { get; init; } = 1;

    /// <summary>How many external key manager instances are degraded. Default: 0. Range: 0 to 10.</summary>
    public int DegradedManagers { get; init; }

    /// <summary>How many external key manager instances are unavailable. Default: 0. Range: 0 to 10.</summary>
    public int UnavailableManagers { get; init; }

    /// <summary>
    /// Whether the key store is disconnected: no requests reach the proxy, and what they would have published is missing. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool Disconnected { get; init; }
}
