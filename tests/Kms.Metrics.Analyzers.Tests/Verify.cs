using Kms.Metrics.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>Runs the analyzer over source in which <c>{|KMS0001:…|}</c> marks what it must report, and nothing else.</summary>
internal static class Verify
{
    // What the tests themselves run on; no package is fetched while they run.
    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "netstandard.dll" or "mscorlib.dll")
            .Where(p => p.Contains("Microsoft.NETCore.App", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    private static readonly MetadataReference Sdk = MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "sdk", "Kms.Metrics.dll"));

    /// <summary>Statements in a method that has <c>kms</c>, <c>store</c>, <c>arn</c> and <c>cancellationToken</c> at hand.</summary>
    public static Task StatementsAsync(string statements) => CompilationUnitAsync(Method(statements));

    /// <summary>Statements that use the AWS SDK.</summary>
    public static Task AwsAsync(string statements) => RunAsync(AwsMethod(statements), CompilerDiagnostics.Errors, AwsSdk.Source);

    /// <summary>Statements that use the AWS SDK in a project that does not know ours.</summary>
    public static Task AwsAloneAsync(string statements) => RunAsync(AwsMethod(statements), CompilerDiagnostics.Errors, AwsSdk.Source, withSdk: false);

    public static Task CompilationUnitAsync(string source) => RunAsync(source, CompilerDiagnostics.Errors);

    /// <summary>Code as it stands while somebody types it: the compiler's own errors are not looked at.</summary>
    public static Task UnfinishedAsync(string statements) => RunAsync(Method(statements), CompilerDiagnostics.None);

    public static Task UnfinishedAwsAsync(string statements) => RunAsync(AwsMethod(statements), CompilerDiagnostics.None, AwsSdk.Source);

    public static async Task AwsFixAsync(string statements, string corrected)
    {
        var test = new CSharpCodeFixTest<MetricUsageAnalyzer, RenameCodeFixProvider, DefaultVerifier>
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            TestCode = AwsMethod(statements),
            FixedCode = AwsMethod(corrected),
        };
        Prepare(test, withSdk: true);
        test.TestState.Sources.Add(("AwsSdk.cs", AwsSdk.Source));
        test.FixedState.Sources.Add(("AwsSdk.cs", AwsSdk.Source));
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rules that statements break, whichever API they use; code that does not compile fails the test.</summary>
    public static async Task<IReadOnlyList<string>> RuleIdsOfAsync(string statements)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var source = statements.Contains("Namespace =", StringComparison.Ordinal) ? AwsMethod(statements) : Method(statements);
        var compilation = CSharpCompilation.Create(
            "Snippet", [CSharpSyntaxTree.ParseText(source, options), CSharpSyntaxTree.ParseText(AwsSdk.Source, options)], [.. Framework, Sdk], new(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        var diagnostics = await compilation.WithAnalyzers([new MetricUsageAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.Select(d => d.Id)];
    }

    private static async Task RunAsync(string source, CompilerDiagnostics compilerDiagnostics, string? other = null, bool withSdk = true)
    {
        var test = new CSharpAnalyzerTest<MetricUsageAnalyzer, DefaultVerifier>
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            CompilerDiagnostics = compilerDiagnostics,
            TestCode = source,
        };
        Prepare(test, withSdk);
        if (other is not null)
            test.TestState.Sources.Add(("AwsSdk.cs", other));
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static void Prepare(AnalyzerTest<DefaultVerifier> test, bool withSdk)
    {
        test.TestState.AdditionalReferences.AddRange(Framework);
        if (withSdk)
            test.TestState.AdditionalReferences.Add(Sdk);
        test.SolutionTransforms.Add((solution, project) =>
            solution.WithProjectParseOptions(project, ((CSharpParseOptions)solution.GetProject(project)!.ParseOptions!).WithLanguageVersion(LanguageVersion.Latest)));
    }

    private static string Method(string statements) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Kms.Metrics;

        class Test
        {
            async Task RunAsync(IKmsMetrics kms, CustomKeyStoreId store, KeyArn arn, CancellationToken cancellationToken)
            {
                {{statements}}
                await Task.CompletedTask;
            }
        }
        """;

    private static string AwsMethod(string statements) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Amazon.CloudWatch.Model;

        class Test
        {
            const string Namespace = "AWS/KMS";

            void Run(string unknown)
            {
                {{statements}}
            }

            static void Send(object request) { }
        }
        """;
}
