using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kms.Metrics.PackageTests;

/// <summary>What is in each package, and what a feed shows of it.</summary>
public sealed partial class PackageContentTests
{
    private static readonly Dictionary<string, string[]> Promised = new()
    {
        ["Kms.Metrics"] = ["lib/netstandard2.0/Kms.Metrics.dll", "lib/net10.0/Kms.Metrics.dll", "lib/net10.0/Kms.Metrics.xml",
            "schemas/fleet.schema.json"],
        ["Kms.Metrics.Analyzers"] =
            ["analyzers/dotnet/cs/Kms.Metrics.Analyzers.dll", "analyzers/dotnet/cs/Kms.Metrics.CodeFixes.dll"],
        ["Kms.Metrics.Cli"] = ["tools/any/any/DotnetToolSettings.xml"],
        ["Kms.Metrics.Cli.any"] = ["tools/net10.0/any/kms-metrics.dll"],
        ["Kms.Metrics.Emulator"] = ["lib/net10.0/Kms.Metrics.Emulator.dll", "lib/net10.0/Kms.Metrics.Emulator.xml",
            "lib/net8.0/Kms.Metrics.Emulator.dll", "lib/net8.0/Kms.Metrics.Emulator.xml"],
        ["Kms.Metrics.Infrastructure"] = ["lib/net10.0/Kms.Metrics.Infrastructure.dll", "lib/net10.0/Kms.Metrics.Infrastructure.xml"],
        ["Kms.Metrics.Infrastructure.MSBuild"] =
            ["build/Kms.Metrics.Infrastructure.MSBuild.targets", "tools/net10.0/Kms.Metrics.Infrastructure.MSBuild.dll"],
        ["Kms.Metrics.Testing"] = ["lib/netstandard2.0/Kms.Metrics.Testing.dll", "lib/net8.0/Kms.Metrics.Testing.dll",
            "lib/net10.0/Kms.Metrics.Testing.dll", "lib/net10.0/Kms.Metrics.Testing.xml"],
    };

    private static readonly string[] WithoutSymbols = ["Kms.Metrics.Analyzers", "Kms.Metrics.Infrastructure.MSBuild"];

    public static TheoryData<string> Packages => [.. Promised.Keys];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_HoldsWhatItPromises(string id)
    {
        using var feed = Feed.OpenOrSkip();
        using var package = Open(feed, id);
        var entries = package.Entries.Select(e => e.FullName).ToList();
        Assert.All([.. Promised[id], "README.md", "icon.png"], f => Assert.Contains(f, entries));
        Assert.Equal(!WithoutSymbols.Contains(id), File.Exists(Path.Combine(feed.Folder, id + "." + feed.Version + ".snupkg")));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Page_OfTheFeedSaysWhatThePackageIs(string id)
    {
        using var feed = Feed.OpenOrSkip();
        using var package = Open(feed, id);
        var metadata = XDocument.Parse(Text(package, id + ".nuspec")).Root!.Elements().Single();
        string Value(string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal(("MIT", "README.md", "icon.png"), (Value("license"), Value("readme"), Value("icon")));
        Assert.StartsWith("aws kms cloudwatch monitoring ", Value("tags"), StringComparison.Ordinal);
        Assert.InRange(Value("description").Length, 100, 400);
        Assert.DoesNotContain("  ", Value("description"), StringComparison.Ordinal);
        Assert.Contains("CHANGELOG.md", Value("releaseNotes"), StringComparison.Ordinal);
        // A feed shows the readme alone: a link relative to the repository leads nowhere there.
        Assert.All(Link().Matches(Text(package, "README.md")), link => Assert.StartsWith("https://", link.Groups[1].Value));
    }

    [Fact]
    public void Library_BringsTheAnalyzersAsADependencyThatFlows()
    {
        using var feed = Feed.OpenOrSkip();
        using var package = Open(feed, "Kms.Metrics");
        Assert.DoesNotContain(package.Entries, e => e.FullName.StartsWith("analyzers/", StringComparison.Ordinal));
        var groups = XDocument.Parse(Text(package, "Kms.Metrics.nuspec")).Descendants().Where(e => e.Name.LocalName == "group").ToList();
        Assert.Equal(2, groups.Count);
        Assert.All(groups, group =>
        {
            var analyzers = group.Elements().Single(e => (string?)e.Attribute("id") == "Kms.Metrics.Analyzers");
            Assert.Equal(feed.Version, (string?)analyzers.Attribute("version"));
            Assert.Contains("Analyzers", ((string?)analyzers.Attribute("include") ?? "").Split(','));
            Assert.Null(analyzers.Attribute("exclude"));
        });
    }

    [Fact]
    public void EveryPackage_HasATextOfItsOwn()
    {
        using var feed = Feed.OpenOrSkip();
        // The tool's packages for platforms are the tool's.
        var texts = Promised.Keys.Where(id => id != "Kms.Metrics.Cli.any").Select(id =>
        {
            using var package = Open(feed, id);
            var nuspec = XDocument.Parse(Text(package, id + ".nuspec")).Descendants().ToLookup(e => e.Name.LocalName, e => e.Value);
            return (Readme: Text(package, "README.md"), Description: nuspec["description"].Single(), Tags: nuspec["tags"].Single());
        }).ToList();
        Assert.Equal(texts.Count, texts.Select(t => t.Readme).Distinct().Count());
        Assert.Equal(texts.Count, texts.Select(t => t.Description).Distinct().Count());
        Assert.Equal(texts.Count, texts.Select(t => t.Tags).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void NoFile_NamesTheFolderInWhichItWasBuilt(string id)
    {
        using var feed = Feed.OpenOrSkip();
        using var package = Open(feed, id);
        var folder = SourceRoot();
        foreach (var entry in package.Entries.Where(e => Path.GetExtension(e.Name) is ".dll" or ".pdb" or ".json" or ".xml"))
        {
            using var copy = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(copy);
            var bytes = copy.ToArray().AsSpan();
            Assert.True(bytes.IndexOf(Encoding.UTF8.GetBytes(folder)) < 0 && bytes.IndexOf(Encoding.Unicode.GetBytes(folder)) < 0,
                entry.FullName + " names " + folder);
        }
    }

    [Fact]
    public async Task Release_SetsTheLinksOfAllTextsFromOneProperty()
    {
        using var feed = Feed.OpenOrSkip();
        var readme = Path.Combine(feed.Work, "RELEASED.md");
        var output = await feed.DotnetAsync("msbuild", Path.Combine(SourceRoot(), "src", "Kms.Metrics", "Kms.Metrics.csproj"),
            "-nologo", "-t:WritePackageReadme", "-p:TargetFramework=net10.0", "-p:Version=1.2.3",
            "-p:RepositoryUrl=https://example.org/us/kms", "-p:_PackageReadme=" + readme,
            "-getProperty:PackageProjectUrl,PackageReleaseNotes,RepositoryType");
        Assert.Contains("\"PackageProjectUrl\": \"https://example.org/us/kms\"", output, StringComparison.Ordinal);
        Assert.Contains("\"PackageReleaseNotes\": \"https://example.org/us/kms/blob/v1.2.3/CHANGELOG.md\"", output,
            StringComparison.Ordinal);
        Assert.Contains("\"RepositoryType\": \"git\"", output, StringComparison.Ordinal);
        var links = Link().Matches(File.ReadAllText(readme)).Select(l => l.Groups[1].Value).ToList();
        Assert.Contains("https://example.org/us/kms/blob/v1.2.3/docs/queries.md", links);
        Assert.All(links, link => Assert.StartsWith("https://example.org/us/kms/blob/v1.2.3/", link));
    }

    [Fact]
    public void AdapterOfTheAwsSdk_IsAPreview()
    {
        var project = File.ReadAllText(Path.Combine(SourceRoot(), "src", "Kms.Metrics.AwsSdk", "Kms.Metrics.AwsSdk.csproj"));
        Assert.Contains("$(Version)-preview</PackageVersion>", project, StringComparison.Ordinal);
    }

    internal static string SourceRoot() => Path.GetFullPath(typeof(PackageContentTests).Assembly
        .GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), inherit: false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(a => a.Key == "SourceRoot").Value!);

    private static ZipArchive Open(Feed feed, string id) =>
        ZipFile.OpenRead(Path.Combine(feed.Folder, id + "." + feed.Version + ".nupkg"));

    private static string Text(ZipArchive package, string name)
    {
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
