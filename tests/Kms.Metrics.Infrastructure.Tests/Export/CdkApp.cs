using System.Reflection;
using System.Text.Json;
using Amazon.CDK;
using Kms.Metrics.Tests.Interop;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kms.Metrics.Infrastructure.Tests;

/// <summary>Synthesizes a construct that was written as text, with the AWS CDK itself.</summary>
internal static class CdkApp
{
    /// <summary>Compiles the construct and returns the template that its stack becomes. Skips the test where Node.js is missing.</summary>
    public static string SynthesizeOrSkip(string code, string className)
    {
        _ = ExternalTool.FindOrSkip("node");
        System.Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "1");
        using var folder = new TemporaryFolder();
        var app = new App(new AppProps { Outdir = folder.Root });
        var stack = new Stack(app, "Exported");
        _ = Activator.CreateInstance(Compile(code).GetType(className, throwOnError: true)!, stack, "Alarms");
        app.Synth();
        return File.ReadAllText(Path.Combine(folder.Root, "Exported.template.json"));
    }

    private static Assembly Compile(string code)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Exported", [CSharpSyntaxTree.ParseText(code)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning));
        return Assembly.Load(assembly.ToArray());
    }
}
