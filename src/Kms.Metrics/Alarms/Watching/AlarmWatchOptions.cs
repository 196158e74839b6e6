namespace Kms.Metrics;

/// <summary>Which alarms are watched, and how often.</summary>
public sealed class AlarmWatchOptions
{
    /// <summary>What the names of the alarms begin with.</summary>
    /// <value>Default: <c>kms/</c>. <see langword="null"/> for all.</value>
    public string? NamePrefix { get; set; } = RecommendedAlarms.Prefix;

    /// <summary>The moment from which on changes are told.</summary>
    /// <value>Default: <see langword="null"/>, from when the watching begins.</value>
    public DateTimeOffset? Since { get; set; }

    /// <summary>How often the service is asked.</summary>
    /// <value>Default: 1 minute, as often as alarms are evaluated. Range: 1 second to 1 day.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);
}
