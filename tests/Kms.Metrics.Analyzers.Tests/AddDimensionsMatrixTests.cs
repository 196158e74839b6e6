using Kms.Metrics.Catalog;
using Kms.Metrics.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>The fix of KMS0003 over all metrics and all forms of a list: the result compiles and names every dimension once.</summary>
public sealed class AddDimensionsMatrixTests
{
    private static readonly string[] AwsForms =
    [
        "new Metric { Namespace = \"AWS/KMS\", MetricName = \"NAME\" }",
        "new Metric\n{\n    Namespace = \"AWS/KMS\",\n    MetricName = \"NAME\", // the metric\n}",
        "new Metric { Namespace = \"AWS/KMS\", MetricName = \"NAME\", Dimensions = [] }",
        "new Metric { Namespace = \"AWS/KMS\", MetricName = \"NAME\", Dimensions = new List<Dimension>() }",
        "new Metric { Namespace = \"AWS/KMS\", MetricName = \"NAME\", Dimensions = new() }",
        "new Metric { Namespace = \"AWS/KMS\", MetricName = \"NAME\", Dimensions = new List<Dimension> { } }",
        "new Metric { Namespace = \"AWS/KMS\", Dimensions = [], MetricName = \"NAME\" }",
        "new Metric { MetricName = \"NAME\", Namespace = \"AWS/KMS\" }",
        "new Metric { Namespace = \"AWS/KMS\", MetricName = \"NAME\", Dimensions = new List<Dimension> { new Dimension { Name = "
            + "\"FIRST\", Value = unknown } } }",
        "new Metric { Namespace = \"AWS/KMS\", MetricName = \"NAME\", Dimensions = [new() { Name = \"FIRST\", Value = unknown }] }",
        "new Metric { Namespace = \"AWS/KMS\", MetricName = \"NAME\", Dimensions = new() { new() { Name = \"FIRST\", Value = unknown }, "
            + "} }",
    ];

    private static readonly string[] CdkForms =
    [
        "new MetricProps { Namespace = \"AWS/KMS\", MetricName = \"NAME\" }",
        "new MetricProps { Namespace = \"AWS/KMS\", MetricName = \"NAME\", DimensionsMap = new Dictionary<string, string>() }",
        "new MetricProps { Namespace = \"AWS/KMS\", MetricName = \"NAME\", DimensionsMap = new Dictionary<string, string> { } }",
        "new MetricProps { Namespace = \"AWS/KMS\", MetricName = \"NAME\", DimensionsMap = new SortedDictionary<string, string> { "
            + "[\"FIRST\"] = unknown } }",
        "new MetricProps { Namespace = \"AWS/KMS\", MetricName = \"NAME\", DimensionsMap = new Dictionary<string, string> { { \"FIRST\", "
            + "unknown } } }",
        "new CfnAlarmProps { Namespace = \"AWS/KMS\", MetricName = \"NAME\" }",
        "new CfnAlarmProps { Namespace = \"AWS/KMS\", MetricName = \"NAME\", Dimensions = new object[] { new CfnAlarm.DimensionProperty "
            + "{ Name = \"FIRST\", Value = unknown } } }",
    ];

    public static TheoryData<string, string> Metrics
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var metric in KmsCatalog.Metrics)
            {
                data.Add(metric.Name, "aws");
                data.Add(metric.Name, "cdk");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public async Task EveryForm_CompilesAndNamesEachDimensionOnce(string name, string world)
    {
        var metric = KmsCatalog.FindMetric(name)!;
        foreach (var form in world == "aws" ? AwsForms : CdkForms)
        {
            if (metric.DimensionSets[0].Count == 1 && form.Contains("FIRST", StringComparison.Ordinal))
                continue;
            var code = form.Replace("NAME", name, StringComparison.Ordinal)
                .Replace("FIRST", metric.DimensionSets[0][0].ToString(), StringComparison.Ordinal);
            var fixedCode = await FixAsync(code, world);
            foreach (var dimension in metric.DimensionSets[0])
                Assert.Single(System.Text.RegularExpressions.Regex.Matches(fixedCode, "\"" + dimension + "\""));
            Assert.Equal(code.Contains("// the metric", StringComparison.Ordinal),
                fixedCode.Contains("// the metric", StringComparison.Ordinal));
        }
    }

    private static async Task<string> FixAsync(string creation, string world)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var usings = world == "aws" ? "using Amazon.CloudWatch.Model; using static Amazon.CloudWatch.Testing.Sink;"
            : "using Amazon.CDK.AWS.CloudWatch; using static Amazon.CDK.Testing.Sink;";
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Fixed", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithMetadataReferences([.. Verify.Framework, .. Verify.ReferencesOf(world == "aws" ? World.Aws : World.Cdk)]);
        var document = project.AddDocument("Form.cs", "using System.Collections.Generic; " + usings
            + "\nclass Form\n{\n    void M(string unknown)\n    {\n        Send(" + creation + ");\n    }\n}\n");
        var finding = (await FindAsync(document)).First(d => d.Id == RuleIds.MissingDimension);
        var actions = new List<CodeAction>();
        await new AddDimensionsCodeFixProvider().RegisterCodeFixesAsync(
            new CodeFixContext(document, finding, (a, _) => actions.Add(a), cancellationToken));
        var operation = (ApplyChangesOperation)(await Assert.Single(actions).GetOperationsAsync(cancellationToken)).Single();
        var changed = operation.ChangedSolution.GetDocument(document.Id)!;
        var compilation = await changed.Project.GetCompilationAsync(cancellationToken);
        Assert.Empty(compilation!.GetDiagnostics(cancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => d + " in " + changed.GetTextAsync(cancellationToken).Result));
        Assert.DoesNotContain(RuleIds.MissingDimension, (await FindAsync(changed)).Select(d => d.Id));
        return (await changed.GetTextAsync(cancellationToken)).ToString();
    }

    private static async Task<IReadOnlyList<Diagnostic>> FindAsync(Document document)
    {
        var compilation = await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        return await compilation!.WithAnalyzers([new MetricUsageAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
