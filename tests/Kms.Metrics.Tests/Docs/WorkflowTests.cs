using System.Diagnostics;
using System.Text.RegularExpressions;
using Kms.Metrics.Tests.Interop;
using Kms.Metrics.Tests.TestSupport;
using YamlDotNet.RepresentationModel;

namespace Kms.Metrics.Tests.Docs;

/// <summary>Workflows cannot run here; what can be said about them without running them is said here.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, ".github", "workflows");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.yml").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Workflow_HasNoFindingOfGitHubsOwnValidator(string file) =>
        Assert.Equal("", await ValidateAsync(Path.Combine(Folder, file)));

    [Fact]
    public async Task Mistake_IsFound()
    {
        var wrong = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yml");
        await File.WriteAllTextAsync(wrong, File.ReadAllText(Path.Combine(Folder, "release.yml"))
            .Replace("vars.NUGET_SOURCE", "vers.NUGET_SOURCE", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        try
        {
            Assert.Contains("Unrecognized named-value: 'vers'", await ValidateAsync(wrong), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(wrong);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Action_IsPinnedToACommitAndSaysItsVersion(string file)
    {
        var uses = File.ReadLines(Path.Combine(Folder, file)).Where(l => l.Contains("uses:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(PinnedAction(), line));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflow_MayOnlyReadUnlessAJobSaysMore(string file)
    {
        var root = Read(Path.Combine(Folder, file));
        Assert.Equal("{ { contents, read } }", Assert.Contains((YamlNode)"permissions", root.Children).ToString());
    }

    [Fact]
    public void SameAction_HasTheSamePinEverywhere()
    {
        var pins = Directory.GetFiles(Folder, "*.yml").SelectMany(File.ReadLines).Select(l => PinnedAction().Match(l))
            .Where(m => m.Success).Select(m => (Action: m.Groups[1].Value, Pin: m.Groups[2].Value + m.Groups[3].Value)).Distinct();
        Assert.All(pins.GroupBy(p => p.Action), action => Assert.Single(action));
    }

    [Fact]
    public void Scripts_OfTheWorkflowsExist()
    {
        var scripts = Directory.GetFiles(Folder, "*.yml").SelectMany(f => Script().Matches(File.ReadAllText(f))).Select(m => m.Value);
        Assert.Equal([".ci/pack", ".ci/reproducible", ".ci/run", ".ci/sbom", ".ci/site"], scripts.Distinct().Order(StringComparer.Ordinal));
        Assert.All(scripts, s => Assert.True(File.Exists(Path.Combine(Repository.Root, s)), s));
    }

    [Fact]
    public void EverythingElseOfTheRepository_IsValidYaml() =>
        Assert.All(Directory.GetFiles(Path.Combine(Repository.Root, ".github"), "*.yml", SearchOption.AllDirectories), f => Read(f));

    private static async Task<string> ValidateAsync(string workflow)
    {
        var node = ExternalTool.FindOrSkip("node");
        var peers = Path.Combine(Repository.Root, "artifacts", "peers");
        Assert.SkipUnless(Directory.Exists(Path.Combine(peers, "node_modules", "@actions", "languageservice")),
            "@actions/languageservice not found: npm install --prefix artifacts/peers");
        var start = new ProcessStartInfo(node, [Path.Combine(Repository.Root, "tests/Kms.Metrics.Tests/Docs/workflows.mjs"), workflow])
        {
            WorkingDirectory = peers,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Until.ExitedAsync(process);
        return await output + await error;
    }

    private static YamlMappingNode Read(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(path)));
        return Assert.IsType<YamlMappingNode>(stream.Documents[0].RootNode);
    }

    [GeneratedRegex(@"uses: ([\w./-]+)@([0-9a-f]{40})( # v\d+\.\d+\.\d+)$")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"\.ci/\w+")]
    private static partial Regex Script();
}
