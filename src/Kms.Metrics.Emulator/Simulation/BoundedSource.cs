using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>A source that only speaks within a range of time.</summary>
internal sealed class BoundedSource(ISeriesSource source, int firstMinute, int endMinute) : ISeriesSource
{
    public string Unit => source.Unit;

    public void Read(int fromMinute, int toMinute, Minutes target) =>
        source.Read(Math.Max(fromMinute, firstMinute), Math.Min(toMinute, endMinute), target);

    public bool HasData(int fromMinute, int toMinute) => source.HasData(Math.Max(fromMinute, firstMinute), Math.Min(toMinute, endMinute));
}
