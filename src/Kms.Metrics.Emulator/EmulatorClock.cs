namespace Kms.Metrics.Emulator;

/// <summary>
/// A clock that stands still until it is moved, for tests and demos that must not wait. Its timers fire while it is moved, each at its own
/// time and on the thread that moves it. Safe for concurrent use: moves on several threads add up, and no timer sees a moment before its
/// own.
/// </summary>
public sealed class EmulatorClock : TimeProvider
{
    private readonly Lock _lock = new();

    // In the order in which they fire; those at the same moment in the order in which they were made.
    private readonly SortedSet<ClockTimer> _timers = new(Comparer<ClockTimer>.Create(static (a, b) =>
        a.DueTicks != b.DueTicks ? a.DueTicks.CompareTo(b.DueTicks) : a.Number.CompareTo(b.Number)));

    private long _made;
    private long _nowTicks;
    private long _goalTicks;

    /// <summary>Creates a clock.</summary>
    /// <param name="start">The time at first.</param>
    public EmulatorClock(DateTimeOffset start) => _nowTicks = _goalTicks = start.UtcTicks;

    /// <summary>The number of <see cref="GetTimestamp"/> ticks per second. Timestamps follow the clock's own time.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _nowTicks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _nowTicks);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dueTime"/> or <paramref name="period"/> is negative and not
    /// <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ClockTimer(this, () => callback(state), Interlocked.Increment(ref _made));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward.</summary>
    /// <param name="by">By how much: zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is below zero, or leads beyond the year 9999.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        long goal;
        lock (_lock)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(by.Ticks, DateTimeOffset.MaxValue.Ticks - _goalTicks, nameof(by));
            goal = _goalTicks += by.Ticks;
        }

        FireUntil(goal);
    }

    // Callbacks run outside the lock: they can read the clock, move it and change any timer.
    private void FireUntil(long goal)
    {
        while (NextDue(goal) is { } fire)
            fire();
    }

    /// <summary>Goes to the next timer's time, or to the goal where no timer is due before it.</summary>
    private Action? NextDue(long goal)
    {
        lock (_lock)
        {
            var next = _timers.Min is { } first && first.DueTicks <= goal ? first : null;
            Interlocked.Exchange(ref _nowTicks, Math.Max(_nowTicks, next?.DueTicks ?? goal));
            return next?.TakeTurn();
        }
    }

    private static void CheckInterval(TimeSpan interval, string name)
    {
        if (interval < TimeSpan.Zero && interval != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, interval, "The interval must not be negative.");
    }

    /// <summary>A timer; the clock's lock guards it.</summary>
    private sealed class ClockTimer(EmulatorClock clock, Action fire, long number) : ITimer
    {
        private long _periodTicks;
        private bool _disposed;

        public long DueTicks { get; private set; } = long.MaxValue;

        public long Number { get; } = number;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            CheckInterval(dueTime, nameof(dueTime));
            CheckInterval(period, nameof(period));
            lock (clock._lock)
            {
                if (_disposed)
                    return false;
                _periodTicks = period > TimeSpan.Zero ? period.Ticks : 0;
                MoveTo(dueTime == Timeout.InfiniteTimeSpan || dueTime.Ticks > long.MaxValue - clock._nowTicks
                    ? long.MaxValue
                    : clock._nowTicks + dueTime.Ticks);
            }

            if (dueTime == TimeSpan.Zero)
                clock.FireUntil(clock.GetTimestamp());
            return true;
        }

        /// <summary>Sets the next time and returns what to call for this one.</summary>
        public Action TakeTurn()
        {
            MoveTo(_periodTicks > 0 ? DueTicks + _periodTicks : long.MaxValue);
            return fire;
        }

        private void MoveTo(long dueTicks)
        {
            clock._timers.Remove(this);
            DueTicks = dueTicks;
            if (dueTicks < long.MaxValue)
                clock._timers.Add(this);
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                _disposed = true;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
