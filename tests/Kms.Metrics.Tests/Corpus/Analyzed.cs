using System.Collections.Immutable;
using System.Reflection;
using Kms.Metrics.Analyzers.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Tests.Corpus;

/// <summary>Runs the analyzer over many pieces of code at once, each in a method of its own.</summary>
internal static class Analyzed
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => !Path.GetFileName(p).StartsWith("xunit", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p))];

    /// <param name="Id">The rule.</param>
    /// <param name="At">The text that is marked.</param>
    public sealed record Marked(string Id, string At);

    public static Task<IReadOnlyList<IReadOnlyList<Marked>>> OfAwsAsync(IEnumerable<string> statements) =>
        RunAsync(statements, "using Amazon.CloudWatch;\nusing Amazon.CloudWatch.Model;\nusing static Amazon.CloudWatch.Testing.Sink;");

    public static Task<IReadOnlyList<IReadOnlyList<Marked>>> OfCdkAsync(IEnumerable<string> statements) =>
        RunAsync(statements, "using Amazon.CDK;\nusing Amazon.CDK.AWS.CloudWatch;\nusing static Amazon.CDK.Testing.Sink;");

    public static Task<IReadOnlyList<IReadOnlyList<Marked>>> OfFluentAsync(IEnumerable<string> statements) => RunAsync(statements, "");

    private static async Task<IReadOnlyList<IReadOnlyList<Marked>>> RunAsync(IEnumerable<string> statements, string usings)
    {
        var methods = statements.Select((s, i) => "    async Task M" + i + "()\n    {\n        " + s
            + "\n        await Task.CompletedTask;\n    }\n").ToList();
        var source = "using System;\nusing System.Collections.Generic;\nusing System.Threading;\nusing System.Threading.Tasks;\nusing "
            + "Kms.Metrics;\n" + usings
            + "\nclass Corpus(IKmsMetrics kms)\n{\n    object Client => kms;\n"
            + string.Concat(methods) + "}\n";
        var tree = CSharpSyntaxTree.ParseText(source, Options, cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create("Corpus", [tree], [.. References, .. AwsCdk.References, StandIn.Aws, StandIn.Sink],
            new(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        var diagnostics = await compilation.WithAnalyzers([Load()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        var found = methods.Select(_ => new List<Marked>()).ToList();
        var root = await tree.GetRootAsync(TestContext.Current.CancellationToken);
        foreach (var diagnostic in diagnostics.Where(d => d.Id != "KMS0301"))
        {
            var method = root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>()!;
            found[int.Parse(method.Identifier.Text[1..], System.Globalization.CultureInfo.InvariantCulture)].Add(
                new Marked(diagnostic.Id, source[diagnostic.Location.SourceSpan.Start..diagnostic.Location.SourceSpan.End]));
        }

        return found;
    }

    // Loaded by its path: the analyzers hold the catalog's types too, and these tests must not see them twice.
    public static DiagnosticAnalyzer Load()
    {
        var assembly = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "analyzers", "Kms.Metrics.Analyzers.dll"));
        return (DiagnosticAnalyzer)Activator.CreateInstance(
            assembly.GetType("Kms.Metrics.Analyzers.MetricUsageAnalyzer", throwOnError: true)!)!;
    }
}
