using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>Assemblies that the code under test refers to, made of source once a run.</summary>
internal static class StandIn
{
    private const string Sinks = """
        namespace Amazon.CloudWatch.Testing { public static class Sink { public static void Send(object request) { } } }
        namespace Amazon.CDK.Testing { public static class Sink { public static void Send(object request) { } } }
        """;

    /// <summary>What takes any object and only looks at it, as a member of the AWS SDK or of the CDK does.</summary>
    public static MetadataReference Sink { get; } = Compile("Amazon.Testing", Sinks);

    /// <summary>The AWS SDK for CloudWatch, as users have it: an assembly of its own.</summary>
    public static MetadataReference Aws { get; } = Compile("AWSSDK.CloudWatch", AwsSdk.Source);

    public static MetadataReference Compile(string name, string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(p) is "netstandard.dll" or "mscorlib.dll")
            .Select(p => MetadataReference.CreateFromFile(p));
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source, options)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
            throw new InvalidOperationException(string.Join("\n", emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
