namespace Kms.Metrics;

/// <summary>
/// Watches over keys that are pending deletion: a metric filter on the log group of CloudTrail counts the calls that such a key refuses,
/// and an alarm fires at the first one, while the deletion can still be cancelled. Immutable. [KMS guide]
/// </summary>
public sealed class PendingDeletionFilter
{
    internal const string FilterPattern = "{ $.eventSource = kms* && $.errorMessage = \"* is pending deletion.\"}";
    internal const string MetricNamespace = "CloudTrailLogMetrics";
    internal const string MetricName = "KMSKeyPendingDeletionErrorCount";
    private const int LongestLogGroup = 512;

    /// <summary>Creates a watch.</summary>
    /// <param name="logGroupName">The log group that CloudTrail writes to: 1 to 512 letters, digits and <c>. - _ / #</c>.</param>
    /// <param name="actions">What the alarm does.</param>
    /// <exception cref="ArgumentException"><paramref name="logGroupName"/> cannot be one, or there are more than 5 actions.</exception>
    public PendingDeletionFilter(string logGroupName, params AlarmAction[] actions)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(logGroupName);
        if (logGroupName.Length > LongestLogGroup
            || !logGroupName.All(c =>
            c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_' or '/' or '#'))
            throw new ArgumentException("The name of a log group has at most 512 letters, digits, and . - _ / #.", nameof(logGroupName));
        LogGroupName = logGroupName;
        Alarm = KmsAlarm.OnFiltered(MetricNamespace, MetricName, MetricStatistic.Sum).IsAtLeast(1).Every(TimeSpan.FromMinutes(5))
            .TreatMissingData(MissingDataTreatment.NotBreaching)
            .Named(AlarmNames.Of("kms", "pending-deletion-used")).Notify(actions)
            .DescribedAs("Somebody tried to use a KMS key that is pending deletion. If the key is still needed, cancel its deletion.");
    }

    /// <summary>The log group that CloudTrail writes to.</summary>
    public string LogGroupName { get; }

    /// <summary>The metric filter's name.</summary>
    public string FilterName { get; } = "kms-key-pending-deletion";

    /// <summary>The alarm on the filter's metric.</summary>
    public KmsAlarm Alarm { get; }
}
