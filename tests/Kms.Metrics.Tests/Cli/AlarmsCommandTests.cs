using System.Text.Json;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Cli;

/// <summary><c>kms-metrics alarms</c>, against the emulator.</summary>
public sealed class AlarmsCommandTests
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:oncall";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apply_IsADryRunUntilYesAndCanBeRepeated()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var dry = await RunAsync(account, "apply", "--kind", "CertificateExpires", "--notify", Topic);
        Assert.Equal(0, dry.ExitCode);
        Assert.Contains("2 alarms to create, 0 to update, 0 to delete, 0 unchanged", dry.Output, StringComparison.Ordinal);
        Assert.Contains("nothing was changed; run it with --yes to do this.", dry.Error, StringComparison.Ordinal);
        Assert.Equal(0, account.Emulator.Usage.RequestsOf("PutMetricAlarm"));
        Assert.Contains("2 changes made",
            (await RunAsync(account, "apply", "--kind", "CertificateExpires", "--notify", Topic, "--yes")).Output,
            StringComparison.Ordinal);
        Assert.Contains("0 changes made",
            (await RunAsync(account, "apply", "--kind", "CertificateExpires", "--notify", Topic, "--yes")).Output,
            StringComparison.Ordinal);
        Assert.Equal(2, account.Emulator.Usage.RequestsOf("PutMetricAlarm"));
    }

    [Fact]
    public async Task Prune_DeletesWhatTheFleetDoesNotContainAnyMoreAndNothingElse()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var file = Path.GetTempFileName();
        try
        {
            const string Fleet = "{ \"name\": \"cli\", \"kinds\": [\"CertificateExpires\", \"CredentialIsOld\"]";
            await File.WriteAllTextAsync(file, Fleet + "}", Token);
            Assert.Contains("4 changes made", (await RunAsync(account, "apply", "--fleet", file, "--yes")).Output,
                StringComparison.Ordinal);
            await account.Kms.Alarms.PutAsync(KmsAlarm.On(new XksProxyCredentialAge(EmulatedAccount.Store)).IsAbove(1)
                .Named("somebody-elses"), Token);
            await File.WriteAllTextAsync(file, Fleet + ", \"exclude\": [ { \"resource\": \"" + EmulatedAccount.Store
                + "\" } ], \"prune\": { \"enabled\": false, \"maxShare\": 0.5 } }", Token);
            Assert.Contains("1 change made", (await RunAsync(account, "prune", "--fleet", file, "--kind", "CertificateExpires", "--yes"))
                .Output, StringComparison.Ordinal);
            Assert.Contains("1 change made", (await RunAsync(account, "prune", "--fleet", file, "--yes")).Output, StringComparison.Ordinal);
            Assert.NotNull(await account.Kms.Alarms.DescribeAsync("somebody-elses", Token));
            await File.WriteAllTextAsync(file, Fleet + ", \"nmae\": 1 }", Token);
            Assert.Contains("nmae", (await RunAsync(account, "plan", "--fleet", file)).Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Plan_SaysWhatDiffersInEveryFormat()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await RunAsync(account, "apply", "--kind", "CertificateExpires", "--yes");
        string[] changed = ["--kind", "CertificateExpires", "--threshold", "CertificateExpires=20", "--threshold",
            "CertificateExpires@cks-fedcba09876543210=3"];
        var table = await RunAsync(account, ["plan", .. changed]);
        Assert.Contains("    Threshold: 10 -> 20", table.Output, StringComparison.Ordinal);
        Assert.Contains("    Threshold: 10 -> 3", table.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await RunAsync(account, ["plan", .. changed, "--output", "json"])).Output);
        Assert.All(json.RootElement.EnumerateArray(), c => Assert.Equal("Update", c.GetProperty("change").GetString()));
        Assert.Contains("Update", (await RunAsync(account, ["plan", .. changed, "--output", "csv"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_ExitsWithOneWhereAnAlarmCanNeverWorkAndWritesSarif()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        Assert.Equal(0, (await RunAsync(account, "audit")).ExitCode);
        await account.Client.PutMetricAlarmAsync(
            new PutMetricAlarmRequest("broken") { Namespace = "AWS/KMS", MetricName = "XksProxyErrors", Statistic = "Sum", Period = 60,
            EvaluationPeriods = 1, Threshold = 5, ComparisonOperator = "GreaterThanThreshold" }, Token);
        var path = Path.GetTempFileName();
        try
        {
            var audit = await RunAsync(account, "audit", "--sarif", path);
            Assert.Equal(1, audit.ExitCode);
            Assert.Contains("KMS0003", audit.Output, StringComparison.Ordinal);
            Assert.Contains("\"ruleId\": \"KMS0003\"", await File.ReadAllTextAsync(path, Token), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task StatusAndWatch_TellOfTheAlarmThatFires()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await RunAsync(account, "apply", "--kind", "CertificateExpires", "--yes");
        account.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, (await RunAsync(account, "status")).ExitCode);
        account.Clock.Advance(TimeSpan.FromDays(3));
        var status = await RunAsync(account, "status");
        Assert.Equal(1, status.ExitCode);
        Assert.Contains("2 alarms, 1 in ALARM, 0 without data", status.Output, StringComparison.Ordinal);
        var watch = await RunAsync(account, "watch", "--last", "400d", "--count", "3");
        Assert.Equal(3, watch.Output.Trim().Split('\n').Length);
        Assert.Contains("myproxy.xks.example.com: Ok -> Alarm", watch.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExportAndRecommend_WriteTheSameAlarms()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        using var recommended = JsonDocument.Parse((await RunAsync(account, "recommend", "--output", "json")).Output);
        using var template =
            JsonDocument.Parse((await RunAsync(account, "export", "--log-group", "trail", "--event-target", Topic)).Output);
        var exported = template.RootElement.GetProperty("Resources").EnumerateObject()
            .Where(r => r.Value.GetProperty("Type").GetString() == "AWS::CloudWatch::Alarm")
            .Select(r => r.Value.GetProperty("Properties").GetProperty("AlarmName").GetString());
        Assert.Equal(recommended.RootElement.EnumerateArray().Select(a => a.GetProperty("name").GetString())
            .Append("kms/pending-deletion-used").Order(), exported.Order());
    }

    [Fact]
    public async Task Export_WritesImportsForTheAlarmsThatExist()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        Assert.Equal(0, (await RunAsync(account, "apply", "--kind", "CertificateExpires", "--notify", Topic, "--yes")).ExitCode);
        using var configuration =
            JsonDocument.Parse((await RunAsync(account, "export", "--format", "terraform", "--notify", Topic)).Output);
        using var described = JsonDocument.Parse((await RunAsync(account, "describe", "--output", "json")).Output);
        var imported = configuration.RootElement.GetProperty("import").EnumerateArray()
            .Select(i => i.GetProperty("id").GetString()).ToList();
        Assert.NotEmpty(imported);
        Assert.Equal(described.RootElement.EnumerateArray().Select(a => a.GetProperty("name").GetString()).Order(), imported.Order());
    }

    [Fact]
    public async Task Export_WritesAConstructOfTheNameThatIsAsked()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var run = await RunAsync(account, "export", "--format", "cdk", "--class-name", "KeyAlarms", "--log-group", "trail");
        Assert.Contains("public sealed class KeyAlarms : Construct", run.Output, StringComparison.Ordinal);
        Assert.Contains("CfnMetricFilter", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export", "--class-name", "KeyAlarms")]
    [InlineData("export", "--format", "cdk", "--class-name", "1")]
    [InlineData("export", "--format", "hcl")]
    [InlineData("plan", "--threshold", "CertificateExpires")]
    [InlineData("plan", "--threshold", "Nothing=5")]
    [InlineData("plan", "--threshold", "CertificateExpires=-1")]
    [InlineData("plan", "--notify", "oncall")]
    [InlineData("plan", "--kind", "Nothing")]
    [InlineData("export", "--log-group", "a b")]
    public async Task WrongUsage_IsSaidInOneLine(params string[] arguments)
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var run = await RunAsync(account, arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("kms-metrics: ", run.Error, StringComparison.Ordinal);
    }

    private static Task<ToolRun> RunAsync(EmulatedAccount account, params string[] arguments) =>
        ToolRun.RunAsync(["alarms", .. arguments, "--endpoint-url", account.Emulator.ServiceUrl.ToString()]);
}
