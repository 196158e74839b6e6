namespace Kms.Metrics.CloudWatch;

/// <summary>Requests the history of alarms, which the service keeps for 30 days. [CloudWatch API]</summary>
public sealed record DescribeAlarmHistoryRequest
{
    /// <summary>One alarm's name; <see langword="null"/> for all. Default: <see langword="null"/>.</summary>
    public string? AlarmName { get; init; }

    /// <summary>
    /// One contributor of an alarm that watches several series; <see langword="null"/> for all. Default: <see langword="null"/>.
    /// </summary>
    public string? AlarmContributorId { get; init; }

    /// <summary><c>MetricAlarm</c> and <c>CompositeAlarm</c>; none for metric alarms. Default: none.</summary>
    public IReadOnlyList<string> AlarmTypes { get; init; } = [];

    /// <summary>
    /// <c>StateUpdate</c>, <c>ConfigurationUpdate</c> or <c>Action</c>; <see langword="null"/> for all. Default: <see langword="null"/>.
    /// </summary>
    public string? HistoryItemType { get; init; }

    /// <summary>The start, inclusive. Default: <see langword="null"/>.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>The end, exclusive. Default: <see langword="null"/>.</summary>
    public DateTimeOffset? EndDate { get; init; }

    /// <summary>The maximum number of items per page: 1 to 100. Default: <see langword="null"/>, chosen by the service.</summary>
    public int? MaxRecords { get; init; }

    /// <summary><c>TimestampAscending</c> or <c>TimestampDescending</c>. Default: <see langword="null"/>, newest first.</summary>
    public string? ScanBy { get; init; }

    /// <summary>The token from the previous page. Default: <see langword="null"/>, the first page.</summary>
    public string? NextToken { get; init; }
}
