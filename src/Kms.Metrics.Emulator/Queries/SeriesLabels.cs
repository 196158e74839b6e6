using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Queries;

/// <summary>Labels for the series that a SEARCH found: what tells them apart.</summary>
internal static class SeriesLabels
{
    public static IReadOnlyList<string> Of(IReadOnlyList<SeriesKey> keys)
    {
        var names = keys.Select(k => k.MetricName).Distinct(StringComparer.Ordinal).Count() > 1;
        var differing = keys.SelectMany(k => k.Dimensions.Select(d => d.Name)).Distinct(StringComparer.Ordinal)
            .Where(d => keys.Select(k => k[d]).Distinct(StringComparer.Ordinal).Count() > 1)
            .ToList();
        return [.. keys.Select(k =>
        {
            var parts = differing.Select(d => k[d]).Where(v => v is not null);
            return names || differing.Count == 0 ? string.Join(' ', parts.Append(k.MetricName)) : string.Join(' ', parts);
        })];
    }
}
