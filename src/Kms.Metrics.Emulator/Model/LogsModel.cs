using static Kms.Metrics.Emulator.Model.Shape;

namespace Kms.Metrics.Emulator.Model;

/// <summary>The requests of the CloudWatch Logs operations on metric filters. [CloudWatch Logs API]</summary>
internal static class LogsModel
{
    private static readonly StringShape LogGroupName = String(1, 512, @"[\.\-_/#A-Za-z0-9]+");
    private static readonly StringShape FilterName = String(1, 512, "[^:*]*");

    private static readonly StructureShape Transformation = Structure(
        new("metricName", String(0, 255, "[^:*$]*"), true),
        new("metricNamespace", String(0, 255, "[^:*$]*"), true),
        new("metricValue", String(0, 100), true),
        new("defaultValue", Shape.Double),
        new("dimensions", new MapShape(0, 3)),
        new("unit", Text));

    public static StructureShape PutMetricFilter { get; } = Structure(
        new("logGroupName", LogGroupName, true),
        new("filterName", FilterName, true),
        new("filterPattern", String(0, 1024), true),
        new("metricTransformations", List(Transformation, 1, 1), true));

    public static StructureShape DescribeMetricFilters { get; } = Structure(
        new("logGroupName", LogGroupName),
        new("filterNamePrefix", FilterName),
        new("nextToken", String(1, 4096)),
        new("limit", AtLeast(1, 50)),
        new("metricName", String(0, 255)),
        new("metricNamespace", String(0, 255)));

    public static StructureShape DeleteMetricFilter { get; } =
        Structure(new("logGroupName", LogGroupName, true), new("filterName", FilterName, true));
}
