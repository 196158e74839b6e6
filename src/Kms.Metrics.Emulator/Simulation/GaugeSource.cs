using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>One value a minute, or none.</summary>
internal sealed class GaugeSource(string unit, Func<long, double?> valueAt) : MinuteSource(unit)
{
    /// <summary>The whole days from one moment to another, as time goes on; never below zero.</summary>
    public static GaugeSource Days(Func<long, double> secondsAt) => new(Units.None, at => Math.Max(0, Math.Floor(secondsAt(at) / 86_400)));

    protected override void Publish(int minute, Minutes target)
    {
        if (valueAt(minute * 60L) is { } value)
            target.Append(minute, value, 1);
    }
}
