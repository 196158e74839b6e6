using System.Text.Json;
using Kms.Metrics.Tests.Interop;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Infrastructure.Tests;

public sealed class ReportTests
{
    private static readonly InfrastructureAudit Audit = InfrastructureAudit.ReadText(Documents.Wrong, "infra/a, b.yaml");

    [Fact]
    public void Text_ShowsTheLineWithACaret() => Assert.StartsWith("""
        infra/a, b.yaml:6:19: error KMS0001: AWS/KMS has no metric 'KeyUsage' [Alarm]
                  MetricName: KeyUsage
                              ^^^^^^^^
            Use one of
        """.ReplaceLineEndings("\n"), Audit.ToReport(InfrastructureReportFormat.Text), StringComparison.Ordinal);

    [Fact]
    public void GitHub_EscapesWhatItsCommandsMean() => Assert.StartsWith(
        "::error file=infra/a%2C b.yaml,line=6,endLine=6,col=19,endColumn=27,title=KMS0001::AWS/KMS has no metric 'KeyUsage'. ",
        Audit.ToReport(InfrastructureReportFormat.GitHub), StringComparison.Ordinal);

    [Fact]
    public void MSBuild_IsItsCanonicalFormat() => Assert.StartsWith("infra/a, b.yaml(6,19,6,27): error KMS0001: AWS/KMS has no metric ",
        Audit.ToReport(InfrastructureReportFormat.MSBuild), StringComparison.Ordinal);

    [Fact]
    public void DocumentThatCannotBeRead_IsAnErrorOfTheBuild() => Assert.Matches(@"^broken\.yaml(\(\d+,\d+\))?: error KMS0500: \S",
        InfrastructureAudit.ReadText("Resources: [", "broken.yaml").ToReport(InfrastructureReportFormat.MSBuild));

    // What the schema of SARIF 2.1.0 requires of the members that are written.
    [Fact]
    public void Sarif_HoldsWhatItsSchemaRequires()
    {
        using var sarif = JsonDocument.Parse(Audit.ToReport(InfrastructureReportFormat.Sarif));
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(sarif.RootElement.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.NotEmpty(driver.GetProperty("name").GetString()!);
        Assert.True(Assert.Single(run.GetProperty("invocations").EnumerateArray()).GetProperty("executionSuccessful").GetBoolean());
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.Equal(result.GetProperty("ruleId").GetString(),
            driver.GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
        var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
        Assert.True(Uri.TryCreate(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.Relative, out var uri));
        Assert.Equal("infra/a%2C%20b.yaml", uri.OriginalString);
        Assert.Equal([6, 19, 6, 27], new[] { "startLine", "startColumn", "endLine", "endColumn" }
            .Select(m => place.GetProperty("region").GetProperty(m).GetInt32()));
    }

    // The schema itself, as Microsoft's own validator of SARIF holds it.
    [Fact]
    public async Task Sarif_IsValidAgainstItsSchema()
    {
        var validator = Path.Combine(Repository.Root, "artifacts", "peers", "node_modules", "@microsoft", "sarif-multitool-linux",
            "Sarif.Multitool");
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(validator), "@microsoft/sarif-multitool-linux not found");
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(validator, File.GetUnixFileMode(validator) | UnixFileMode.UserExecute);
        using var folder = new TemporaryFolder();
        var everything = InfrastructureAudit.Read(Path.Combine(Repository.Root, "tests", "Kms.Metrics.Infrastructure.Tests", "Corpus"));
        var broken = InfrastructureAudit.ReadText("Resources: [", "broken.yaml");
        string[] files =
            [folder.Write("none.sarif", InfrastructureAudit.ReadText("{}", "a.json").ToReport(InfrastructureReportFormat.Sarif)),
            folder.Write("all.sarif", everything.ToReport(InfrastructureReportFormat.Sarif)),
            folder.Write("broken.sarif", broken.ToReport(InfrastructureReportFormat.Sarif))];
        var result = await ExternalTool.RunAsync(validator, ["validate", .. files]);
        Assert.Contains("Analysis completed successfully", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(": error ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void StandardInput_IsReadWhereItIsNamed()
    {
        var audit = InfrastructureAudit.Read(["-"], new() { StandardInput = new StringReader(Documents.Wrong) },
            TestContext.Current.CancellationToken);
        Assert.Equal("stdin", Assert.Single(audit.Findings).Path);
    }
}
