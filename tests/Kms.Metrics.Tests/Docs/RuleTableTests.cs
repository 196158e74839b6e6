using System.Text;
using Kms.Metrics.Catalog;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Docs;

public sealed class RuleTableTests
{
    [Fact]
    public void RuleTableOfTheReadme_IsThatOfTheRulebook()
    {
        var table = new StringBuilder("\n| Rule | Says |\n|---|---|\n");
        foreach (var rule in Rulebook.Rules)
            table.Append("| [").Append(rule.Id).Append("](docs/rules/").Append(rule.Id).Append(".md) | ").Append(rule.Title).Append(" |\n");
        var readme = Repository.Read("README.md");
        const string Begin = "<!-- rules: begin -->";
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        Assert.Equal(table.ToString(), readme[from..readme.IndexOf("<!-- rules: end -->", StringComparison.Ordinal)]);
    }

    [Fact]
    public void EveryLinkInTheDocuments_LeadsSomewhere()
    {
        foreach (var page in Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)))
        {
            var targets = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(page), @"\]\(([^)#:]+)(?:#[^)]*)?\)")
                .Select(m => m.Groups[1].Value);
            Assert.All(targets, target =>
                Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)), page + " links to " + target));
        }
    }
}
