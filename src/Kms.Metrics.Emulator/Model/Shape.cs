using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Operations;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Kms.Metrics.Emulator.Model;

/// <summary>What a member may hold, as the service's model says it. [CloudWatch API]</summary>
internal abstract record Shape
{
    public static Shape Boolean { get; } = new BooleanShape();

    public static Shape Timestamp { get; } = new TimestampShape();

    public static Shape Double { get; } = new DoubleShape();

    public static Shape Integer { get; } = new IntegerShape(int.MinValue, int.MaxValue);

    public static Shape Text { get; } = new StringShape(0, int.MaxValue);

    public static Shape Unsupported { get; } = new UnsupportedShape();

    public static StringShape String(int min, int max, string? pattern = null) =>
        new(min, max) { Pattern = pattern is null ? null
        : new Regex("^(?:" + pattern + ")$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), PatternText = pattern };

    public static StringShape OneOf(params string[] values) => new(0, int.MaxValue) { Values = values };

    public static IntegerShape AtLeast(int min, int max = int.MaxValue) => new(min, max);

    public static ListShape List(Shape item, int min = 0, int max = int.MaxValue) => new(item, min, max);

    /// <summary>A structure of the SDK's, which says what members there are, of what kind, and which must be there.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="constraints">What its members may hold, by name; the others may hold whatever their kind does.</param>
    public static StructureShape Of(WireType structure, params (string Name, Shape Shape)[] constraints)
    {
        var shapes = constraints.ToDictionary(c => c.Name, c => c.Shape, StringComparer.Ordinal);
        var members = structure.Members.Select(m =>
            new MemberShape(m.Name, shapes.Remove(m.Name, out var shape) ? shape : Any(m.Type), m.Presence == Presence.Required)).ToArray();
        return shapes.Count == 0 ? Structure(members)
            : throw new ArgumentException("There is no member " + string.Join(", ", shapes.Keys) + ".", nameof(constraints));
    }

    private static Shape Any(WireType type) => type.Kind switch
    {
        WireKind.Text => Text,
        WireKind.Flag => Boolean,
        WireKind.Integer => Integer,
        WireKind.Number => Double,
        WireKind.Time => Timestamp,
        WireKind.List => List(Any(type.Item!)),
        WireKind.Map => new MapShape(0, int.MaxValue),
        _ => Of(type),
    };

    public static StructureShape Structure(params MemberShape[] members) =>
        new(members.Select((m, i) => m with { Index = i }).ToFrozenDictionary(m => m.Name, StringComparer.Ordinal));
}

internal sealed record BooleanShape : Shape;

internal sealed record TimestampShape : Shape;

internal sealed record DoubleShape : Shape;

internal sealed record IntegerShape(int Min, int Max) : Shape;

internal sealed record StringShape(int Min, int Max) : Shape
{
    public Regex? Pattern { get; init; }

    public string? PatternText { get; init; }

    public string[]? Values { get; init; }
}

internal sealed record ListShape(Shape Item, int Min, int Max) : Shape;

/// <summary>A member that the service knows and the emulator refuses, so that nobody takes silence for an answer.</summary>
internal sealed record UnsupportedShape : Shape;

/// <summary>A map from any text to text.</summary>
internal sealed record MapShape(int Min, int Max) : Shape
{
    /// <summary>Whether the operation looks at the limits itself, because a request that breaks them is not always refused.</summary>
    public bool IsLeftToOperation { get; init; }
}

internal sealed record StructureShape(FrozenDictionary<string, MemberShape> Members) : Shape
{
    /// <summary>A bit for each member that must be there, at the place of its index.</summary>
    public ulong Required { get; } = Members.Values.Where(m => m.Required).Aggregate(0UL, static (bits, m) => bits | (1UL << m.Index));

    /// <summary>The structure with further members, or with a member as it is given here.</summary>
    public StructureShape With(params MemberShape[] members) =>
        Structure([.. Members.Values.Where(m => members.All(n => n.Name != m.Name)).OrderBy(m => m.Index), .. members]);
}

/// <summary>A member of a structure: its name, whether it must be there, and what it may hold.</summary>
internal sealed record MemberShape(string Name, Shape Shape, bool Required = false)
{
    /// <summary>The member's place in its structure.</summary>
    public int Index { get; init; }

    /// <summary>The name as the service's validation messages write it: with a small first letter.</summary>
    public string Path { get; } = char.ToLowerInvariant(Name[0]) + Name[1..];
}
