using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Model;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>Members that several operations share.</summary>
internal static class Members
{
    public static IReadOnlyList<MetricDimension> Dimensions(RequestDocument request) =>
        [.. request.Structures("Dimensions").Select(d => new MetricDimension(d.Required("Name"), d.Required("Value")))];

    public static IReadOnlyList<Tag> Tags(RequestDocument request) =>
        [.. request.Structures("Tags").Select(t => new Tag(t.Required("Key"), t.Required("Value")))];

    /// <summary>The answer of an operation that has nothing to say.</summary>
    public static void WriteNothing(WireWriter writer)
    {
        writer.BeginMap();
        writer.EndMap();
    }
}
