using System.Text.RegularExpressions;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Testing.Tests;

/// <summary>The guide shows code that runs: parts of the sample's tests, and every assertion that there is.</summary>
public sealed partial class GuideTests
{
    private static readonly string Guide = Repository.Read("docs", "testing.md");

    [Fact]
    public void EverySnippet_IsPartOfTheSample()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "samples", "UnitTests"), "*.cs")
            .Select(f => "\n" + string.Join("\n", Lines(File.ReadAllText(f))) + "\n").ToList();
        var snippets = Snippet().Matches(Guide).Select(m => "\n" + string.Join("\n", Lines(m.Groups[1].Value)) + "\n").ToList();
        Assert.InRange(snippets.Count, 8, 30);
        Assert.DoesNotContain(snippets, s => !files.Exists(f => f.Contains(s, StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryAssertion_IsInTheTable() => Assert.Equal(
        typeof(KmsMetricsAssert).GetMethods().Where(m => m.DeclaringType == typeof(KmsMetricsAssert)).Select(m => m.Name).Distinct()
            .Order(StringComparer.Ordinal),
        Row().Matches(Guide[Guide.IndexOf("## Assert", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value)
            .Order(StringComparer.Ordinal));

    private static IEnumerable<string> Lines(string code) =>
        code.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"^\| `(\w+)(?:<\w+>)?\(", RegexOptions.Multiline)]
    private static partial Regex Row();
}
