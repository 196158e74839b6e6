namespace Kms.Metrics.Emulator;

/// <summary>
/// A clock that stands still until it is moved: for tests and demos that must not wait. Its timers fire while it is moved, each at its own
/// time, on the thread that moves it. Safe for concurrent use.
/// </summary>
public sealed class EmulatorClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly Lock _moving = new();
    private readonly List<ClockTimer> _timers = [];
    private long _utcTicks;

    /// <summary>Makes a clock.</summary>
    /// <param name="start">What it shows at first.</param>
    public EmulatorClock(DateTimeOffset start) => _utcTicks = start.UtcTicks;

    /// <summary>The ticks of <see cref="GetTimestamp"/> in a second: it shows the clock's own time.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _utcTicks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _utcTicks);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ClockTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on.</summary>
    /// <param name="by">By how much: zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is below zero.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_moving)
        {
            var target = Interlocked.Read(ref _utcTicks) + by.Ticks;
            while (NextDue(target) is { } timer)
            {
                Interlocked.Exchange(ref _utcTicks, Math.Max(timer.DueTicks, Interlocked.Read(ref _utcTicks)));
                timer.Fire();
            }

            Interlocked.Exchange(ref _utcTicks, target);
        }
    }

    private ClockTimer? NextDue(long target)
    {
        lock (_lock)
        {
            ClockTimer? next = null;
            foreach (var timer in _timers)
            {
                if (timer.DueTicks <= target && (next is null || timer.DueTicks < next.DueTicks))
                    next = timer;
            }

            return next;
        }
    }

    private sealed class ClockTimer(EmulatorClock clock, Action fire) : ITimer
    {
        private long _periodTicks;

        public long DueTicks { get; private set; } = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _periodTicks = period > TimeSpan.Zero ? period.Ticks : 0;
                DueTicks = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock._utcTicks + dueTime.Ticks;
                if (!clock._timers.Contains(this))
                    clock._timers.Add(this);
            }

            if (dueTime == TimeSpan.Zero)
                clock.Advance(TimeSpan.Zero);
            return true;
        }

        public void Fire()
        {
            lock (clock._lock)
                DueTicks = _periodTicks > 0 ? DueTicks + _periodTicks : long.MaxValue;
            fire();
        }

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
