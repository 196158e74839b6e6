using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Matching;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Events;

/// <summary>
/// An event pattern: for each field the values that it may have, or conditions on them: prefix, suffix, anything-but, exists, numeric,
/// equals-ignore-case, wildcard. Immutable. [EventBridge guide]
/// </summary>
internal sealed class EventPattern
{
    private readonly JsonElement _pattern;

    private EventPattern(JsonElement pattern) => _pattern = pattern;

    /// <exception cref="ExpressionException">The text is no pattern.</exception>
    public static EventPattern Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            Check(document.RootElement, "");
            return new EventPattern(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            throw new ExpressionException("Event pattern is not valid. Reason: it is not JSON");
        }
    }

    public bool Matches(JsonElement message) => Fits(_pattern, message);

    private static void Check(JsonElement pattern, string path)
    {
        if (pattern.ValueKind != JsonValueKind.Object || !pattern.EnumerateObject().Any())
            throw new ExpressionException("Event pattern is not valid. Reason: " + (path.Length == 0 ? "it" : "\"" + path + "\"")
                + " must be an object or an array");
        foreach (var field in pattern.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Object)
                Check(field.Value, field.Name);
            else if (field.Value.ValueKind != JsonValueKind.Array || field.Value.GetArrayLength() == 0)
                throw new ExpressionException("Event pattern is not valid. Reason: \"" + field.Name + "\" must be an object or an array");
        }
    }

    private static bool Fits(JsonElement pattern, JsonElement message)
    {
        foreach (var field in pattern.EnumerateObject())
        {
            var found = message.ValueKind == JsonValueKind.Object && message.TryGetProperty(field.Name, out var value) ? value
                : (JsonElement?)null;
            var fits = field.Value.ValueKind == JsonValueKind.Object
                ? found is { } inner && Fits(field.Value, inner)
                : field.Value.EnumerateArray().Any(c => FitsAny(c, found));
            if (!fits)
                return false;
        }

        return true;
    }

    // A field that holds a list fits where any of its items does.
    private static bool FitsAny(JsonElement condition, JsonElement? value) => value is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Any(i => FitsOne(condition, i))
        : FitsOne(condition, value);

    private static bool FitsOne(JsonElement condition, JsonElement? value)
    {
        if (condition.ValueKind != JsonValueKind.Object)
            return value is { } v && IsSame(condition, v);
        var rule = condition.EnumerateObject().FirstOrDefault();
        if (rule.Name == "exists")
            return value is not null == (rule.Value.ValueKind == JsonValueKind.True);
        if (value is not { } found)
            return false;
        var text = found.ValueKind == JsonValueKind.String ? found.GetString()! : null;
        return rule.Name switch
        {
            "prefix" => text?.StartsWith(rule.Value.GetString()!, StringComparison.Ordinal) == true,
            "suffix" => text?.EndsWith(rule.Value.GetString()!, StringComparison.Ordinal) == true,
            "equals-ignore-case" => string.Equals(text, rule.Value.GetString(), StringComparison.OrdinalIgnoreCase),
            "wildcard" => text is not null && Wildcard.Matches(rule.Value.GetString()!, text),
            "anything-but" => !IsAnyOf(rule.Value, found),
            "numeric" => found.ValueKind == JsonValueKind.Number && InRange(rule.Value, found.GetDouble()),
            _ => false,
        };
    }

    private static bool IsAnyOf(JsonElement condition, JsonElement value) => condition.ValueKind switch
    {
        JsonValueKind.Array => condition.EnumerateArray().Any(c => IsSame(c, value)),
        JsonValueKind.Object => FitsOne(condition, value),
        _ => IsSame(condition, value),
    };

    private static bool InRange(JsonElement range, double value)
    {
        var parts = range.EnumerateArray().ToList();
        for (var i = 0; i + 1 < parts.Count; i += 2)
        {
            var limit = parts[i + 1].GetDouble();
            var fits = parts[i].GetString() switch { "=" => value == limit, "<" => value < limit, "<=" => value <= limit, ">" =>
                value > limit, ">=" => value >= limit, _ => false };
            if (!fits)
                return false;
        }

        return true;
    }

    private static bool IsSame(JsonElement a, JsonElement b) => a.ValueKind == b.ValueKind && a.ValueKind switch
    {
        JsonValueKind.String => a.GetString() == b.GetString(),
        JsonValueKind.Number => a.GetDouble() == b.GetDouble(),
        _ => true,
    };
}
