using System.Text.Json;

namespace Kms.Metrics.Emulator.Matching;

/// <summary>A log event: its text, and its JSON where it is JSON.</summary>
internal sealed class LogEvent
{
    private readonly JsonElement? _root;

    public LogEvent(string message)
    {
        Message = message;
        try
        {
            using var document = JsonDocument.Parse(message);
            _root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A log may hold any text; patterns on JSON never match what is none.
            _root = null;
        }
    }

    public string Message { get; }

    public bool IsJson => _root is not null;

    /// <summary>The value at a path such as <c>$.requestParameters.keyId</c> or <c>$.items[0].name</c>.</summary>
    public JsonElement? Find(string selector)
    {
        if (_root is not { } at || !selector.StartsWith('$'))
            return null;
        foreach (var step in selector[1..].Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            JsonElement next;
            if (step.EndsWith(']'))
            {
                if (at.ValueKind != JsonValueKind.Array || !int.TryParse(step[..^1], out var index) || index < 0
                    || index >= at.GetArrayLength())
                    return null;
                next = at[index];
            }
            else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out next))
            {
                return null;
            }

            at = next;
        }

        return at;
    }
}
