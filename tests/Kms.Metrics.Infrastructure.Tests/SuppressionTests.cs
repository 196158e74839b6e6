namespace Kms.Metrics.Infrastructure.Tests;

public sealed class SuppressionTests
{
    [Theory]
    [InlineData("MetricName: KeyUsage", "MetricName: KeyUsage # kms-metrics: ignore KMS0001 -- a mock", true)]
    [InlineData("MetricName: KeyUsage", "MetricName: KeyUsage # kms-metrics: ignore", true)]
    [InlineData("MetricName: KeyUsage", "MetricName: KeyUsage # kms-metrics: ignore KMS0002", false)]
    [InlineData("Resources:", "# kms-metrics: ignore-file KMS0001\nResources:", true)]
    [InlineData("  Alarm:", "  # kms-metrics: ignore KMS0001\n  # it is a mock\n  Alarm:", true)]
    [InlineData("    Properties:", "    Metadata: {kms-metrics: {ignore: [KMS0001]}}\n    Properties:", true)]
    [InlineData("Resources:", "Metadata: {kms-metrics: {ignore: KMS0001}}\nResources:", true)]
    [InlineData("      Period: 60", "      # kms-metrics: ignore KMS0001\n      Period: 60", false)]
    public void Comment_IsAboutItsLineOrTheNext(string old, string replacement, bool isIgnored)
    {
        var audit = InfrastructureAudit.ReadText(Documents.Wrong.Replace(old, replacement, StringComparison.Ordinal), "a.yaml");
        Assert.Empty(audit.Errors);
        Assert.Equal(isIgnored ? 0 : 1, audit.Findings.Count);
    }

    [Theory]
    [InlineData("rules: {KMS0001: none}", 0)]
    [InlineData("rules: {KMS0001: warning}", 1)]
    [InlineData("ignore: [{rule: KMS0001, path: 'old/**'}]", 0)]
    [InlineData("ignore: [{rule: KMS0001, path: 'new/**'}]", 1)]
    [InlineData("ignore: [{rule: KMS0001, resource: 'Al*'}]", 0)]
    [InlineData("exclude: ['old/**']", 0)]
    public void SettingsAboveTheFile_AreObeyed(string settings, int findings)
    {
        using var folder = new TemporaryFolder();
        folder.Write(".kms-metrics.yaml", settings + "\n");
        folder.Write("old/a.yaml", Documents.Wrong);
        var audit = InfrastructureAudit.Read(folder.Root);
        Assert.Empty(audit.Errors);
        Assert.Equal(findings, audit.Findings.Count);
        Assert.Equal(settings.Contains("none", StringComparison.Ordinal) || findings == 0 ? 0 : settings.Contains("warning",
            StringComparison.Ordinal) ? 0 : 1, audit.Findings.Count(f => f.Severity == Catalog.FindingSeverity.Error));
    }

    [Theory]
    [InlineData("rules: {KMS9999: none}")]
    [InlineData("rules: {KMS0001: loud}")]
    [InlineData("suppress: []")]
    public void SettingThatSaysNothing_IsAnError(string settings)
    {
        using var folder = new TemporaryFolder();
        folder.Write(".kms-metrics.yaml", settings + "\n");
        folder.Write("a.yaml", Documents.Wrong);
        var audit = InfrastructureAudit.Read(folder.Root);
        Assert.EndsWith(".kms-metrics.yaml", Assert.Single(audit.Errors).Path, StringComparison.Ordinal);
        Assert.Single(audit.Findings);
    }

    [Fact]
    public void Baseline_HidesWhatIsKnown_WhereverItMoves()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.yaml", Documents.Wrong);
        var baseline = InfrastructureBaseline.Parse(InfrastructureBaseline.Write(InfrastructureAudit.Read(path)));
        folder.Write("a.yaml", "# moved\n\n" + Documents.Wrong);
        Assert.Empty(InfrastructureAudit.Read([path], new() { Baseline = baseline }, TestContext.Current.CancellationToken).Findings);
        folder.Write("a.yaml", Documents.Wrong.Replace("KeyUsage", "KeyUse", StringComparison.Ordinal));
        Assert.Single(InfrastructureAudit.Read([path], new() { Baseline = baseline }, TestContext.Current.CancellationToken).Findings);
        Assert.Throws<FormatException>(() => InfrastructureBaseline.Parse("[]"));
    }
}
