namespace Kms.Metrics;

/// <summary>How a fleet of recommended alarms is kept applied.</summary>
public sealed class KmsAlarmFleetOptions
{
    /// <summary>How often the account is looked at.</summary>
    /// <value>Default: 1 hour. Range: 1 minute to 7 days.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Which alarms are made, with which thresholds, and whom they tell.</summary>
    /// <value>Default: all kinds, with AWS's thresholds, telling nobody.</value>
    public FleetOptions Fleet { get; } = new();

    /// <summary>
    /// Whether alarms of resources that have published nothing for two weeks are deleted. A key store that is disconnected for so long is
    /// such a resource, and its alarms are then those that one wants.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Prune { get; set; }
}
