using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Kms.Metrics;

/// <summary>
/// A value of a fleet's description with its path: an object, a list or a text, from JSON or from configuration alike. Immutable.
/// </summary>
internal sealed class FleetNode
{
    private FleetNode(string path) => Path = path;

    public string Path { get; }

    public string? Text { get; private init; }

    public IReadOnlyList<FleetNode>? Items { get; private init; }

    public IReadOnlyList<(string Name, FleetNode Value)>? Members { get; private init; }

    /// <exception cref="FleetFormatException">The text is not JSON.</exception>
    public static FleetNode OfJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json,
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Of(document.RootElement, "");
        }
        catch (JsonException e)
        {
            throw new FleetFormatException(["it is not JSON: " + e.Message]);
        }
        catch (InvalidOperationException)
        {
            throw new FleetFormatException(["a text in it is not Unicode: it has half of a pair of surrogates"]);
        }
    }

    public static FleetNode OfConfiguration(IConfiguration section) => Of(section, "");

    private static FleetNode Of(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => new FleetNode(path)
        {
            Members = [.. element.EnumerateObject().Select(m => (m.Name, Of(m.Value, path.Length == 0 ? m.Name : path + "." + m.Name)))],
        },
        JsonValueKind.Array => new FleetNode(path)
        {
            Items = [.. element.EnumerateArray().Select((item, i) => Of(item, path + "[" + i + "]"))],
        },
        JsonValueKind.String => new FleetNode(path) { Text = element.GetString() },
        JsonValueKind.Null => new FleetNode(path),
        _ => new FleetNode(path) { Text = element.GetRawText() },
    };

    private static FleetNode Of(IConfiguration section, string path)
    {
        var children = section.GetChildren().ToList();
        if (children.Count == 0)
            return new FleetNode(path) { Text = (section as IConfigurationSection)?.Value };
        if (children.TrueForAll(c => c.Key.All(char.IsDigit)))
            return new FleetNode(path) { Items = [.. children.Select((c, i) => Of(c, path + "[" + i + "]"))] };
        return new FleetNode(path)
        {
            Members = [.. children.Select(c => (c.Key, Of(c, path.Length == 0 ? c.Key : path + "." + c.Key)))],
        };
    }
}
