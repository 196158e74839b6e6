using System.Collections.Concurrent;

namespace Kms.Metrics.Emulator.Recording;

/// <summary>Counts what is asked for. Safe for concurrent use.</summary>
internal sealed class UsageMeter
{
    private readonly ConcurrentDictionary<string, long> _requests = new(StringComparer.Ordinal);
    private long _metrics;
    private long _points;

    public EmulatorUsage Snapshot => new()
    {
        Requests = new Dictionary<string, long>(_requests, StringComparer.Ordinal),
        MetricsBilled = Interlocked.Read(ref _metrics),
        DataPoints = Interlocked.Read(ref _points),
    };

    public void CountRequest(string operation) => _requests.AddOrUpdate(operation, 1, static (_, count) => count + 1);

    public void CountMetrics(long count) => Interlocked.Add(ref _metrics, count);

    public void CountPoints(long count) => Interlocked.Add(ref _points, count);
}
