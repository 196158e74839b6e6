using Kms.Metrics.Emulator.Errors;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Events;

/// <summary>
/// An event pattern: for each field the values that it may have, or conditions on them (<see cref="EventCondition"/>). Immutable.
/// [EventBridge guide]
/// </summary>
internal sealed class EventPattern
{
    private readonly Dictionary<string, EventPattern> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<EventCondition>> _conditions = new(StringComparer.Ordinal);

    private EventPattern(JsonElement pattern, string path)
    {
        if (pattern.ValueKind != JsonValueKind.Object || !pattern.EnumerateObject().Any())
            throw Invalid(path.Length == 0 ? "it must be an object with fields" : "\"" + path + "\" must be an object or an array");
        foreach (var field in pattern.EnumerateObject())
        {
            if (field.Name.StartsWith('$'))
                throw Invalid("\"" + field.Name + "\" is not supported by this emulator");
            if (field.Value.ValueKind == JsonValueKind.Object)
                _fields[field.Name] = new EventPattern(field.Value, field.Name);
            else if (field.Value.ValueKind == JsonValueKind.Array && field.Value.GetArrayLength() > 0)
                _conditions[field.Name] = [.. field.Value.EnumerateArray().Select(c => EventCondition.Parse(c, field.Name))];
            else
                throw Invalid("\"" + field.Name + "\" must be an object or an array");
        }
    }

    /// <exception cref="ExpressionException">The text is no pattern, or holds a condition that the emulator does not know.</exception>
    public static EventPattern Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new EventPattern(document.RootElement, "");
        }
        catch (JsonException)
        {
            throw Invalid("it is not JSON");
        }
    }

    public static ExpressionException Invalid(string reason) => new("Event pattern is not valid. Reason: " + reason);

    public bool Matches(JsonElement message) =>
        _fields.All(f => f.Value.Matches(Find(message, f.Key) ?? default))
        && _conditions.All(f => f.Value.Any(c => MatchesAny(c, Find(message, f.Key))));

    private static JsonElement? Find(JsonElement message, string name) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value) ? value : null;

    // A field that holds a list fits where any of its items does.
    private static bool MatchesAny(EventCondition condition, JsonElement? value) => value is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Any(i => condition.Matches(i))
        : condition.Matches(value);
}
