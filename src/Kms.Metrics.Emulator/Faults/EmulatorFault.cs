namespace Kms.Metrics.Emulator;

/// <summary>A fault to inject. Immutable.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record EmulatorFault(EmulatorFaultKind Kind)
{
    /// <summary>The operation whose requests it hits, such as <c>GetMetricData</c>. Default: <see langword="null"/>, all.</summary>
    public string? Operation { get; init; }

    /// <summary>
    /// The first request that it hits, counted from 1 when the fault is added, among those of <see cref="Operation"/>. Default: 1.
    /// </summary>
    public int FirstRequest { get; init; } = 1;

    /// <summary>How many requests it hits, from the first one on. Default: <see langword="null"/>, all of them.</summary>
    public int? Requests { get; init; }

    /// <summary>The chance that it hits a request. Default: 1, always. Range: 0 to 1.</summary>
    public double InjectionRate { get; init; } = 1;

    /// <summary>
    /// It hits only requests beyond this many per second of the emulator's clock. Default: <see langword="null"/>, any rate.
    /// </summary>
    public int? AboveRequestsPerSecond { get; init; }

    /// <summary>
    /// The delay of <see cref="EmulatorFaultKind.Latency"/>, by the emulator's clock. Default: 1 second. Range: 0 to 1
    /// day.
    /// </summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How far the server's clock is ahead in <see cref="EmulatorFaultKind.ClockSkew"/>. Default: 1 hour.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromHours(1);
}
