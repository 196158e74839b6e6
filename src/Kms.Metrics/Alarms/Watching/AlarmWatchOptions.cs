namespace Kms.Metrics;

/// <summary>Which alarms are watched, and how often.</summary>
public sealed class AlarmWatchOptions
{
    /// <summary>What the names of the alarms start with.</summary>
    /// <value>Default: <see langword="null"/>, alarms with names that this library gives, <c>kms/</c> and <c>kms-fleet/</c>. An empty text
    /// for all alarms.</value>
    public string? NamePrefix { get; set; }

    /// <summary>The moment from which on changes are reported.</summary>
    /// <value>Default: <see langword="null"/>, from when the watching starts.</value>
    public DateTimeOffset? Since { get; set; }

    /// <summary>How often the service is asked.</summary>
    /// <value>Default: 1 minute, as often as alarms are evaluated. Range: 1 second to 1 day.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Receives each failure to ask the service; the watching goes on.</summary>
    /// <value>Default: <see langword="null"/>, nobody.</value>
    public Action<CloudWatch.CloudWatchException>? OnFailure { get; set; }

    internal bool Includes(string alarmName) => NamePrefix is null ? AlarmNames.AreOurs(alarmName)
        : alarmName.StartsWith(NamePrefix, StringComparison.Ordinal);
}
