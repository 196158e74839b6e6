using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kms.Metrics.AwsSdk.Tests;

public sealed partial class GuideTests
{
    [Fact]
    public void CodeOfTheGuide_Compiles()
    {
        var root = typeof(GuideTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(a => a.Key == "SourceRoot").Value!.Replace('\\', Path.DirectorySeparatorChar);
        var code = Assert.Single(CodeBlock().Matches(File.ReadAllText(Path.Combine(root, "docs", "aws-sdk.md")))
            .Select(m => m.Groups[1].Value));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("Guide",
            [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)], references,
            new(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void KmsMetrics_KnowsNothingOfTheAdapter()
    {
        Assert.Contains("Kms.Metrics", typeof(AwsSdkCloudWatchClient).Assembly.GetReferencedAssemblies().Select(r => r.Name));
        Assert.DoesNotContain(typeof(KmsMetric).Assembly.GetReferencedAssemblies(), r =>
            r.Name!.Contains("AwsSdk", StringComparison.Ordinal) || r.Name.Contains("AWSSDK.CloudWatch", StringComparison.Ordinal));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
