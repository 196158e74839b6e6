using static Kms.Metrics.Emulator.Model.Shape;

namespace Kms.Metrics.Emulator.Model;

/// <summary>The requests of the EventBridge operations on rules and their targets. [EventBridge API]</summary>
internal static class EventsModel
{
    private static readonly StringShape RuleName = String(1, 64, @"[\.\-_A-Za-z0-9]+");
    private static readonly StringShape TargetId = String(1, 64, @"[\.\-_A-Za-z0-9]+");
    private static readonly StringShape BusName = String(1, 1600);

    public static StructureShape PutRule { get; } = Structure(
        new("Name", RuleName, true),
        new("ScheduleExpression", String(0, 256)),
        new("EventPattern", String(0, 4096)),
        new("State", OneOf("ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")),
        new("Description", String(0, 512)),
        new("RoleArn", String(1, 1600)),
        new("Tags", List(Structure(new("Key", String(1, 128), true), new("Value", String(0, 256), true)))),
        new("EventBusName", BusName));

    public static StructureShape PutTargets { get; } = Structure(
        new("Rule", RuleName, true),
        new("EventBusName", BusName),
        new("Targets",
            List(Structure(new("Id", TargetId, true), new("Arn", String(1, 1600), true), new("RoleArn", String(1, 1600)),
            new("Input", String(0, 8192)), new("InputPath", String(0, 256))), 1, 100), true));

    public static StructureShape ListRules { get; } = Structure(
        new("NamePrefix", RuleName), new("EventBusName", BusName), new("NextToken", String(1, 2048)), new("Limit", AtLeast(1, 100)));

    public static StructureShape ListTargetsByRule { get; } = Structure(
        new("Rule", RuleName, true), new("EventBusName", BusName), new("NextToken", String(1, 2048)), new("Limit", AtLeast(1, 100)));

    public static StructureShape RemoveTargets { get; } = Structure(
        new("Rule", RuleName, true), new("EventBusName", BusName), new("Ids", List(TargetId, 1, 100), true), new("Force", Shape.Boolean));

    public static StructureShape DeleteRule { get; } =
        Structure(new("Name", RuleName, true), new("EventBusName", BusName), new("Force", Shape.Boolean));
}
