using Kms.Metrics.CloudWatch.Wire;
using static Kms.Metrics.Emulator.Model.Shape;

namespace Kms.Metrics.Emulator.Model;

/// <summary>The requests of CloudWatch's operations: every member with its constraints. [CloudWatch API]</summary>
internal static class CloudWatchModel
{
    public static readonly StringShape StateValue = OneOf("INSUFFICIENT_DATA", "ALARM", "OK");

    /// <summary>What identifies an entity.</summary>
    public static readonly MapShape KeyAttributes = new(2, 4) { IsLeftToOperation = true };

    /// <summary>What else is known of an entity.</summary>
    public static readonly MapShape Attributes = new(0, 10) { IsLeftToOperation = true };

    private static readonly StringShape Namespace = String(1, 255, "[^:].*");
    private static readonly StringShape Name = String(1, 255);
    private static readonly StringShape AlarmType = OneOf("CompositeAlarm", "MetricAlarm", "LogAlarm");
    private static readonly StringShape ScanBy = OneOf("TimestampDescending", "TimestampAscending");
    private static readonly StringShape StatisticName = OneOf("SampleCount", "Average", "Sum", "Minimum", "Maximum");
    private static readonly StringShape Comparison = OneOf(
        "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold",
        "LessThanLowerOrGreaterThanUpperThreshold", "LessThanLowerThreshold", "GreaterThanUpperThreshold");

    private static readonly StringShape Unit = OneOf(
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits",
        "Megabits", "Gigabits", "Terabits",
        "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second", "Bits/Second",
        "Kilobits/Second",
        "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None");

    private static readonly ListShape Dimensions =
        List(Of(MetricStructures.Dimension, ("Name", Name), ("Value", String(1, 1024))), max: 30);

    private static readonly ListShape Actions = List(String(1, 1024), max: 5);
    private static readonly ListShape Tags = List(Of(AlarmStructures.Tag, ("Key", String(1, 128)), ("Value", String(0, 256))));
    private static readonly ListShape AlarmNames = List(Name, max: 100);
    private static readonly IntegerShape DayOfSeconds = AtLeast(0, 86400);

    private static readonly ListShape MetricData = List(Of(MetricStructures.MetricDatum,
        ("MetricName", Name), ("Dimensions", Dimensions), ("Unit", Unit), ("StorageResolution", AtLeast(1))));

    // What an answer must hold, a request may leave out.
    private static readonly StructureShape Metric = Of(MetricStructures.Metric, ("Dimensions", Dimensions))
        .With(new("Namespace", Namespace), new("MetricName", Name));

    private static readonly ListShape MetricDataQueries = List(Of(MetricStructures.MetricDataQuery,
        ("Id", Name),
        ("MetricStat", Of(MetricStructures.MetricStat, ("Metric", Metric), ("Period", AtLeast(1)), ("Unit", Unit))),
        ("Expression", String(1, 2048)),
        ("Period", AtLeast(1)),
        ("AccountId", Name)));

    public static StructureShape ListMetrics { get; } = Of(MetricStructures.ListMetricsRequest,
        ("Namespace", Namespace),
        ("MetricName", Name),
        ("Dimensions", List(Of(MetricStructures.DimensionFilter, ("Name", Name), ("Value", String(1, 1024))), max: 10)),
        ("RecentlyActive", OneOf("PT3H")),
        ("OwningAccount", Name));

    public static StructureShape GetMetricData { get; } = Of(MetricStructures.GetMetricDataRequest,
        ("MetricDataQueries", MetricDataQueries),
        ("ScanBy", ScanBy));

    public static StructureShape GetMetricStatistics { get; } = Structure(
        new("Namespace", Namespace, true),
        new("MetricName", Name, true),
        new("Dimensions", Dimensions),
        new("StartTime", Timestamp, true),
        new("EndTime", Timestamp, true),
        new("Period", AtLeast(1), true),
        new("Statistics", List(StatisticName, 1, 5)),
        new("ExtendedStatistics", List(Text, 1, 10)),
        new("Unit", Unit));

    public static StructureShape PutMetricData { get; } = Of(MetricStructures.PutMetricDataRequest,
        ("Namespace", Namespace),
        ("MetricData", MetricData),
        ("EntityMetricData", List(Of(MetricStructures.EntityMetricData,
            ("Entity", Of(MetricStructures.Entity, ("KeyAttributes", KeyAttributes), ("Attributes", Attributes))),
            ("MetricData", MetricData)))));

    public static StructureShape PutMetricAlarm { get; } = Of(AlarmStructures.PutMetricAlarmRequest,
        ("AlarmName", Name),
        ("AlarmDescription", String(0, 1024)),
        ("OKActions", Actions),
        ("AlarmActions", Actions),
        ("InsufficientDataActions", Actions),
        ("MetricName", Name),
        ("Namespace", Namespace),
        ("Statistic", StatisticName),
        ("Dimensions", Dimensions),
        ("Period", AtLeast(1)),
        ("Unit", Unit),
        ("EvaluationPeriods", AtLeast(1)),
        ("DatapointsToAlarm", AtLeast(1)),
        ("ComparisonOperator", Comparison),
        ("TreatMissingData", String(1, 255)),
        ("EvaluateLowSampleCountPercentile", String(1, 255)),
        ("Metrics", MetricDataQueries),
        ("Tags", Tags),
        ("ThresholdMetricId", Name),
        ("EvaluationCriteria", Of(AlarmStructures.EvaluationCriteria, ("PromQLCriteria", Of(AlarmStructures.AlarmPromQLCriteria,
            ("Query", String(1, 10000)), ("PendingPeriod", DayOfSeconds), ("RecoveryPeriod", DayOfSeconds))))),
        ("EvaluationInterval", AtLeast(10, 3600)),
        ("WarmUpConfiguration", Of(AlarmStructures.WarmUpConfiguration, ("WarmUpPeriodDurationInMinutes", AtLeast(1, 2880)))));

    public static StructureShape PutCompositeAlarm { get; } = Of(AlarmStructures.PutCompositeAlarmRequest,
        ("AlarmName", Name),
        ("AlarmRule", String(1, 10240)),
        ("AlarmDescription", String(0, 1024)),
        ("OKActions", Actions),
        ("AlarmActions", Actions),
        ("InsufficientDataActions", Actions),
        ("Tags", Tags),
        ("ActionsSuppressor", String(1, 1600)));

    public static StructureShape DescribeAlarms { get; } = Of(AlarmStructures.DescribeAlarmsRequest,
        ("AlarmNames", AlarmNames),
        ("AlarmNamePrefix", Name),
        ("AlarmTypes", List(AlarmType)),
        ("ChildrenOfAlarmName", Name),
        ("ParentsOfAlarmName", Name),
        ("StateValue", StateValue),
        ("ActionPrefix", String(1, 1024)),
        ("MaxRecords", AtLeast(1, 100)));

    public static StructureShape DescribeAlarmsForMetric { get; } = Structure(
        new("MetricName", Name, true),
        new("Namespace", Namespace, true),
        new("Statistic", StatisticName),
        new("ExtendedStatistic", Text),
        new("Dimensions", Dimensions),
        new("Period", AtLeast(1)),
        new("Unit", Unit));

    public static StructureShape DescribeAlarmHistory { get; } = Of(AlarmStructures.DescribeAlarmHistoryRequest,
        ("AlarmName", Name),
        ("AlarmTypes", List(AlarmType)),
        ("HistoryItemType",
            OneOf("ConfigurationUpdate", "StateUpdate", "Action", "AlarmContributorStateUpdate", "AlarmContributorAction")),
        ("MaxRecords", AtLeast(1, 100)),
        ("ScanBy", ScanBy)).With(new MemberShape("AlarmContributorId", Unsupported));

    public static StructureShape SetAlarmState { get; } = Of(AlarmStructures.SetAlarmStateRequest,
        ("AlarmName", Name),
        ("StateValue", StateValue),
        ("StateReason", String(0, 1023)),
        ("StateReasonData", String(0, 4000)));

    /// <summary>DeleteAlarms, EnableAlarmActions and DisableAlarmActions.</summary>
    public static StructureShape NamedAlarms { get; } = Of(AlarmStructures.DeleteAlarmsRequest, ("AlarmNames", AlarmNames));

    public static StructureShape PutDashboard { get; } =
        Structure(new("DashboardName", Text, true), new("DashboardBody", Text, true), new("Tags", Tags));

    public static StructureShape GetDashboard { get; } = Structure(new MemberShape("DashboardName", Text, true));

    public static StructureShape ListDashboards { get; } = Structure(new("DashboardNamePrefix", Text), new("NextToken", Text));

    public static StructureShape DeleteDashboards { get; } = Structure(new MemberShape("DashboardNames", List(Text), true));

    public static StructureShape TagResource { get; } = Structure(new("ResourceARN", String(1, 1024), true), new("Tags", Tags, true));

    public static StructureShape UntagResource { get; } =
        Structure(new("ResourceARN", String(1, 1024), true), new("TagKeys", List(String(1, 128)), true));

    public static StructureShape ListTagsForResource { get; } = Structure(new MemberShape("ResourceARN", String(1, 1024), true));
}
