using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>What is known of a value.</summary>
internal static class NodeValues
{
    /// <summary>The text, unless it only has the form of the value.</summary>
    public static Knowable<string> Text(Node? node) =>
        node is ScalarNode { Kind: not ScalarKind.Null, StandIns.Count: 0 } scalar ? scalar.Text : default(Knowable<string>);

    public static Knowable<double> Number(Node? node) =>
        node is ScalarNode { Kind: not ScalarKind.Null } scalar && scalar.TryGetNumber(out var number) ? number : default(Knowable<double>);

    public static Knowable<int> WholeNumber(Node? node) =>
        Number(node).TryGet(out var number) && number == Math.Floor(number) && Math.Abs(number) < int.MaxValue
            ? (int)number : default(Knowable<int>);

    public static Knowable<TimeSpan> Seconds(Node? node) =>
        Number(node).TryGet(out var number) && Math.Abs(number) < 1e9 ? TimeSpan.FromSeconds(number) : default(Knowable<TimeSpan>);

    public static Knowable<bool> Truth(Node? node) => Text(node).TryGet(out var text)
        ? text.ToUpperInvariant() switch { "TRUE" => true, "FALSE" => false, _ => default(Knowable<bool>) } : default;

    /// <summary>Whether there is nothing: left out, taken out, or null.</summary>
    public static bool IsAbsent(Node? node) => node is null or AbsentNode or ScalarNode { Kind: ScalarKind.Null };

    /// <summary>The text, or <see langword="null"/> where it is not known.</summary>
    public static string? TextOf(Node? node) => Text(node).TryGet(out var text) ? text : null;
}
