using System.Text.Json;

namespace Kms.Metrics.Infrastructure.Tests;

/// <summary>The command as pipelines run it: paths, standard input, formats, exit codes and baselines.</summary>
public sealed class LintCommandTests : IDisposable
{
    private const string Place = "wrong.yaml:6:19";

    private readonly TemporaryFolder _folder = new();

    public LintCommandTests()
    {
        _folder.Write("infra/wrong.yaml", Documents.Wrong);
        _folder.Write("infra/deep/right.yaml",
            Documents.Wrong.Replace("KeyUsage", "SecondsUntilKeyMaterialExpiration", StringComparison.Ordinal)
            .Replace("Statistic: Sum", "Statistic: Minimum", StringComparison.Ordinal)
            .Replace("GreaterThan", "LessThan", StringComparison.Ordinal)
            .Replace("Threshold: 1", "Threshold: 864000", StringComparison.Ordinal));
        _folder.Write("infra/README.md", "# AWS/KMS");
        _folder.Write("infra/package.json", """{"name": "kms"}""");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("infra")]
    [InlineData("infra/wrong.yaml")]
    [InlineData("infra/**/*.yaml")]
    [InlineData("**/wrong.*")]
    public async Task Path_IsAFileAFolderOrAPattern(string path)
    {
        var run = await LintAsync(null, path);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(Place + ": error KMS0001: AWS/KMS has no metric 'KeyUsage'", run.Output, StringComparison.Ordinal);
        Assert.Contains("^^^^^^^^", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Hyphen_IsStandardInput_WhoseKindIsRecognizedByItsContent()
    {
        var wrong = await LintAsync(Documents.Wrong, "-");
        Assert.Equal((1, "stdin:6:19"), (wrong.ExitCode, wrong.Output.Split(": ")[0]));
        var dashboard = await LintAsync(
            """{"widgets": [{"type": "metric", "properties": {"metrics": [["AWS/KMS", "KeyUsage", "KeyId", "1"]]}}]}""", "-");
        Assert.Contains("KMS0001", dashboard.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_HoldsThePlaceOfTheFinding()
    {
        using var json = JsonDocument.Parse((await LintAsync(null, "infra", "--output", "json")).Output);
        var finding = Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal((6, 19), (finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32()));
    }

    [Fact]
    public async Task Sarif_GitHubAndMSBuild_NameTheSamePlace()
    {
        using var sarif = JsonDocument.Parse((await LintAsync(null, "infra", "--output", "sarif")).Output);
        var result = Assert.Single(sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal(("KMS0001", "infra/wrong.yaml", 6), (result.GetProperty("ruleId").GetString(),
            place.GetProperty("artifactLocation").GetProperty("uri").GetString(), place.GetProperty("region").GetProperty("startLine")
                .GetInt32()));
        Assert.StartsWith("::error file=infra/wrong.yaml,line=6,", (await LintAsync(null, "infra", "--output", "github")).Output,
            StringComparison.Ordinal);
        Assert.StartsWith("infra/wrong.yaml(6,19,6,27): error KMS0001: ", (await LintAsync(null, "infra", "--output", "msbuild")).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "infra/deep")]
    [InlineData(1, "infra")]
    [InlineData(0, "infra", "--fail-on", "never")]
    [InlineData(1, "infra", "--fail-on", "error")]
    [InlineData(2, "infra", "--output", "xml")]
    [InlineData(2, "infra", "--baseline", "nowhere.json")]
    [InlineData(2)]
    [InlineData(3, "nowhere.yaml")]
    [InlineData(3, "infra", "nowhere.yaml")]
    public async Task ExitCode_SaysWhatWasFound(int code, params string[] arguments) =>
        Assert.Equal(code, (await LintAsync(null, arguments)).ExitCode);

    [Fact]
    public async Task Baseline_HidesWhatWasThere_AlsoWhenItsLineMoved_AndShowsWhatIsNew()
    {
        Assert.Equal(0, (await LintAsync(null, "infra", "--write-baseline", "baseline.json")).ExitCode);
        _folder.Write("infra/wrong.yaml", "# A new line.\n" + Documents.Wrong);
        Assert.Equal(0, (await LintAsync(null, "infra", "--baseline", "baseline.json")).ExitCode);
        _folder.Write("infra/new.yaml", Documents.Wrong);
        var run = await LintAsync(null, "infra", "--baseline", "baseline.json");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("new.yaml:6:19", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong.yaml", run.Output, StringComparison.Ordinal);
    }

    private Task<LintProcess> LintAsync(string? input, params string[] arguments) => LintProcess.RunAsync(_folder.Root, input, arguments);
}
