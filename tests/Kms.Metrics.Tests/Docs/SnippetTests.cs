using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Kms.Metrics.Analyzers.Tests;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Tests.Docs;

/// <summary>The C# of the README and of the guides compiles, and the analyzer flags what they say that it flags and nothing else.</summary>
public sealed partial class SnippetTests
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => !Path.GetFileName(p).StartsWith("xunit", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p))];

    public static TheoryData<int> Snippets => [.. Enumerable.Range(0, All().Count)];

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task Snippet_CompilesAndIsFlaggedAsTheReadmeSays(int number)
    {
        var (flagged, code) = All()[number];
        var compilation = CSharpCompilation.Create(
            "Snippet", [Parse(Wrap(code))], [.. References, StandIn.Aws], new(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        var diagnostics = await compilation.WithAnalyzers([Corpus.Analyzed.Load()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(flagged, diagnostics.Select(d => d.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Readme_HasSnippets() => Assert.InRange(All().Count, 8, 50);

    private static List<(string[] Flagged, string Code)> All() =>
        [.. new[] { "README.md", "docs/emulator.md", "docs/queries.md", "docs/alarms.md" }.SelectMany(page =>
            CodeBlock().Matches(Repository.Read(page)))
            .Select(m => (m.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries), m.Groups[2].Value))];

    private static SyntaxTree Parse(string source) =>
        CSharpSyntaxTree.ParseText(source, Options, cancellationToken: TestContext.Current.CancellationToken);

    private static bool IsWholeFile(string code) =>
        code.StartsWith("using ", StringComparison.Ordinal) && !code.StartsWith("using (", StringComparison.Ordinal);

    private static string Wrap(string code) => IsWholeFile(code) ? code : $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        {{(code.Contains("new Dimension", StringComparison.Ordinal) ? "using Amazon.CloudWatch.Model;" : "")}}
        using Kms.Metrics;
        using Kms.Metrics.Emulator;
        using Microsoft.Extensions.DependencyInjection;

        class Snippet
        {
            readonly CloudWatchEmulator emulator = null!;
            readonly IServiceCollection services = null!;

            async Task RunAsync(IKmsMetrics kms, CancellationToken cancellationToken)
            {
                {{code}}
                await Task.CompletedTask;
            }
        }
        """;

    [GeneratedRegex("(?:<!-- flagged: ([^>]*?) -->\n)?```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
