using System.Text.RegularExpressions;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Architecture;

/// <summary>The arrows that docs/architecture.md draws.</summary>
internal static partial class DrawnArrows
{
    public static IReadOnlyList<string> Under(string heading)
    {
        var page = Repository.Read("docs", "architecture.md");
        var from = page.IndexOf("## " + heading, StringComparison.Ordinal);
        var drawing = page[page.IndexOf("```mermaid", from, StringComparison.Ordinal)..];
        return [.. Arrow().Matches(drawing[..drawing.IndexOf("\n```\n", StringComparison.Ordinal)])
            .Select(m => m.Groups[1].Value + " --> " + m.Groups[2].Value).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"^\s+([\w.]+) --> ([\w.]+)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
