using System.Collections.Concurrent;

namespace Kms.Metrics;

/// <summary>Remembers how the fleets of the app do.</summary>
internal sealed class KmsAlarmFleets : IKmsAlarmFleets
{
    private readonly ConcurrentDictionary<(string, string?, string?), KmsAlarmFleetStatus> _status = new();

    public IReadOnlyList<KmsAlarmFleetStatus> Status => [.. _status.Values.OrderBy(s => s.FleetName, StringComparer.Ordinal)
        .ThenBy(s => s.Client, StringComparer.Ordinal).ThenBy(s => s.Region, StringComparer.Ordinal)];

    public KmsAlarmFleetStatus Of(FleetTarget target) => _status.GetOrAdd((target.Fleet.Name, target.Client, target.Region),
        _ => new KmsAlarmFleetStatus(target.Fleet.Name, target.Client, target.Region));

    public KmsAlarmFleetStatus Change(FleetTarget target, Func<KmsAlarmFleetStatus, KmsAlarmFleetStatus> change) =>
        _status[(target.Fleet.Name, target.Client, target.Region)] = change(Of(target));
}
