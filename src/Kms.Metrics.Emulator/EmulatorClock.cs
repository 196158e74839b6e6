namespace Kms.Metrics.Emulator;

/// <summary>A clock that stands still until it is moved: for tests and demos that must not wait. Safe for concurrent use.</summary>
public sealed class EmulatorClock : TimeProvider
{
    private long _utcTicks;

    /// <summary>Makes a clock.</summary>
    /// <param name="start">What it shows at first.</param>
    public EmulatorClock(DateTimeOffset start) => _utcTicks = start.UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _utcTicks), TimeSpan.Zero);

    /// <summary>Moves the clock on.</summary>
    /// <param name="by">By how much: zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is below zero.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _utcTicks, by.Ticks);
    }
}
