namespace Kms.Metrics;

/// <summary>Which alarms are watched, and how often.</summary>
public sealed class AlarmWatchOptions
{
    /// <summary>The prefix of the alarms' names.</summary>
    /// <value>
    /// Default: <see langword="null"/>, alarms with names that this library gives, <c>kms/</c> and <c>kms-fleet/</c>. An empty string
    /// stands for all alarms.
    /// </value>
    public string? NamePrefix { get; set; }

    /// <summary>The time from which changes are reported.</summary>
    /// <value>Default: <see langword="null"/>, from the start of the watch.</value>
    public DateTimeOffset? Since { get; set; }

    /// <summary>How often the service is asked.</summary>
    /// <value>Default: 1 minute, as often as alarms are evaluated. Range: 1 second to 1 day.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Receives each failed request; the watch goes on.</summary>
    /// <value>Default: <see langword="null"/>, nobody.</value>
    public Action<CloudWatch.CloudWatchException>? OnFailure { get; set; }

    internal bool Includes(string alarmName) => NamePrefix is null ? AlarmNames.AreOurs(alarmName)
        : alarmName.StartsWith(NamePrefix, StringComparison.Ordinal);
}
