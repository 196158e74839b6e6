using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Testing;

/// <summary>
/// Assertions about alarms and answers for any test framework. They work with every <see cref="IKmsMetrics"/>: a fake, a client of the
/// emulator, or one of AWS in an integration test. Safe for concurrent use.
/// </summary>
public static partial class KmsMetricsAssert
{
    /// <summary>Asserts that the account has an alarm on a metric, directly or within a formula.</summary>
    /// <param name="kms">The client of the account.</param>
    /// <param name="metric">The metric with its whole dimension set.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The alarms on the metric: one or more.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsAssertionException">There is none.</exception>
    public static async Task<IReadOnlyList<KmsAlarmDescription>> AlarmOnAsync(IKmsMetrics kms, KmsMetric metric,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kms);
        ArgumentNullException.ThrowIfNull(metric);
        var all = await AllAlarmsAsync(kms, cancellationToken).ConfigureAwait(false);
        var found = all.Where(a => Watches(a, metric)).ToList();
        return found.Count > 0 ? found : throw Failed("Expected an alarm on " + metric + ".", "The account has", all.Select(Describe));
    }

    /// <summary>Asserts that the account has no alarm on a metric.</summary>
    /// <param name="kms">The client of the account.</param>
    /// <param name="metric">The metric with its whole dimension set.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes after the check.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsAssertionException">There is one.</exception>
    public static async Task NoAlarmOnAsync(IKmsMetrics kms, KmsMetric metric, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kms);
        ArgumentNullException.ThrowIfNull(metric);
        var found = (await AllAlarmsAsync(kms, cancellationToken).ConfigureAwait(false)).Where(a => Watches(a, metric)).ToList();
        if (found.Count > 0)
            throw Failed("Expected no alarm on " + metric + ".", "The account has", found.Select(Describe));
    }

    /// <summary>Asserts that an alarm exists by its name.</summary>
    /// <param name="kms">The client of the account.</param>
    /// <param name="alarmName">The name of the alarm.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsAssertionException">There is none.</exception>
    public static async Task<KmsAlarmDescription> AlarmExistsAsync(IKmsMetrics kms, string alarmName,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kms);
        ArgumentNullException.ThrowIfNull(alarmName);
        return await kms.Alarms.DescribeAsync(alarmName, cancellationToken).ConfigureAwait(false)
            ?? throw Failed("Expected an alarm " + DisplayText.Quote(alarmName) + ".", "The account has",
                (await AllAlarmsAsync(kms, cancellationToken).ConfigureAwait(false)).Select(Describe));
    }

    /// <summary>Asserts that an alarm exists and is in a state.</summary>
    /// <param name="kms">The client of the account.</param>
    /// <param name="alarmName">The name of the alarm.</param>
    /// <param name="state">The state.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsAssertionException">There is none, or it is in another state.</exception>
    public static async Task<KmsAlarmDescription> AlarmStateAsync(IKmsMetrics kms, string alarmName, AlarmState state,
        CancellationToken cancellationToken = default)
    {
        var alarm = await AlarmExistsAsync(kms, alarmName, cancellationToken).ConfigureAwait(false);
        return alarm.State == state ? alarm
            : throw new KmsMetricsAssertionException("Expected the alarm " + DisplayText.Quote(alarmName) + " in state " + state
                + ". It is in " + alarm.State + (alarm.StateReason is { } reason ? ": " + DisplayText.Shorten(reason) : "."));
    }

    /// <summary>Asserts that an alarm exists and would notify somebody: it has an action for its alarm state, and actions are enabled.
    /// </summary>
    /// <param name="kms">The client of the account.</param>
    /// <param name="alarmName">The name of the alarm.</param>
    /// <param name="target">Whom it notifies, such as an <see cref="SnsTopicArn"/>. Default: anybody.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="kms"/> or <paramref name="alarmName"/> is
    /// <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsAssertionException">There is none, or it notifies nobody, or others.</exception>
    public static async Task<KmsAlarmDescription> AlarmNotifiesAsync(IKmsMetrics kms, string alarmName, AlarmAction? target = null,
        CancellationToken cancellationToken = default)
    {
        var alarm = await AlarmExistsAsync(kms, alarmName, cancellationToken).ConfigureAwait(false);
        var expected = "Expected the alarm " + DisplayText.Quote(alarmName) + " to notify "
            + (target is null ? "somebody" : target.ToString()) + ".";
        if (alarm.Alarm.ActionsEnabled == false)
            throw new KmsMetricsAssertionException(expected + " Its actions are disabled.");
        var actions = alarm.Alarm.AlarmActions;
        return actions.Count > 0 && (target is null || actions.Contains(target.ToString())) ? alarm
            : throw Failed(expected, "It notifies", actions);
    }

    /// <summary>Asserts that an answer has data and that all of it could be read.</summary>
    /// <param name="answer">The answer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="answer"/> is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsAssertionException">It has none, or is incomplete; the message holds its notes.</exception>
    public static void IsComplete(IMetricAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Status != SeriesStatus.Complete)
            throw Failed("Expected a complete answer. It is " + answer.Status + ".", "Its notes are", answer.Notes);
    }

    internal static KmsMetricsAssertionException Failed(string expected, string has, IEnumerable<string> items)
    {
        string[] all = [.. items];
        return new(expected + " " + has + (all.Length == 0 ? " none." : ":" + string.Concat(all.Select(i => "\n  " + i))));
    }

    private static async Task<List<KmsAlarmDescription>> AllAlarmsAsync(IKmsMetrics kms, CancellationToken cancellationToken)
    {
        var all = new List<KmsAlarmDescription>();
        await foreach (var alarm in kms.Alarms.DescribeAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            all.Add(alarm);
        return all;
    }

    private static bool Watches(KmsAlarmDescription alarm, KmsMetric metric) => metric.Equals(alarm.Metric)
        || alarm.Alarm.Metrics.Any(q => q.MetricStat?.Metric is { Namespace: KmsCatalog.Namespace } part
            && part.MetricName is { } name && KmsMetric.TryFromPublished(name, part.Dimensions, out var watched)
            && metric.Equals(watched));

    private static string Describe(KmsAlarmDescription alarm) => DisplayText.Quote(alarm.Name) + " on "
        + (alarm.Metric?.ToString() ?? alarm.Alarm.MetricName ?? (alarm.Composite is null ? "a formula" : "other alarms"));
}
