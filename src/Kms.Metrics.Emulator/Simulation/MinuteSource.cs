using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>A series whose minutes follow from the minute's number alone. Safe for concurrent use.</summary>
internal abstract class MinuteSource(string unit) : ISeriesSource
{
    public string Unit { get; } = unit;

    public void Read(int fromMinute, int toMinute, Minutes target)
    {
        for (var minute = fromMinute; minute < toMinute; minute++)
            Publish(minute, target);
    }

    // Backwards, because whoever asks wants to know about now: where there is data, it is found at once.
    public bool HasData(int fromMinute, int toMinute)
    {
        var scratch = new Minutes();
        for (var minute = toMinute - 1; minute >= fromMinute && scratch.Length == 0; minute--)
            Publish(minute, scratch);
        return scratch.Length > 0;
    }

    /// <summary>Appends the minute, if it has data.</summary>
    protected abstract void Publish(int minute, Minutes target);
}
