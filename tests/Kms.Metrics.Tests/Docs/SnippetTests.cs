using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Kms.Metrics.Analyzers.Tests;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Tests.Docs;

/// <summary>
/// The C# of the README, of the guides and of the examples in the documentation of types compiles, and the analyzer flags what they say
/// that it flags and nothing else.
/// </summary>
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
    public async Task Snippet_CompilesAndIsFlaggedAsThePageSays(int number)
    {
        var (flagged, code) = All()[number];
        Assert.Equal(flagged, (await AnalyzeAsync(code)).Select(f => f.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pages_HaveSnippets() => Assert.InRange(All().Count, 40, 200);

    [Theory]
    [InlineData("Client", "IKmsMetrics.cs")]
    [InlineData("Alarms", "Definitions", "KmsAlarm.cs")]
    [InlineData("Alarms", "Fleets", "FleetOptions.cs")]
    [InlineData("Queries", "MetricQuery.cs")]
    public void EntryType_HasAnExample(params string[] file) =>
        Assert.Matches(Example(), Repository.Read(["src", "Kms.Metrics", .. file]));

    /// <summary>What the analyzer finds in a snippet that compiles, by its place in the snippet.</summary>
    internal static async Task<IReadOnlyList<Found>> AnalyzeAsync(string code)
    {
        var wrapped = Wrap(code);
        var compilation = CSharpCompilation.Create(
            "Snippet", [Parse(Implicit), Parse(wrapped)], [.. References, .. Aws(code)], new(IsProgram(code)
                ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        var diagnostics = await compilation.WithAnalyzers([Corpus.Analyzed.Load()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        var offset = wrapped.IndexOf(code, StringComparison.Ordinal);
        return [.. diagnostics.Where(d => !d.IsSuppressed).Select(d => new Found(d.Id,
            d.Id + ": " + d.GetMessage(System.Globalization.CultureInfo.InvariantCulture), d.Location.SourceSpan.Start - offset,
            d.Location.SourceSpan.Length))];
    }

    internal sealed record Found(string Id, string Text, int Start, int Length);

    // What is about UseAmazonCloudWatch is compiled against the adapter and what it was compiled against, all else against a stand-in.
    private static IEnumerable<MetadataReference> Aws(string code) => !code.Contains("UseAmazonCloudWatch(", StringComparison.Ordinal)
        ? [StandIn.Aws]
        : new[] { "Kms.Metrics.AwsSdk.dll", "AwsSdk.Contract.dll" }.Select(name =>
            MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "adapter", name)));

    private static IEnumerable<string> Pages() => Directory.GetFiles(Repository.Root, "*.md")
        .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md"))
        .Concat(new[] { "src", "analyzers" }.SelectMany(folder => Directory.GetDirectories(Path.Combine(Repository.Root, folder))
            .Select(project => Path.Combine(project, "README.md")).Where(File.Exists)))
        // The house's page shows code from inside; the code on the page about tests is that of the sample, which is compiled and run.
        .Where(page => Path.GetFileName(page) is not ("architecture.md" or "testing.md"))
        .Order(StringComparer.Ordinal);

    private static List<(string[] Flagged, string Code)> All() =>
        [.. Pages().SelectMany(page => CodeBlock().Matches(File.ReadAllText(page)))
            .Select(m => (m.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries), m.Groups[2].Value)),
            .. Examples().Select(code => (Array.Empty<string>(), code))];

    // Of the packages that this project refers to.
    private static IEnumerable<string> Examples() => new[] { "Kms.Metrics", "Kms.Metrics.Infrastructure" }
        .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal)
        .SelectMany(file => Example().Matches(File.ReadAllText(file)))
        .Select(m => System.Net.WebUtility.HtmlDecode(Slashes().Replace(m.Groups[1].Value, "")));

    private static SyntaxTree Parse(string source) =>
        CSharpSyntaxTree.ParseText(source, Options, cancellationToken: TestContext.Current.CancellationToken);

    private const string Implicit = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static bool IsProgram(string code) =>
        IsWholeFile(code) && ((CompilationUnitSyntax)Parse(code).GetRoot()).Members.Any(m => m is GlobalStatementSyntax);

    private static bool IsWholeFile(string code) =>
        code.StartsWith("using ", StringComparison.Ordinal) && !code.StartsWith("using (", StringComparison.Ordinal);

    private static string Wrap(string code) => IsWholeFile(code) ? code : $$"""
        {{(code.Contains("new Dimension", StringComparison.Ordinal) ? "using Amazon.CloudWatch.Model;" : "")}}
        using Kms.Metrics;
        using Kms.Metrics.Emulator;
        using Kms.Metrics.Infrastructure;
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

    [GeneratedRegex("/// <code>\\n(.*?)\\s*/// </code>", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("^\\s*/// ?", RegexOptions.Multiline)]
    private static partial Regex Slashes();
}
