using System.Text;
using Kms.Metrics.Catalog;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Docs;

public sealed class RuleTableTests
{
    [Fact]
    public void RuleTable_IsThatOfTheRulebook()
    {
        var table = new StringBuilder("\n| Rule | Says |\n|---|---|\n");
        foreach (var rule in Rulebook.Rules)
            table.Append("| [").Append(rule.Id).Append("](rules/").Append(rule.Id).Append(".md) | ").Append(rule.Title).Append(" |\n");
        var page = Repository.Read("docs", "rules.md");
        const string Begin = "<!-- rules: begin -->";
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        Assert.Equal(table.ToString(), page[from..page.IndexOf("<!-- rules: end -->", StringComparison.Ordinal)]);
    }

    [Fact]
    public void EveryLinkInTheDocuments_LeadsSomewhere()
    {
        foreach (var page in Pages())
        {
            // Code has brackets and parentheses of its own.
            var targets = System.Text.RegularExpressions.Regex.Matches(Text(page), @"\]\(([^)#:]+)(?:#[^)]*)?\)")
                .Select(m => m.Groups[1].Value);
            Assert.All(targets, target =>
                Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)), page + " links to " + target));
        }
    }

    [Fact]
    public void EveryLinkToASection_FindsItsHeading()
    {
        foreach (var page in Pages())
        {
            var links = System.Text.RegularExpressions.Regex.Matches(Text(page), @"\]\(([^)#:]*)#([^)]+)\)");
            Assert.All(links, link =>
            {
                var target = link.Groups[1].Value.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value);
                Assert.True(Anchors(target).Contains(link.Groups[2].Value), page + " links to " + link.Value);
            });
        }
    }

    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(Repository.Root, "*.md")
        .Concat(new[] { "docs", "src", "analyzers" }.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories)))
        .Where(p => !p.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private static string Text(string page) =>
        System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(page), "(?ms)^```.*?^```", "");

    private static HashSet<string> Anchors(string page) => [.. Text(page).Split('\n').Where(l => l.StartsWith('#'))
        .Select(l => string.Concat(l.TrimStart('#').Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-'))
            .Replace(' ', '-'))];
}
