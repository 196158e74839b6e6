using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;

namespace Kms.Metrics.Testing;

/// <content>What only a fake or an emulator knows: what was requested, and whom alarms notified.</content>
public static partial class KmsMetricsAssert
{
    /// <summary>Asserts that an alarm has notified somebody, by the fake's clock.</summary>
    /// <param name="fake">The fake.</param>
    /// <param name="alarmName">The name of the alarm.</param>
    /// <returns>What it sent, oldest first: one notification or more.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsAssertionException">It has sent nothing.</exception>
    public static IReadOnlyList<EmulatorNotification> Notified(FakeKmsMetrics fake, string alarmName)
    {
        ArgumentNullException.ThrowIfNull(fake);
        return Notified(fake.Notifications, alarmName);
    }

    /// <summary>Asserts that an alarm or an event rule has notified somebody, by the emulator's clock.</summary>
    /// <param name="emulator">The emulator.</param>
    /// <param name="alarmName">The name of the alarm or the rule.</param>
    /// <returns>What it sent, oldest first: one notification or more.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsAssertionException">It has sent nothing.</exception>
    public static IReadOnlyList<EmulatorNotification> Notified(CloudWatchEmulator emulator, string alarmName)
    {
        ArgumentNullException.ThrowIfNull(emulator);
        return Notified(emulator.Notifications, alarmName);
    }

    /// <summary>Asserts that no alarm has notified anybody, by the fake's clock.</summary>
    /// <param name="fake">The fake.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fake"/> is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsAssertionException">One has.</exception>
    public static void NothingNotified(FakeKmsMetrics fake)
    {
        ArgumentNullException.ThrowIfNull(fake);
        if (fake.Notifications is { Count: > 0 } sent)
            throw Failed("Expected no notification.", "These were sent", sent.Select(Describe));
    }

    /// <summary>Asserts that the data of a metric was asked for, directly or through a search.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="fake">The fake.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fake"/> is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsAssertionException">It was not.</exception>
    public static void Asked<TMetric>(FakeKmsMetrics fake)
        where TMetric : KmsMetric
    {
        ArgumentNullException.ThrowIfNull(fake);
        var name = MetricTypes.DefinitionOf<TMetric>().Name;
        if (!Questions(fake).Any(q => q.MetricStat?.Metric.MetricName == name || Names(q.Expression, name)))
            throw Failed("Expected a request for data of " + name + ".", "The requests were", fake.Requests.Select(Describe));
    }

    /// <summary>
    /// Asserts that no data of a KMS metric was requested without its whole dimension set, for which CloudWatch returns nothing. The
    /// client refuses such queries; code that sends its own requests through <see cref="FakeKmsMetrics.CloudWatch"/> does not.
    /// </summary>
    /// <param name="fake">The fake.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fake"/> is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsAssertionException">Some was; the message names the metrics.</exception>
    public static void NothingAskedWithoutDimensions(FakeKmsMetrics fake)
    {
        ArgumentNullException.ThrowIfNull(fake);
        var wrong = Questions(fake).Select(q => q.MetricStat?.Metric)
            .Where(m => m is { Namespace: KmsCatalog.Namespace } && KmsCatalog.FindMetric(m.MetricName ?? "") is { } definition
                && !definition.DimensionSets.Any(set => set.Count == m.Dimensions.Count
                    && set.All(d => m.Dimensions.Any(own => own.Name == d.ToString()))))
            .Select(m => m!.MetricName + " with " + DisplayText.List(m.Dimensions.Select(d => d.Name).DefaultIfEmpty("no dimension")))
            .Distinct().ToList();
        if (wrong.Count > 0)
            throw Failed("Expected every KMS metric to be asked for with its whole dimension set.", "These were not", wrong);
    }

    private static List<EmulatorNotification> Notified(IReadOnlyList<EmulatorNotification> sent, string alarmName)
    {
        ArgumentNullException.ThrowIfNull(alarmName);
        var own = sent.Where(n => n.Source == alarmName).ToList();
        return own.Count > 0 ? own : throw Failed("Expected a notification of the alarm " + DisplayText.Quote(alarmName) + ".",
            "The notifications are", sent.Select(Describe));
    }

    private static IEnumerable<MetricDataQuery> Questions(FakeKmsMetrics fake) =>
        fake.Requests.Select(r => r.Request).OfType<GetMetricDataRequest>().SelectMany(r => r.MetricDataQueries);

    // SEARCH and Metrics Insights name a metric in quotes; a name that is part of another one is not it.
    private static bool Names(string? expression, string name) =>
        expression?.Contains('"' + name + '"', StringComparison.Ordinal) == true
        || expression?.Contains("(" + name + ")", StringComparison.Ordinal) == true;

    private static string Describe(EmulatorNotification sent) => sent.Source + " to " + sent.TargetArn;

    private static string Describe(FakeRequest request) => request.Operation + " in " + request.Region;
}
