namespace Kms.Metrics.CloudWatch.Resilience;

/// <summary>
/// A quota that is counted by the second: a second's worth at once, then as time goes by. Callers who wait are served in turn, a slice
/// each, however many requests one of them has and however much they ask for; the requests of one caller are served in their order. Nobody
/// is turned away. Safe for concurrent use.
/// </summary>
internal sealed class FairLimiter : IDisposable
{
    private const int SlicesPerSecond = 100;

    // Timers are not finer than this, and waking up more often serves nobody.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);

    // Time in parts of a second does not add up exactly, and a permit must not wait for another round because of it.
    private const double Rounding = 1e-6;

    private readonly object _lock = new();
    private readonly Dictionary<object, Queue<Waiter>> _waiting = [];
    private readonly Queue<object> _turns = new();
    private readonly TimeProvider _timeProvider;
    private readonly ITimer _timer;
    private readonly int _perSecond;
    private readonly int _slice;
    private double _permits;
    private long _filled;
    private bool _isDisposed;

    /// <param name="perSecond">How many permits there are in a second: 1 and more.</param>
    /// <param name="timeProvider">The clock.</param>
    public FairLimiter(int perSecond, TimeProvider timeProvider)
    {
        _perSecond = perSecond;
        _permits = perSecond;
        _slice = Math.Max(1, perSecond / SlicesPerSecond);
        _timeProvider = timeProvider;
        _filled = timeProvider.GetTimestamp();
        _timer = timeProvider.CreateTimer(static limiter => ((FairLimiter)limiter!).Continue(), this, Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many wait: for tests, which move the clock when everybody does.</summary>
    internal int Waiting
    {
        get
        {
            lock (_lock)
                return _waiting.Values.Sum(line => line.Count(w => !w.Task.IsCompleted));
        }
    }

    /// <summary>Waits for permits.</summary>
    /// <param name="caller">Whose turn it is; <see langword="null"/> for a caller who asks for nothing else.</param>
    /// <param name="permits">How many: 0 to a second's worth.</param>
    /// <param name="cancellationToken">Ends the waiting; what has been taken by then is given back.</param>
    /// <exception cref="ObjectDisposedException">The limiter was disposed of.</exception>
    public Task AcquireAsync(object? caller, int permits, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        if (Take(caller, permits) is not { } waiter)
            return Task.CompletedTask;
        if (cancellationToken.CanBeCanceled)
            waiter.GiveUpOn(this, cancellationToken);
        return waiter.Task;
    }

    /// <summary>Gives permits back that were acquired and not used.</summary>
    public void GiveBack(int permits)
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            Fill();
            _permits = Math.Min(_perSecond, _permits + permits);
            Serve();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer.Dispose();
            foreach (var waiter in _waiting.Values.SelectMany(w => w))
                waiter.TrySetException(new ObjectDisposedException(nameof(FairLimiter)));
            _waiting.Clear();
            _turns.Clear();
        }
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (waiter.TrySetCanceled(cancellationToken))
                GiveBack(waiter.Taken);
        }
    }

    private Waiter? Take(object? caller, int permits)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            Fill();
            if (permits == 0 || (_turns.Count == 0 && _permits >= permits))
            {
                _permits -= permits;
                return null;
            }

            var waiter = new Waiter(permits);
            caller ??= waiter;
            if (!_waiting.TryGetValue(caller, out var line))
            {
                _waiting.Add(caller, line = new());
                _turns.Enqueue(caller);
            }

            line.Enqueue(waiter);
            Serve();
            return waiter;
        }
    }

    private void Continue()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            Fill();
            Serve();
        }
    }

    private void Fill()
    {
        var now = _timeProvider.GetTimestamp();
        _permits = Math.Min(_perSecond, _permits + (_timeProvider.GetElapsedTime(_filled, now).TotalSeconds * _perSecond));
        _filled = now;
    }

    private void Serve()
    {
        while (_turns.Count > 0)
        {
            var caller = _turns.Peek();
            var line = _waiting[caller];
            while (line.Count > 0 && line.Peek().Task.IsCompleted)
                line.Dequeue();
            if (line.Count > 0)
            {
                var taken = Math.Min(line.Peek().Missing, _slice);
                if (taken > _permits + Rounding)
                {
                    var wait = TimeSpan.FromSeconds((taken - _permits) / _perSecond);
                    _timer.Change(wait > ShortestWait ? wait : ShortestWait, Timeout.InfiniteTimeSpan);
                    return;
                }

                _permits -= taken;
                if (line.Peek().Take(taken) == 0)
                    line.Dequeue().TrySetResult(true);
            }

            _turns.Dequeue();
            if (line.Count > 0)
                _turns.Enqueue(caller);
            else
                _waiting.Remove(caller);
        }
    }

    /// <summary>One who waits, and what is missing. Whoever is served goes on by another thread: the lock is held.</summary>
    private sealed class Waiter(int permits) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Missing => permits - Taken;

        public int Taken { get; private set; }

        /// <returns>What is missing still.</returns>
        public int Take(int slice)
        {
            Taken += slice;
            return Missing;
        }

        public void GiveUpOn(FairLimiter limiter, CancellationToken cancellationToken)
        {
            var registration = cancellationToken.Register(() => limiter.GiveUp(this, cancellationToken));
            Task.ContinueWith(static (_, r) => ((CancellationTokenRegistration)r!).Dispose(), registration, CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
