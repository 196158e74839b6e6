namespace Kms.Metrics.Emulator.Recording;

/// <summary>What alarms and rules have sent, and whoever wants to hear of it. Safe for concurrent use.</summary>
internal sealed class ActionLog
{
    // A test looks at the last few; a service that runs for a month must not remember all.
    private const int Kept = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<EmulatorNotification> _sent = new();

    public event EventHandler<EmulatorNotification>? Sent;

    public IReadOnlyList<EmulatorNotification> All
    {
        get
        {
            lock (_lock)
                return [.. _sent];
        }
    }

    public void Add(EmulatorNotification notification)
    {
        lock (_lock)
        {
            _sent.Enqueue(notification);
            if (_sent.Count > Kept)
                _sent.Dequeue();
        }

        Sent?.Invoke(this, notification);
    }
}
