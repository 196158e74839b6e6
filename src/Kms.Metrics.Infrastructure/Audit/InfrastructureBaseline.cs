using System.Text.Json;

namespace Kms.Metrics.Infrastructure;

/// <summary>
/// The findings that an old repository already has, so that only new ones are reported. A finding is known again by its rule, file,
/// resource and message, whatever line it moves to. Immutable and safe to share.
/// </summary>
public sealed class InfrastructureBaseline
{
    private static readonly JsonWriterOptions Options = new() { Indented = true };
    private readonly Dictionary<string, int> _known;

    private InfrastructureBaseline(IEnumerable<string> known) =>
        _known = known.GroupBy(k => k, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    /// <summary>Reads a baseline.</summary>
    /// <param name="json">What <see cref="Write"/> wrote.</param>
    /// <returns>The baseline.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="json"/> is no baseline.</exception>
    public static InfrastructureBaseline Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return new InfrastructureBaseline([.. document.RootElement.GetProperty("findings").EnumerateArray().Select(f =>
                Key(Text(f, "ruleId"), Text(f, "path"), Text(f, "resource"), Text(f, "message")))]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("This is not a baseline: " + e.Message, e);
        }
    }

    /// <summary>Writes the findings of an audit as a baseline.</summary>
    /// <param name="audit">The audit.</param>
    /// <returns>JSON, the same for the same findings.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="audit"/> is <see langword="null"/>.</exception>
    public static string Write(InfrastructureAudit audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        return JsonText.Write(Options, w =>
        {
            w.WriteStartObject();
            w.WriteStartArray("findings");
            foreach (var finding in audit.Findings)
            {
                w.WriteStartObject();
                w.WriteString("ruleId", finding.RuleId);
                w.WriteString("path", finding.Path);
                w.WriteString("resource", finding.Resource);
                w.WriteString("message", finding.Message);
                w.WriteEndObject();
            }

            w.WriteEndArray();
            w.WriteEndObject();
        }) + "\n";
    }

    /// <summary>The findings that are not known yet. One that is known twice hides two.</summary>
    internal IEnumerable<InfrastructureFinding> New(IEnumerable<InfrastructureFinding> findings)
    {
        var left = new Dictionary<string, int>(_known, StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var key = Key(finding.RuleId, finding.Path, finding.Resource, finding.Message);
            if (left.TryGetValue(key, out var count) && count > 0)
                left[key] = count - 1;
            else
                yield return finding;
        }
    }

    private static string Key(string ruleId, string path, string resource, string message) =>
        string.Join("\n", ruleId, path, resource, message);

    private static string Text(JsonElement finding, string name) =>
        finding.GetProperty(name).GetString() ?? throw new JsonException("A finding has no " + name);
}
