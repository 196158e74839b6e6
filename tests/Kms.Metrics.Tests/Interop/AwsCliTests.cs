using System.Text.Json;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Interop;

/// <summary>The AWS CLI takes the emulator for CloudWatch.</summary>
public sealed class AwsCliTests
{
    [Fact]
    public async Task ListMetrics_PrintsTheEmulatorsMetrics()
    {
        var aws = ExternalTool.FindOrSkip("aws");
        await using var account = await EmulatedAccount.StartDemoAsync();
        using var listed = await RunAsync(aws, account, "list-metrics", "--namespace", "AWS/KMS");
        Assert.Equal((await account.Kms.ListAsync(TestContext.Current.CancellationToken)).Count, listed.RootElement.GetProperty("Metrics")
            .GetArrayLength());
    }

    [Fact]
    public async Task OutputOfListMetrics_IsReadByOurTool()
    {
        var aws = ExternalTool.FindOrSkip("aws");
        await using var account = await EmulatedAccount.StartDemoAsync();
        using var listed = await RunAsync(aws, account, "list-metrics", "--namespace", "AWS/KMS", "--metric-name", "XksProxyErrors");
        var run = await Cli.ToolRun.RunWithInputAsync(listed.RootElement.GetRawText(), "list", "--from", "-", "--output", "json");
        using var rows = JsonDocument.Parse(run.Output);
        Assert.Equal(listed.RootElement.GetProperty("Metrics").GetArrayLength(), rows.RootElement.GetArrayLength());
        Assert.All(rows.RootElement.EnumerateArray(), r => Assert.Equal(0, r.GetProperty("findings").GetArrayLength()));
    }

    [Fact]
    public async Task AlarmPutByTheAwsCli_IsReadAndCheckedByUs()
    {
        var aws = ExternalTool.FindOrSkip("aws");
        await using var account = await EmulatedAccount.StartDemoAsync();
        var (exitCode, _, error) = await ExternalTool.RunAsync(
            aws, "cloudwatch", "put-metric-alarm", "--alarm-name", "by-hand", "--namespace", "AWS/KMS", "--metric-name",
            "XksProxyCredentialAge", "--statistic", "Maximum", "--period", "300",
            "--evaluation-periods", "1", "--threshold", "90", "--comparison-operator", "GreaterThanThreshold", "--endpoint-url",
                Endpoint(account));
        Assert.True(exitCode == 0, error);
        var alarm = (await account.Kms.Alarms.DescribeAsync("by-hand", TestContext.Current.CancellationToken))!;
        Assert.Equal(["KMS0003", "KMS0204"], alarm.Findings.Select(f => f.RuleId));
    }

    [Fact]
    public async Task ErrorOfTheEmulator_IsShownAsTheServicesOwn()
    {
        var aws = ExternalTool.FindOrSkip("aws");
        await using var account = await EmulatedAccount.StartAsync();
        var (exitCode, _, error) = await ExternalTool.RunAsync(
            aws, "cloudwatch", "set-alarm-state", "--alarm-name", "none", "--state-value", "OK", "--state-reason", "test", "--endpoint-url",
                Endpoint(account));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("(ResourceNotFound) when calling the SetAlarmState operation", error, StringComparison.Ordinal);
    }

    private static async Task<JsonDocument> RunAsync(string aws, EmulatedAccount account, params string[] arguments)
    {
        var (exitCode, output, error) =
            await ExternalTool.RunAsync(aws, ["cloudwatch", .. arguments, "--output", "json", "--endpoint-url", Endpoint(account)]);
        Assert.True(exitCode == 0, error);
        return JsonDocument.Parse(output);
    }

    private static string Endpoint(EmulatedAccount account) => account.Emulator.ServiceUrl.GetLeftPart(UriPartial.Authority);
}
