using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>The AWS CDK itself, which the code under test refers to.</summary>
internal static class AwsCdk
{
    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cdk"), "*.dll").Select(p => MetadataReference.CreateFromFile(p))];
}
