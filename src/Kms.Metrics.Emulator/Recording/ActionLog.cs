using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Emulator.Recording;

/// <summary>
/// What alarms and rules have sent, and those who want to be notified of it. Safe for concurrent use: handlers are called one notification
/// at a time, in order, and never inside a lock, so that they can call back into the emulator.
/// </summary>
internal sealed class ActionLog(ILogger logger)
{
    // A test looks at the last few; a service that runs for a month must not remember all.
    private const int Kept = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<EmulatorNotification> _sent = new();
    private readonly Queue<EmulatorNotification> _undelivered = new();
    private bool _delivering;

    public event EventHandler<EmulatorNotification>? Sent;

    public IReadOnlyList<EmulatorNotification> All
    {
        get
        {
            lock (_lock)
                return [.. _sent];
        }
    }

    /// <summary>Keeps a notification; <see cref="Deliver"/> hands it to the handlers.</summary>
    public void Add(EmulatorNotification notification)
    {
        lock (_lock)
        {
            _sent.Enqueue(notification);
            if (_sent.Count > Kept)
                _sent.Dequeue();
            if (Sent is not null)
                _undelivered.Enqueue(notification);
        }
    }

    /// <summary>Calls the handlers. Call it where no lock is held.</summary>
    public void Deliver()
    {
        lock (_lock)
        {
            // A handler that calls back, or another thread, leaves the rest to the one that is delivering.
            if (_delivering || _undelivered.Count == 0)
                return;
            _delivering = true;
        }

        while (Next() is { } notification)
        {
            foreach (var handler in Sent?.GetInvocationList() ?? [])
                Call((EventHandler<EmulatorNotification>)handler, notification);
        }
    }

    private EmulatorNotification? Next()
    {
        lock (_lock)
        {
            _delivering = _undelivered.TryDequeue(out var next);
            return next;
        }
    }

    private void Call(EventHandler<EmulatorNotification> handler, EmulatorNotification notification)
    {
        try
        {
            handler(this, notification);
        }
#pragma warning disable CA1031 // Whatever a handler throws, requests and the clock go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.HandlerFailed(e, notification.Source);
        }
    }
}
