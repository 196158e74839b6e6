using System.Text.RegularExpressions;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Docs;

/// <summary>The page of samples lists every sample and no other.</summary>
public sealed partial class SamplesPageTests
{
    [Fact]
    public void Samples_AreAllListed()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "docs", "samples"))
            .Where(f => Directory.EnumerateFiles(f, "*.csproj").Any()).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        var listed = Listed().Matches(Repository.Read("docs", "samples.md")).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(folders, listed);
    }

    [GeneratedRegex("\\(samples/(\\w+)/README\\.md\\)")]
    private static partial Regex Listed();
}
