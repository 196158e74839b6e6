using System.Runtime.CompilerServices;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>Remembers the dimensions of one message by the texts of <see cref="TextCache"/>, which are the same objects again.</summary>
internal sealed class DimensionCache
{
    private const int Slots = 256;

    private MetricDimension?[]? _dimensions;

    public MetricDimension Get(string name, string value)
    {
        var hash = (uint)((RuntimeHelpers.GetHashCode(name) * 31) + RuntimeHelpers.GetHashCode(value));
        ref var slot = ref (_dimensions ??= new MetricDimension?[Slots])[hash % Slots];
        if (slot is null || !ReferenceEquals(slot.Name, name) || !ReferenceEquals(slot.Value, value))
            slot = new MetricDimension(name, value);
        return slot;
    }
}
