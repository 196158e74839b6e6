using System.Text.RegularExpressions;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>The code on the rules' pages does what the pages say of it.</summary>
public sealed partial class RulePageTests
{
    public static TheoryData<string> RuleIds =>
        [.. Rulebook.Rules.Select(r => r.Id).Where(id => id != Kms.Metrics.Catalog.RuleIds.UnknownSetting)];

    [Theory]
    [MemberData(nameof(RuleIds))]
    public async Task WrongCode_IsFlaggedByItsRule(string id) => Assert.Equal([id], await Verify.RuleIdsOfAsync(Snippet(id, "Wrong")));

    [Theory]
    [MemberData(nameof(RuleIds))]
    public async Task RightCode_IsNotFlagged(string id)
    {
        var found = await Verify.RuleIdsOfAsync(Snippet(id, "Right"));
        // That the library has types for it is suggested for every request in texts, right ones too.
        Assert.All(found, f => Assert.True(f == "KMS0301" && f != id, f));
    }

    private static string Snippet(string id, string heading)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules", id + ".md"));
        return CodeBlock().Match(page, page.IndexOf("## " + heading, StringComparison.Ordinal)).Groups[1].Value;
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
