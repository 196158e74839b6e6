using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Reads an alarm of the account as the question that it asks: what the rulebook checks.</summary>
internal static class AlarmUsageReader
{
    /// <summary>
    /// The question of an alarm on one metric; <see langword="null"/> where the alarm is not on a metric of AWS/KMS, or of a namespace that
    /// was meant to be.
    /// </summary>
    public static MetricUsage? Of(MetricAlarm alarm) =>
        alarm.MetricName is null || !(alarm.Namespace == KmsCatalog.Namespace || IsNearlyKms(alarm)) ? null : new MetricUsage
    {
        Namespace = alarm.Namespace!,
        Kind = UsageKind.Exact,
        MetricName = alarm.MetricName,
        Dimensions = Of(alarm.Dimensions),
        Statistic = StatisticOf(alarm.Statistic ?? alarm.ExtendedStatistic),
        Unit = alarm.Unit,
        Period = PeriodOf(alarm.Period),
        Alarm = ConditionOf(alarm),
    };

    /// <summary>
    /// Whether an alarm watches KMS: a metric of AWS/KMS, a formula or a query over some, a request quota of KMS, or what the recommended
    /// alarms are made on.
    /// </summary>
    public static bool IsAboutKms(MetricAlarm alarm) =>
        alarm.Namespace == KmsCatalog.Namespace || AlarmNames.AreOurs(alarm.AlarmName)
            || IsNearlyKms(alarm) || alarm.Metrics.Any(IsAboutKms);

    private static bool IsNearlyKms(MetricAlarm alarm) => alarm is { Namespace: { } name, MetricName: { } metric }
        && NearNamespaceRule.IsNear(name) && KmsCatalog.FindMetric(metric) is not null;

    private static bool IsAboutKms(MetricDataQuery query) =>
        query.MetricStat?.Metric is { } metric
            ? metric.Namespace == KmsCatalog.Namespace
            || (metric.Namespace == "AWS/Usage" && metric.Dimensions.Any(d => d is { Name: "Service", Value: "KMS" }))
            : query.Expression?.IndexOf("\"" + KmsCatalog.Namespace + "\"", StringComparison.Ordinal) >= 0;

    /// <summary>The questions of the metrics of AWS/KMS, and of the expressions, that an alarm computes its value from.</summary>
    public static IEnumerable<MetricUsage> PartsOf(MetricAlarm alarm) => SeriesOf(alarm).Concat(
        alarm.Metrics.Where(q => q.Expression is not null).Select(q => new MetricUsage { Expression = q.Expression! }));

    private static IEnumerable<MetricUsage> SeriesOf(MetricAlarm alarm) =>
        from query in alarm.Metrics
        where query.MetricStat?.Metric.Namespace == KmsCatalog.Namespace
        let stat = query.MetricStat
        select new MetricUsage
        {
            Kind = UsageKind.Exact,
            MetricName = stat.Metric.MetricName,
            Dimensions = Of(stat.Metric.Dimensions),
            Statistic = StatisticOf(stat.Stat),
            Unit = stat.Unit,
            Period = PeriodOf(stat.Period),
        };

    /// <summary>The condition alone: what can be wrong with an alarm whatever it watches.</summary>
    public static AlarmUsage ConditionOf(MetricAlarm alarm) => new()
    {
        Comparison = AlarmEnumNames.ReadComparison(alarm.ComparisonOperator),
        Threshold = alarm.Threshold is { } threshold ? threshold : default(Knowable<double>),
        EvaluationPeriods = alarm.EvaluationPeriods is { } periods ? periods : default(Knowable<int>),
        DatapointsToAlarm = (alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods) is { } datapoints ? datapoints : default(Knowable<int>),
        MissingData = AlarmEnumNames.ReadTreatment(alarm.TreatMissingData),
        Actions = [.. alarm.AlarmActions.Select(a => (Knowable<string>)a)],
        ActionsEnabled = alarm.ActionsEnabled != false,
    };

    private static KnowableList<DimensionUsage> Of(IReadOnlyList<MetricDimension> dimensions) =>
        [.. dimensions.Select(d => new DimensionUsage(d.Name, d.Value))];

    private static Knowable<MetricStatistic> StatisticOf(string? word) =>
        MetricStatistic.TryParse(word, out var statistic) ? statistic! : default(Knowable<MetricStatistic>);

    private static Knowable<TimeSpan> PeriodOf(int? seconds) =>
        seconds is { } known ? TimeSpan.FromSeconds(known) : default(Knowable<TimeSpan>);
}
