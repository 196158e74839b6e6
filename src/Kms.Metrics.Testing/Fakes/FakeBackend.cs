using System.Collections.Concurrent;
using Kms.Metrics.Emulator;
using Kms.Metrics.Emulator.Operations;
using Kms.Metrics.Emulator.State;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kms.Metrics.Testing;

/// <summary>What the fakes of one account share: the emulator's state without its server, what was asked, and what is to fail.</summary>
internal sealed class FakeBackend : IDisposable
{
    private static readonly TimeSpan CatchUpEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly List<FakeRequest> _requests = [];
    private readonly Queue<Exception> _failures = new();
    private readonly ITimer _timer;
    private Exception? _outage;

    public FakeBackend(CloudWatchEmulatorOptions options)
    {
        State = new EmulatorState(options, options.LoggerFactory?.CreateLogger<FakeKmsMetrics>() ?? (ILogger)NullLogger.Instance);
        // Alarms fire as time goes on, whether or not somebody asks for them.
        _timer = options.TimeProvider.CreateTimer(static s => ((EmulatorState)s!).CatchUp(), State, CatchUpEvery, CatchUpEvery);
    }

    public EmulatorState State { get; }

    /// <summary>The fakes by region: each region has one, so that what it remembers of listings is forgotten in one place.</summary>
    public ConcurrentDictionary<string, FakeKmsMetrics> Regions { get; } = new(StringComparer.Ordinal);

    public PageCache Pages { get; } = new();

    public IReadOnlyList<FakeRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    public void ForgetRequests()
    {
        lock (_lock)
            _requests.Clear();
    }

    public void FailNext(Exception failure, int count)
    {
        lock (_lock)
        {
            for (var i = 0; i < count; i++)
                _failures.Enqueue(failure);
        }
    }

    public void FailAll(Exception? failure)
    {
        lock (_lock)
            _outage = failure;
    }

    /// <summary>Takes a request in; throws what was ordered to go wrong.</summary>
    public void Receive(FakeRequest request)
    {
        Exception? failure;
        lock (_lock)
        {
            _requests.Add(request);
            failure = _failures.Count > 0 ? _failures.Dequeue() : _outage;
        }

        if (failure is not null)
            throw failure;
    }

    public void Dispose() => _timer.Dispose();
}
