using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Faults;

namespace Kms.Metrics.Emulator;

/// <summary>The injected faults. They can be added and removed while requests come in. Safe for concurrent use.</summary>
public sealed class EmulatorFaults
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _timeProvider;
    private readonly Random _random;
    private OrderedFault[] _ordered = [];
    private long _injected;

    internal EmulatorFaults(TimeProvider timeProvider, int seed)
    {
        _timeProvider = timeProvider;
        // Faults are drawn by chance, not for security; a seed makes them come again.
#pragma warning disable CA5394
        _random = new Random(seed);
#pragma warning restore CA5394
    }

    /// <summary>How often a fault has hit a request.</summary>
    public long InjectedCount => Interlocked.Read(ref _injected);

    /// <summary>Injects a fault. If several match a request, the first one added wins.</summary>
    /// <param name="fault">The fault, and when it strikes.</param>
    /// <returns>Dispose it to remove the fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fault"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A member of <paramref name="fault"/> is out of its range.</exception>
    public IDisposable Add(EmulatorFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.InjectionRate is not (>= 0 and <= 1))
            throw new ArgumentException("InjectionRate is a chance from 0 to 1.", nameof(fault));
        if (fault.Latency < TimeSpan.Zero || fault.Latency > TimeSpan.FromDays(1))
            throw new ArgumentException("Latency is from 0 to 1 day.", nameof(fault));
        if (fault.FirstRequest < 1 || fault.Requests < 1 || fault.AboveRequestsPerSecond < 0)
            throw new ArgumentException("FirstRequest and Requests are 1 or more, AboveRequestsPerSecond is 0 or more.", nameof(fault));
        var ordered = new OrderedFault(fault, _timeProvider, Draw, () => Interlocked.Increment(ref _injected));
        lock (_lock)
            _ordered = [.. _ordered, ordered];
        return new Order(this, ordered);
    }

    /// <summary>Removes all faults.</summary>
    public void Clear()
    {
        lock (_lock)
            _ordered = [];
    }

    /// <summary>Answers a request unless a fault answers first.</summary>
    internal ValueTask<ServiceException?> ExecuteAsync(FaultExchange exchange, Func<FaultExchange, ValueTask<ServiceException?>> answer,
        CancellationToken cancellationToken)
    {
        var ordered = _ordered;
        return ordered.Length == 0 ? answer(exchange) : ExecuteAsync(ordered, 0, exchange, answer, cancellationToken);
    }

    private static ValueTask<ServiceException?> ExecuteAsync(OrderedFault[] ordered, int at, FaultExchange exchange,
        Func<FaultExchange, ValueTask<ServiceException?>> answer, CancellationToken cancellationToken) =>
        at == ordered.Length ? answer(exchange)
            : ordered[at].ExecuteAsync(exchange, e => ExecuteAsync(ordered, at + 1, e, answer, cancellationToken), cancellationToken);

    private double Draw()
    {
        lock (_lock)
        {
#pragma warning disable CA5394
            return _random.NextDouble();
#pragma warning restore CA5394
        }
    }

    private void Remove(OrderedFault ordered)
    {
        lock (_lock)
            _ordered = [.. _ordered.Where(o => o != ordered)];
    }

    private sealed class Order(EmulatorFaults faults, OrderedFault ordered) : IDisposable
    {
        public void Dispose() => faults.Remove(ordered);
    }
}
