using Kms.Metrics.Catalog;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>Writes one metric's minutes, and makes the series when the first one comes.</summary>
internal sealed class SeriesWriter(KmsMetric metric)
{
    private Series? _series;

    public void Write(MetricStore store, in MinuteData data)
    {
        _series ??= store.GetOrAdd(new SeriesKey(KmsCatalog.Namespace, metric.PublishedName, metric.Dimensions));
        _series.Add(data);
    }
}
