using System.Collections.ObjectModel;

namespace Kms.Metrics.CloudWatch;

/// <summary>Something that happened to an alarm. [CloudWatch API]</summary>
public sealed record AlarmHistoryItem
{
    private static readonly ReadOnlyDictionary<string, string> NoAttributes = new(new Dictionary<string, string>());

    /// <summary>The alarm's name.</summary>
    public string? AlarmName { get; init; }

    /// <summary>
    /// Which of the contributors of an alarm that watches several series changed its state; <see langword="null"/> for the alarm itself.
    /// </summary>
    public string? AlarmContributorId { get; init; }

    /// <summary><c>MetricAlarm</c> or <c>CompositeAlarm</c>.</summary>
    public string? AlarmType { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary><c>StateUpdate</c>, <c>ConfigurationUpdate</c> or <c>Action</c>.</summary>
    public string? HistoryItemType { get; init; }

    /// <summary>What happened, in words.</summary>
    public string? HistorySummary { get; init; }

    /// <summary>What happened, as JSON.</summary>
    public string? HistoryData { get; init; }

    /// <summary>What identifies the contributor, such as its dimensions; empty for the alarm itself.</summary>
    public IReadOnlyDictionary<string, string> AlarmContributorAttributes { get; init; } = NoAttributes;
}
