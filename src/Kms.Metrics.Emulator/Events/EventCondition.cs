using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Matching;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Events;

/// <summary>
/// A condition on one value of an event: the value itself, or prefix, suffix, equals-ignore-case, wildcard, anything-but, exists, numeric.
/// It is read once and whole, so that what is wrong with it is refused when the rule is put. Immutable. [EventBridge guide]
/// </summary>
internal sealed class EventCondition
{
    private readonly Func<JsonElement?, bool> _matches;

    private EventCondition(Func<JsonElement?, bool> matches) => _matches = matches;

    public bool Matches(JsonElement? value) => _matches(value);

    /// <exception cref="ExpressionException">It is no condition, or none that the emulator knows.</exception>
    public static EventCondition Parse(JsonElement condition, string field) => condition.ValueKind switch
    {
        JsonValueKind.Object => Rule(condition, field),
        JsonValueKind.Array => throw EventPattern.Invalid("\"" + field + "\" holds a list in a list"),
        _ => Value(condition.Clone()),
    };

    private static EventCondition Value(JsonElement expected) => new(v => v is { } found && IsSame(expected, found));

    private static EventCondition Rule(JsonElement condition, string field)
    {
        var rules = condition.EnumerateObject().ToList();
        if (rules is not [var rule])
            throw EventPattern.Invalid("\"" + field + "\" must hold conditions with one name each");
        var operand = rule.Value;
        return rule.Name switch
        {
            "exists" when operand.ValueKind is JsonValueKind.True or JsonValueKind.False => Exists(operand.GetBoolean()),
            "prefix" or "suffix" when operand.ValueKind == JsonValueKind.Object => AtEnd(rule.Name, IgnoringCase(operand, field), true),
            "prefix" or "suffix" when operand.ValueKind == JsonValueKind.String => AtEnd(rule.Name, operand.GetString()!, false),
            "equals-ignore-case" when operand.ValueKind == JsonValueKind.String => OfText(operand.GetString()!, EqualsIgnoringCase),
            "wildcard" when operand.ValueKind == JsonValueKind.String => OfText(operand.GetString()!, Wildcard.Matches),
            "anything-but" => AnythingBut(operand, field),
            "numeric" when operand.ValueKind == JsonValueKind.Array => Numeric(operand, field),
            "exists" or "prefix" or "suffix" or "equals-ignore-case" or "wildcard" or "numeric" =>
                throw EventPattern.Invalid("\"" + rule.Name + "\" of \"" + field + "\" has an operand of a wrong type"),
            _ => throw EventPattern.Invalid("\"" + rule.Name + "\" is not supported by this emulator"),
        };
    }

    private static EventCondition Exists(bool exists) => new(v => v is not null == exists);

    private static EventCondition OfText(string operand, Func<string, string, bool> matches) =>
        new(v => v is { ValueKind: JsonValueKind.String } text && matches(operand, text.GetString()!));

    private static EventCondition AtEnd(string end, string operand, bool ignoresCase)
    {
        var comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return OfText(operand, end == "prefix" ? (o, t) => t.StartsWith(o, comparison) : (o, t) => t.EndsWith(o, comparison));
    }

    private static string IgnoringCase(JsonElement operand, string field) =>
        operand.EnumerateObject().ToList() is [{ Name: "equals-ignore-case", Value: { ValueKind: JsonValueKind.String } text }]
            ? text.GetString()!
            : throw EventPattern.Invalid("\"" + field + "\" has a condition that this emulator does not support");

    private static bool EqualsIgnoringCase(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static EventCondition AnythingBut(JsonElement operand, string field)
    {
        IReadOnlyList<EventCondition> excluded = operand.ValueKind switch
        {
            JsonValueKind.Array when operand.GetArrayLength() > 0 => [.. operand.EnumerateArray().Select(o => Scalar(o, field))],
            JsonValueKind.Object => Operands(operand, field),
            _ => [Scalar(operand, field)],
        };
        return new(v => v is not null && !excluded.Any(e => e.Matches(v)));
    }

    // {"anything-but": {"prefix": ["a", "b"]}}: a condition with one operand or several.
    private static List<EventCondition> Operands(JsonElement rule, string field)
    {
        if (rule.EnumerateObject().ToList() is not [{ Name: not "exists" and not "anything-but" and not "numeric" } inner])
            throw EventPattern.Invalid("\"anything-but\" of \"" + field + "\" has an operand of a wrong type");
        if (inner.Value.ValueKind != JsonValueKind.Array)
            return [Rule(rule, field)];
        return [.. inner.Value.EnumerateArray().Select(o =>
        {
            using var single = JsonDocument.Parse("{\"" + JsonEncodedText.Encode(inner.Name) + "\":" + o.GetRawText() + "}");
            return Rule(single.RootElement, field);
        })];
    }

    private static EventCondition Scalar(JsonElement operand, string field) =>
        operand.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null
            ? Value(operand.Clone())
            : throw EventPattern.Invalid("\"anything-but\" of \"" + field + "\" has an operand of a wrong type");

    private static EventCondition Numeric(JsonElement operand, string field)
    {
        var parts = operand.EnumerateArray().ToList();
        if (parts.Count is not (2 or 4))
            throw EventPattern.Invalid("\"numeric\" of \"" + field + "\" takes one or two comparisons");
        var limits = parts.Chunk(2).Select(p => Limit(p[0], p[1], field)).ToList();
        return new(v => v is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var found)
            && limits.TrueForAll(l => l(found)));
    }

    private static Predicate<double> Limit(JsonElement symbol, JsonElement number, string field)
    {
        if (symbol.ValueKind != JsonValueKind.String || number.ValueKind != JsonValueKind.Number || !number.TryGetDouble(out var limit))
            throw EventPattern.Invalid("\"numeric\" of \"" + field + "\" has an operand of a wrong type");
        return symbol.GetString() switch
        {
            "=" => v => v == limit,
            "<" => v => v < limit,
            "<=" => v => v <= limit,
            ">" => v => v > limit,
            ">=" => v => v >= limit,
            _ => throw EventPattern.Invalid("\"numeric\" of \"" + field + "\" knows =, <, <=, > and >="),
        };
    }

    private static bool IsSame(JsonElement a, JsonElement b) => a.ValueKind == b.ValueKind && a.ValueKind switch
    {
        JsonValueKind.String => a.GetString() == b.GetString(),
        JsonValueKind.Number => a.TryGetDouble(out var left) && b.TryGetDouble(out var right) && left == right,
        _ => true,
    };
}
