namespace Kms.Metrics.CloudWatch;

/// <summary>A page of the history of alarms. [CloudWatch API]</summary>
public sealed record DescribeAlarmHistoryResponse
{
    /// <summary>The items.</summary>
    public IReadOnlyList<AlarmHistoryItem> AlarmHistoryItems { get; init; } = [];

    /// <summary>The next page's token; <see langword="null"/> on the last page.</summary>
    public string? NextToken { get; init; }
}
