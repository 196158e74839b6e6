using Kms.Metrics.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>Runs the analyzer over source in which <c>{|KMS0001:…|}</c> marks what it must report, and nothing else.</summary>
internal static class Verify
{
    // What the tests themselves run on; no package is fetched while they run.
    public static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "netstandard.dll"
                or "mscorlib.dll")
            .Where(p => p.Contains("Microsoft.NETCore.App", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    public static readonly MetadataReference Sdk =
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "sdk", "Kms.Metrics.dll"));

    /// <summary>Statements in a method that has <c>kms</c>, <c>store</c>, <c>arn</c> and <c>cancellationToken</c> at hand.</summary>
    public static Task StatementsAsync(string statements) => CompilationUnitAsync(Method(statements));

    /// <summary>Statements that use the AWS SDK.</summary>
    public static Task AwsAsync(string statements) => RunAsync(AwsMethod(statements), CompilerDiagnostics.Errors, World.Aws);

    /// <summary>Statements that use the AWS SDK in a project that does not know ours.</summary>
    public static Task AwsAloneAsync(string statements) =>
        RunAsync(AwsMethod(statements), CompilerDiagnostics.Errors, World.Aws, withSdk: false);

    public static Task CompilationUnitAsync(string source) => RunAsync(source, CompilerDiagnostics.Errors);

    /// <summary>Code as it stands while somebody types it: the compiler's own errors are not looked at.</summary>
    public static Task UnfinishedAsync(string statements) => RunAsync(Method(statements), CompilerDiagnostics.None);

    public static Task UnfinishedAwsAsync(string statements) => RunAsync(AwsMethod(statements), CompilerDiagnostics.None, World.Aws);

    /// <summary>A fix of statements that use the AWS SDK; the harness also applies it to all of document, project and solution.</summary>
    public static Task AwsFixAsync<TFix>(string statements, string corrected, int? iterations = null)
        where TFix : CodeFixProvider, new() => FixAsync<TFix>(AwsMethod(statements), AwsMethod(corrected), World.Aws, iterations);

    public static Task AwsFixAsync(string statements, string corrected) => AwsFixAsync<RenameCodeFixProvider>(statements, corrected);

    /// <summary>A fix of statements that use the typed API.</summary>
    public static Task FixAsync<TFix>(string statements, string corrected, int? iterations = null)
        where TFix : CodeFixProvider, new() => FixAsync<TFix>(Method(statements), Method(corrected), World.None, iterations);

    /// <summary>A fix of statements that use the AWS CDK.</summary>
    public static Task CdkFixAsync<TFix>(string statements, string corrected, int? iterations = null)
        where TFix : CodeFixProvider, new() => FixAsync<TFix>(CdkMethod(statements), CdkMethod(corrected), World.Cdk, iterations);

    /// <summary>Statements that use the AWS CDK, in a project that knows neither SDK.</summary>
    public static Task CdkAsync(string statements) =>
        RunAsync(CdkMethod(statements), CompilerDiagnostics.Errors, World.Cdk, withSdk: false);

    /// <summary>Statements that use the AWS SDK, with settings of the project.</summary>
    public static Task ConfiguredAsync(string statements, string settings, params DiagnosticResult[] expected) =>
        RunAsync(AwsMethod(statements), CompilerDiagnostics.Errors, World.Aws, settings: settings, expected: expected);

    /// <summary>A program of top-level statements that use the AWS SDK.</summary>
    public static Task TopLevelAsync(string source) =>
        RunAsync(source, CompilerDiagnostics.Errors, World.Aws, outputKind: OutputKind.ConsoleApplication);

    /// <summary>A whole file, that may use the AWS SDK.</summary>
    public static Task AwsUnitAsync(string source) => RunAsync(source, CompilerDiagnostics.Errors, World.Aws);

    /// <summary>A fix of a whole file that uses the AWS SDK.</summary>
    public static Task AwsUnitFixAsync<TFix>(string source, string corrected)
        where TFix : CodeFixProvider, new() =>
            FixAsync<TFix>(source.Replace("[|", "{|KMS0301:").Replace("|]", "|}"), corrected, World.Aws, null);

    private static async Task FixAsync<TFix>(string source, string corrected, World library, int? iterations)
        where TFix : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<MetricUsageAnalyzer, TFix, DefaultVerifier>
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            TestCode = source,
            FixedCode = corrected,
            NumberOfIncrementalIterations = iterations,
            NumberOfFixAllIterations = iterations,
        };
        Prepare(test, withSdk: true, library);
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// The rules that statements break, whichever API they use, and whichever AWS SDK; code that does not compile fails the test.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RuleIdsOfAsync(string statements, MetadataReference? aws = null)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var source = statements.Contains("Namespace =", StringComparison.Ordinal)
            || statements.Contains("new MetricDataQuery", StringComparison.Ordinal) ? AwsMethod(statements) : Method(statements);
        var compilation = CSharpCompilation.Create(
            "Snippet", [CSharpSyntaxTree.ParseText(source, options)],
                [.. Framework, Sdk, aws ?? StandIn.Aws, StandIn.Sink], new(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        var diagnostics = await compilation.WithAnalyzers([new MetricUsageAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.Select(d => d.Id)];
    }

    /// <summary>What is reported of a project's settings alone.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> SettingsAsync(string settings)
    {
        var compilation = CSharpCompilation.Create("Settings", [CSharpSyntaxTree.ParseText("class A;", path: "/A.cs"),
            CSharpSyntaxTree.ParseText("class B;", path: "/B.cs")], [.. Framework, Sdk], new(OutputKind.DynamicallyLinkedLibrary));
        var config = AnalyzerConfigSet.Create((AnalyzerConfig[])[AnalyzerConfig.Parse("is_global = true\n" + settings, "/.globalconfig")]);
        var options = new AnalyzerOptions([], new ConfiguredOptions(config));
        return await compilation.WithAnalyzers([new MetricUsageAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    private static async Task RunAsync(
        string source, CompilerDiagnostics compilerDiagnostics, World other = World.None, bool withSdk = true, string? settings = null,
        DiagnosticResult[]? expected = null,
        OutputKind outputKind = OutputKind.DynamicallyLinkedLibrary)
    {
        var test = new CSharpAnalyzerTest<MetricUsageAnalyzer, DefaultVerifier>
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            CompilerDiagnostics = compilerDiagnostics,
            TestCode = source,
        };
        test.TestState.OutputKind = outputKind;
        Prepare(test, withSdk, other);
        if (settings is not null)
            test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + settings));
        // Code that says itself where a rule is on and off cannot be tried with all rules off.
        if (source.Contains("#pragma", StringComparison.Ordinal))
            test.TestBehaviors |= TestBehaviors.SkipSuppressionCheck;
        test.ExpectedDiagnostics.AddRange(expected ?? []);
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    public static IReadOnlyList<MetadataReference> ReferencesOf(World world) => world switch
    {
        World.Aws => [StandIn.Aws, StandIn.Sink],
        World.Cdk => [.. AwsCdk.References, StandIn.Sink],
        _ => [],
    };

    private static void Prepare(AnalyzerTest<DefaultVerifier> test, bool withSdk, World world)
    {
        test.TestState.AdditionalReferences.AddRange(Framework);
        test.TestState.AdditionalReferences.AddRange(ReferencesOf(world));
        if (withSdk)
            test.TestState.AdditionalReferences.Add(Sdk);
        test.SolutionTransforms.Add((solution, project) =>
            solution.WithProjectParseOptions(project, ((CSharpParseOptions)solution.GetProject(project)!.ParseOptions!)
                .WithLanguageVersion(LanguageVersion.Latest)));
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

    private static string CdkMethod(string statements) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Amazon.CDK;
        using Amazon.CDK.AWS.CloudWatch;
        using Constructs;
        using static Amazon.CDK.Testing.Sink;

        class Test : Construct
        {
            public Test(Construct scope) : base(scope, "test") { }

            void Run(string unknown)
            {
                {{statements}}
            }
        }
        """;

    private static string AwsMethod(string statements) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Amazon.CloudWatch;
        using Amazon.CloudWatch.Model;
        using static Amazon.CloudWatch.Testing.Sink;

        class Test
        {
            const string Namespace = "AWS/KMS";

            void Run(string unknown)
            {
                {{statements}}
            }
        }
        """;
}
