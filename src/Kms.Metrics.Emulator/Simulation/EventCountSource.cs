using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>Events that are counted, each with the value 1; a minute without any has no data.</summary>
internal sealed class EventCountSource(double perMinute, ulong seed, int stream) : MinuteSource(Units.Count)
{
    protected override void Publish(int minute, Minutes target)
    {
        var events = new Dice(seed, stream, minute).Poisson(perMinute * TimeOfDay.Factor(minute));
        if (events > 0)
            target.Append(minute, 1, events);
    }
}
