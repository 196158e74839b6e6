using Kms.Metrics.Emulator.Storage;
using static Kms.Metrics.Emulator.Model.Shape;

namespace Kms.Metrics.Emulator.Model;

/// <summary>The state file.</summary>
internal static class StateModel
{
    private static readonly ListShape Tags = List(Structure(new("Key", Text, true), new("Value", Text, true)));

    private static readonly StructureShape Series = Structure(
        new("Namespace", Text, true), new("MetricName", Text, true),
            new("Dimensions", List(Structure(new("Name", Text, true), new("Value", Text, true)))), new("Unit", Text, true),
            new("Minutes", Text, true));

    private static readonly StructureShape Alarm = Structure(
        new("Name", Text, true), new("Arn", Text, true), new("Configured", Timestamp, true), new("ActionsEnabled", Shape.Boolean),
        new("State", Text, true), new("Reason", Text, true),
        new("ReasonData", Text), new("StateUpdated", Timestamp, true), new("Transitioned", Timestamp, true), new("Tags", Tags),
        new("Request", Text),
        new("Composite", Text));

    private static readonly StructureShape History = Structure(
        new("AlarmName", Text, true), new("AlarmType", Text, true), new("Timestamp", Timestamp, true), new("HistoryItemType", Text, true),
            new("HistorySummary", Text, true), new("HistoryData", Text, true));

    private static readonly StructureShape Filter = Structure(
        new("logGroupName", Text, true), new("filterName", Text, true), new("filterPattern", Text, true),
        new("creationTime", Shape.Double, true),
        new("metricTransformations", List(Structure(
            new("metricName", Text, true), new("metricNamespace", Text, true), new("metricValue", Text, true),
                new("defaultValue", Shape.Double), new("dimensions", new MapShape(0, 3)), new("unit", Text)), 1, 1), true));

    private static readonly StructureShape Rule = Structure(
        new("Name", Text, true), new("EventPattern", Text), new("ScheduleExpression", Text), new("State", Text), new("Description", Text),
        new("RoleArn", Text),
        new("Targets",
            List(Structure(new("Id", Text, true), new("Arn", Text, true), new("RoleArn", Text), new("Input", Text),
            new("InputPath", Text)))));

    public static StructureShape State { get; } = Structure(
        new("Version", Integer, true),
        new("Scenarios",
            List(Structure(new("Name", Text, true), new("Seed", Integer, true), new("At", Timestamp, true), new("From", Timestamp, true)))),
        new("Accounts", List(Structure(
            new("AccountId", Text, true), new("Region", Text, true), new("Series", List(Series)), new("Alarms", List(Alarm)),
            new("History", List(History)),
            new("Dashboards",
                List(Structure(new("Name", Text, true), new("Body", Text, true), new("LastModified", Timestamp, true), new("Tags", Tags)))),
            new("Filters", List(Filter)), new("Rules", List(Rule))))));
}
