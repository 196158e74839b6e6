using Kms.Metrics.Analyzers.Reporting;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>What the compiler shows of the rules is what the rulebook says.</summary>
public sealed class RuleDescriptorTests
{
    private static readonly string Pages = Path.Combine(AppContext.BaseDirectory, "rules");

    public static TheoryData<string> RuleIds => [.. Rulebook.Rules.Select(r => r.Id)];

    [Fact]
    public void EveryRuleOfTheRulebook_HasItsDescriptor() =>
        Assert.Equal(Rulebook.Rules.Select(r => (r.Id, r.Title, r.Description)),
            new MetricUsageAnalyzer().SupportedDiagnostics.Select(d => (d.Id, d.Title.ToString(), d.Description.ToString())));

    [Fact]
    public void EveryClassOfARule_IsInTheRulebookOnce()
    {
        var classes = typeof(Rulebook).Assembly.GetTypes()
            .Where(t => t.IsClass && t.GetInterfaces().Any(i => i.FullName == "Kms.Metrics.Catalog.IRule"));
        Assert.Equal(classes.Count(), Rulebook.Rules.Count);
        Assert.Equal(Rulebook.Rules.Count, Rulebook.Rules.Select(r => r.Id).Distinct().Count());
        Assert.All(Rulebook.Rules, r => Assert.Matches("^KMS0[0-3][0-9]{2}$", r.Id));
    }

    [Theory]
    [InlineData("https://example.com/kms-metrics", "https://example.com/kms-metrics/blob/HEAD/docs/rules/KMS0003.md")]
    [InlineData("https://example.com/kms-metrics.git", "https://example.com/kms-metrics/blob/HEAD/docs/rules/KMS0003.md")]
    [InlineData("", null)]
    [InlineData("/home/somebody/kms-metrics", null)]
    [InlineData("git@example.com:kms-metrics.git", null)]
    public void LinkToAPage_IsAbsoluteOrNone(string repository, string? expected) =>
        Assert.Equal(expected, HelpLinks.Of("KMS0003", repository));

    [Fact]
    public void LinksOfThisBuild_AreAbsoluteOrNone() => Assert.All(new MetricUsageAnalyzer().SupportedDiagnostics, d =>
        Assert.True(string.IsNullOrEmpty(d.HelpLinkUri) || d.HelpLinkUri.StartsWith("https://", StringComparison.Ordinal), d.HelpLinkUri));

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void EveryRule_HasAPageWithTitleWrongAndRightCodeAndConfiguration(string id)
    {
        var page = File.ReadAllText(Path.Combine(Pages, id + ".md"));
        Assert.StartsWith("# " + id + ": " + Rulebook.Rules.First(r => r.Id == id).Title, page, StringComparison.Ordinal);
        Assert.All(new[] { "## Why it matters", "## Wrong", "## Right", "## Configure" }, heading =>
            Assert.Contains(heading, page, StringComparison.Ordinal));
        Assert.Contains("dotnet_diagnostic." + id + ".severity", page, StringComparison.Ordinal);
    }

    // The pages of the audit's own rules, which no compiler reports, are tested beside the audit.
    [Fact]
    public void EveryPage_IsOfARule() => Assert.Equal(
        Rulebook.Rules.Select(r => r.Id).Order(), Directory.GetFiles(Pages, "KMS*.md").Select(Path.GetFileNameWithoutExtension)
            .Where(id => !id!.StartsWith("KMS04", StringComparison.Ordinal)
                && !id.StartsWith("KMS05", StringComparison.Ordinal)).Order());
}
