using Kms.Metrics.Analyzers.Readers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>What the analyzer costs code that is not about KMS, counted in bytes, which do not depend on the machine.</summary>
public sealed class CostTests
{
    private const int Alarms = 200;

    private const string Alarm = """
        await client.PutMetricAlarmAsync(new PutMetricAlarmRequest
        {
            AlarmName = "errors-NUMBER", Namespace = NAMESPACE, MetricName = "Errors", Statistic = Statistic.Sum, Period = 60,
            Dimensions = new List<Dimension> { new Dimension { Name = "FunctionName", Value = Name(unknown.Trim()) } },
            EvaluationPeriods = 1, Threshold = 1, ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        });
        """;

    [Theory]
    [InlineData("\"AWS/Lambda\"", 64)]
    [InlineData("Lambda", 64)]
    public void AlarmsOfOtherNamespaces_CostNextToNothing(string @namespace, long mostBytes)
    {
        var (compilation, operations) = Operations(@namespace);
        Assert.InRange(BytesOf(compilation, operations) / Alarms, 0, mostBytes);
    }

    [Fact]
    public void AlarmsOfKms_CostMore()
    {
        var (compilation, operations) = Operations("\"AWS/KMS\"");
        Assert.InRange(BytesOf(compilation, operations) / Alarms, 500, long.MaxValue);
    }

    [Fact]
    public void ProjectWithoutAnyOfTheLibraries_RegistersNothing() =>
        Assert.Null(KnownTypes.Of(CSharpCompilation.Create("Other", references: Verify.Framework)));

    private static long BytesOf(Compilation compilation, List<IOperation> operations)
    {
        var types = KnownTypes.Of(compilation)!;
        // The compiler's own operations are made when they are first asked for.
        Read(operations, types);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(operations, types);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Read(IEnumerable<IOperation> operations, KnownTypes types)
    {
        foreach (var operation in operations)
        {
            foreach (var reading in MetricUsageAnalyzer.Read(operation, types))
                Assert.NotNull(reading);
        }
    }

    private static (Compilation Compilation, List<IOperation> Operations) Operations(string @namespace)
    {
        var alarms = string.Concat(Enumerable.Range(0, Alarms).Select(i => Alarm
            .Replace("NUMBER", i.ToString(null as IFormatProvider), StringComparison.Ordinal)
            .Replace("NAMESPACE", @namespace, StringComparison.Ordinal)));
        var tree = CSharpSyntaxTree.ParseText("using System.Collections.Generic; using System.Threading.Tasks; using Amazon.CloudWatch; "
            + "using Amazon.CloudWatch.Model;\nclass C\n{\n    const string Lambda = \"AWS/Lambda\";\n"
            + "    static string Name(string n) => n;\n    async Task M(IAmazonCloudWatch client, string unknown)\n    {\n"
            + alarms + "    }\n}\n");
        var compilation = CSharpCompilation.Create("Cost", [tree],
            [.. Verify.Framework, Verify.Sdk, .. Verify.ReferencesOf(World.Aws)], new(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        var model = compilation.GetSemanticModel(tree);
        var method = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>().Last();
        return (compilation, [.. model.GetOperation(method, TestContext.Current.CancellationToken)!.Descendants()
            .Where(o => o is IObjectCreationOperation or IInvocationOperation)]);
    }
}
