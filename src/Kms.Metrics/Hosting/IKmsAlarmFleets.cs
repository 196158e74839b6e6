namespace Kms.Metrics;

/// <summary>The fleets that this app keeps applied. Safe for concurrent use.</summary>
public interface IKmsAlarmFleets
{
    /// <summary>The status of each fleet, with each of its clients and in each of its regions.</summary>
    IReadOnlyList<KmsAlarmFleetStatus> Status { get; }
}
