using static Kms.Metrics.Emulator.Model.Shape;

namespace Kms.Metrics.Emulator.Model;

/// <summary>The requests of CloudWatch's operations: every member with its constraints. [CloudWatch API]</summary>
internal static class CloudWatchModel
{
    public static readonly StringShape StateValue = OneOf("INSUFFICIENT_DATA", "ALARM", "OK");

    private static readonly StringShape Namespace = String(1, 255, "[^:].*");
    private static readonly StringShape Name = String(1, 255);
    private static readonly StringShape AlarmType = OneOf("CompositeAlarm", "MetricAlarm");
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

    private static readonly ListShape Dimensions = List(Structure(new("Name", Name, true), new("Value", String(1, 1024), true)), max: 30);
    private static readonly ListShape Actions = List(String(1, 1024), max: 5);
    private static readonly ListShape Tags = List(Structure(new("Key", String(1, 128), true), new("Value", String(0, 256), true)));
    private static readonly ListShape AlarmNames = List(Name, max: 100);

    private static readonly ListShape MetricDataQueries = List(Structure(
        new("Id", Name, true),
        new("MetricStat", Structure(
            new("Metric", Structure(new("Namespace", Namespace), new("MetricName", Name), new("Dimensions", Dimensions)), true),
            new("Period", AtLeast(1), true),
            new("Stat", Text, true),
            new("Unit", Unit))),
        new("Expression", String(1, 2048)),
        new("Label", Text),
        new("ReturnData", Shape.Boolean),
        new("Period", AtLeast(1)),
        new("AccountId", Name)));

    public static StructureShape ListMetrics { get; } = Structure(
        new("Namespace", Namespace),
        new("MetricName", Name),
        new("Dimensions", List(Structure(new("Name", Name, true), new("Value", String(1, 1024))), max: 10)),
        new("NextToken", Text),
        new("RecentlyActive", OneOf("PT3H")),
        new("IncludeLinkedAccounts", Shape.Boolean),
        new("OwningAccount", Name));

    public static StructureShape GetMetricData { get; } = Structure(
        new("MetricDataQueries", MetricDataQueries, true),
        new("StartTime", Timestamp, true),
        new("EndTime", Timestamp, true),
        new("NextToken", Text),
        new("ScanBy", ScanBy),
        new("MaxDatapoints", Integer),
        new("LabelOptions", Structure(new MemberShape("Timezone", Text))));

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

    public static StructureShape PutMetricData { get; } = Structure(
        new("Namespace", Namespace, true),
        new("MetricData", List(Structure(
            new("MetricName", Name, true),
            new("Dimensions", Dimensions),
            new("Timestamp", Timestamp),
            new("Value", Shape.Double),
            new("StatisticValues",
                Structure(new("SampleCount", Shape.Double, true), new("Sum", Shape.Double, true), new("Minimum", Shape.Double, true),
                new("Maximum", Shape.Double, true))),
            new("Values", List(Shape.Double)),
            new("Counts", List(Shape.Double)),
            new("Unit", Unit),
            new("StorageResolution", AtLeast(1))))));

    public static StructureShape PutMetricAlarm { get; } = Structure(
        new("AlarmName", Name, true),
        new("AlarmDescription", String(0, 1024)),
        new("ActionsEnabled", Shape.Boolean),
        new("OKActions", Actions),
        new("AlarmActions", Actions),
        new("InsufficientDataActions", Actions),
        new("MetricName", Name),
        new("Namespace", Namespace),
        new("Statistic", StatisticName),
        new("ExtendedStatistic", Text),
        new("Dimensions", Dimensions),
        new("Period", AtLeast(1)),
        new("Unit", Unit),
        new("EvaluationPeriods", AtLeast(1)),
        new("DatapointsToAlarm", AtLeast(1)),
        new("Threshold", Shape.Double),
        new("ComparisonOperator", Comparison),
        new("TreatMissingData", String(1, 255)),
        new("EvaluateLowSampleCountPercentile", String(1, 255)),
        new("Metrics", MetricDataQueries),
        new("Tags", Tags),
        new("ThresholdMetricId", Name));

    public static StructureShape PutCompositeAlarm { get; } = Structure(
        new("ActionsEnabled", Shape.Boolean),
        new("AlarmActions", Actions),
        new("AlarmDescription", String(0, 1024)),
        new("AlarmName", Name, true),
        new("AlarmRule", String(1, 10240), true),
        new("InsufficientDataActions", Actions),
        new("OKActions", Actions),
        new("Tags", Tags),
        new("ActionsSuppressor", String(1, 1600)),
        new("ActionsSuppressorWaitPeriod", Integer),
        new("ActionsSuppressorExtensionPeriod", Integer));

    public static StructureShape DescribeAlarms { get; } = Structure(
        new("AlarmNames", AlarmNames),
        new("AlarmNamePrefix", Name),
        new("AlarmTypes", List(AlarmType)),
        new("ChildrenOfAlarmName", Name),
        new("ParentsOfAlarmName", Name),
        new("StateValue", StateValue),
        new("ActionPrefix", String(1, 1024)),
        new("MaxRecords", AtLeast(1, 100)),
        new("NextToken", Text));

    public static StructureShape DescribeAlarmHistory { get; } = Structure(
        new("AlarmName", Name),
        new("AlarmTypes", List(AlarmType)),
        new("HistoryItemType",
            OneOf("ConfigurationUpdate", "StateUpdate", "Action", "AlarmContributorStateUpdate", "AlarmContributorAction")),
        new("StartDate", Timestamp),
        new("EndDate", Timestamp),
        new("MaxRecords", AtLeast(1, 100)),
        new("NextToken", Text),
        new("ScanBy", ScanBy));

    public static StructureShape SetAlarmState { get; } = Structure(
        new("AlarmName", Name, true),
        new("StateValue", StateValue, true),
        new("StateReason", String(0, 1023), true),
        new("StateReasonData", String(0, 4000)));

    /// <summary>DeleteAlarms, EnableAlarmActions and DisableAlarmActions.</summary>
    public static StructureShape NamedAlarms { get; } = Structure(new MemberShape("AlarmNames", AlarmNames, true));

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
