namespace Kms.Metrics.CloudWatch;

/// <summary>
/// How many requests per second the client sends at most, for each operation, and how many data points it asks for; more are queued.
/// The defaults are the service's quotas for one account and region, which all clients of the account share. [CloudWatch API]
/// </summary>
public sealed class RequestRates
{
    /// <summary>ListMetrics requests per second.</summary>
    /// <value>Default: 25. Range: 1 to 10,000.</value>
    public int ListMetrics { get; set; } = 25;

    /// <summary>GetMetricData requests per second.</summary>
    /// <value>Default: 50, the quota of older documents; newer ones say 500. Range: 1 to 10,000.</value>
    public int GetMetricData { get; set; } = 50;

    /// <summary>PutMetricData requests per second.</summary>
    /// <value>Default: 150. Range: 1 to 10,000.</value>
    public int PutMetricData { get; set; } = 150;

    /// <summary>DescribeAlarms requests per second.</summary>
    /// <value>Default: 9. Range: 1 to 10,000.</value>
    public int DescribeAlarms { get; set; } = 9;

    /// <summary>PutMetricAlarm requests per second.</summary>
    /// <value>Default: 3. Range: 1 to 10,000.</value>
    public int PutMetricAlarm { get; set; } = 3;

    /// <summary>DeleteAlarms requests per second.</summary>
    /// <value>Default: 3. Range: 1 to 10,000.</value>
    public int DeleteAlarms { get; set; } = 3;

    /// <summary>SetAlarmState requests per second.</summary>
    /// <value>Default: 3. Range: 1 to 10,000.</value>
    public int SetAlarmState { get; set; } = 3;

    /// <summary>PutCompositeAlarm requests per second.</summary>
    /// <value>Default: 3. Range: 1 to 10,000.</value>
    public int PutCompositeAlarm { get; set; } = 3;

    /// <summary>DescribeAlarmHistory requests per second.</summary>
    /// <value>Default: 20. Range: 1 to 10,000.</value>
    public int DescribeAlarmHistory { get; set; } = 20;

    /// <summary>EnableAlarmActions requests per second.</summary>
    /// <value>Default: 3. Range: 1 to 10,000.</value>
    public int EnableAlarmActions { get; set; } = 3;

    /// <summary>DisableAlarmActions requests per second.</summary>
    /// <value>Default: 3. Range: 1 to 10,000.</value>
    public int DisableAlarmActions { get; set; } = 3;

    /// <summary>TagResource requests per second.</summary>
    /// <value>Default: 5. Range: 1 to 10,000.</value>
    public int TagResource { get; set; } = 5;

    /// <summary>UntagResource requests per second.</summary>
    /// <value>Default: 5. Range: 1 to 10,000.</value>
    public int UntagResource { get; set; } = 5;

    /// <summary>ListTagsForResource requests per second.</summary>
    /// <value>Default: 10. Range: 1 to 10,000.</value>
    public int ListTagsForResource { get; set; } = 10;

    /// <summary>
    /// Data points per second that GetMetricData asks for where the range starts within the last 3 hours. The service counts them by the
    /// range and the period of every query, whether or not there is data, and refuses what exceeds the quota, which cannot be raised.
    /// </summary>
    /// <value>Default: 180,000, the service's quota. Range: 1 to 1,000,000,000.</value>
    public int RecentDataPoints { get; set; } = 180_000;

    /// <summary>Data points per second that GetMetricData asks for where the range starts earlier than that.</summary>
    /// <value>Default: 396,000, the service's quota. Range: 1 to 1,000,000,000.</value>
    public int OlderDataPoints { get; set; } = 396_000;

    internal IEnumerable<(string Operation, int Rate)> All =>
    [
        (nameof(ListMetrics), ListMetrics), (nameof(GetMetricData), GetMetricData), (nameof(PutMetricData), PutMetricData),
        (nameof(DescribeAlarms), DescribeAlarms),
        (nameof(PutMetricAlarm), PutMetricAlarm), (nameof(DeleteAlarms), DeleteAlarms), (nameof(SetAlarmState), SetAlarmState),
        (nameof(PutCompositeAlarm), PutCompositeAlarm), (nameof(DescribeAlarmHistory), DescribeAlarmHistory),
        (nameof(EnableAlarmActions), EnableAlarmActions), (nameof(DisableAlarmActions), DisableAlarmActions),
        (nameof(TagResource), TagResource), (nameof(UntagResource), UntagResource), (nameof(ListTagsForResource), ListTagsForResource),
    ];
}
