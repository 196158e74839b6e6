using System.Text.RegularExpressions;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Architecture;

/// <summary>The arrows that docs/architecture.md shows: the drawing under a heading, and the last column of its table of rooms.</summary>
internal static partial class DrawnArrows
{
    /// <summary>The arrows of the drawing under a heading.</summary>
    public static IReadOnlyList<string> Under(string heading)
    {
        var section = Section(heading);
        var drawing = section[section.IndexOf("```mermaid", StringComparison.Ordinal)..];
        return [.. Arrow().Matches(drawing[..drawing.IndexOf("\n```\n", StringComparison.Ordinal)])
            .Select(m => m.Groups[1].Value + " --> " + m.Groups[2].Value).Order(StringComparer.Ordinal)];
    }

    /// <summary>The rooms of the table under a heading, each with the rooms that it uses.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> RoomsUnder(string heading) =>
        Row().Matches(Section(heading)).ToDictionary(
            row => row.Groups[1].Value,
            IReadOnlyList<string> (row) => [.. Room().Matches(row.Groups[2].Value).Select(m => m.Groups[1].Value)],
            StringComparer.Ordinal);

    private static string Section(string heading)
    {
        var page = Repository.Read("docs", "architecture.md");
        var from = page.IndexOf("## " + heading + "\n", StringComparison.Ordinal);
        Assert.True(from >= 0, "docs/architecture.md has no heading " + heading);
        var to = page.IndexOf("\n## ", from + 1, StringComparison.Ordinal);
        return to < 0 ? page[from..] : page[from..to];
    }

    [GeneratedRegex(@"^\s+([\w.]+) --> ([\w.]+)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^\| `([\w()/]+)` \|.*\|([^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Room();
}
