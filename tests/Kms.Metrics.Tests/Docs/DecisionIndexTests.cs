using System.Text.RegularExpressions;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Docs;

/// <summary>Holds the index of decisions to the records.</summary>
public sealed partial class DecisionIndexTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "decisions");

    [Fact]
    public void Index_HasARowForEachRecordWithItsTitleAndStatus()
    {
        var index = Row().Matches(Repository.Read("docs", "decisions", "README.md"))
            .Select(m => (Title: m.Groups[1].Value, File: m.Groups[2].Value, Status: m.Groups[3].Value)).ToList();
        var records = Directory.GetFiles(Folder, "0*.md")
            .Select(f => (Title: File.ReadLines(f).First()[2..], File: Path.GetFileName(f), Text: File.ReadAllText(f)));

        Assert.Equal(records.Select(r => (r.Title, r.File)).Order(), index.Select(r => (r.Title, r.File)).Order());
        Assert.All(records, record =>
        {
            var successor = Successor().Match(record.Text);
            var status = successor.Success ? "superseded by " + successor.Groups[1].Value : "accepted";
            Assert.Equal(status, index.Single(r => r.File == record.File).Status);
            Assert.StartsWith(record.File[..4] + ": ", record.Title, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void SupersedingRecord_NamesTheOneThatItSupersedes()
    {
        foreach (var file in Directory.GetFiles(Folder, "0*.md"))
        {
            if (Successor().Match(File.ReadAllText(file)) is { Success: true } successor)
                Assert.Contains("supersedes [" + Path.GetFileName(file)[..4] + "]",
                    File.ReadAllText(Path.Combine(Folder, successor.Groups[2].Value)), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^\| \[([^\]]+)\]\(([^)]+)\) \| (.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^Superseded by \[(\d{4})\]\(([^)]+)\)\.$", RegexOptions.Multiline)]
    private static partial Regex Successor();
}
