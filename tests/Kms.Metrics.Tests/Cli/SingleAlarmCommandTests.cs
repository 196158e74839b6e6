using System.Text.Json;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Cli;

public sealed class SingleAlarmCommandTests
{
    private static readonly string[] Certificate =
        ["alarms", "put", "XksProxyCertificateDaysToExpire", "--where", "CustomKeyStoreId=cks-1234567890abcdef0", "--where",
            "CertificateName=myproxy.xks.example.com"];

    [Fact]
    public async Task Alarm_IsPutDescribedAndDeleted()
    {
        await using var account = await EmulatedAccount.StartAsync();
        string[] endpoint = ["--endpoint-url", account.Emulator.ServiceUrl.ToString()];
        var put = await ToolRun.RunAsync(
            [.. Certificate, "--below", "10", "--for", "2", "--of", "3", "--missing-data", "breaching", "--notify",
            "arn:aws:sns:us-east-1:111122223333:oncall", "--name", "certificate", "--tag", "team=keys", .. endpoint]);
        Assert.Equal((0, ""), (put.ExitCode, put.Error));
        using var described =
            JsonDocument.Parse((await ToolRun.RunAsync(["alarms", "describe", "certificate", "--output", "json", .. endpoint])).Output);
        Assert.Equal("Minimum of XksProxyCertificateDaysToExpire < 10 days in 5m, 2 of 3", described.RootElement[0].GetProperty("condition")
            .GetString());
        Assert.Contains("certificate", (await ToolRun.RunAsync(["alarms", "describe", "--prefix", "cert", .. endpoint])).Output,
            StringComparison.Ordinal);
        Assert.Equal(0, (await ToolRun.RunAsync(["alarms", "delete", "certificate", .. endpoint])).ExitCode);
        var gone = await ToolRun.RunAsync(["alarms", "describe", "certificate", .. endpoint]);
        Assert.Equal(2, gone.ExitCode);
        Assert.Contains("There is no alarm named 'certificate'", gone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameThatDoesNotExist_IsNotTakenForDeleted()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var run = await ToolRun.RunAsync("alarms", "delete", "misspelt", "--endpoint-url", account.Emulator.ServiceUrl.ToString());
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nothing was deleted", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameOfAnAlarmOnAnotherSeries_IsRefusedInWords()
    {
        await using var account = await EmulatedAccount.StartAsync();
        string[] options = ["--name", "mine", "--endpoint-url", account.Emulator.ServiceUrl.ToString()];
        Assert.Equal(0, (await ToolRun.RunAsync([.. Certificate, "--below", "10", .. options])).ExitCode);
        var other = await ToolRun.RunAsync(
            ["alarms", "put", "XksProxyCredentialAge", "--where", "CustomKeyStoreId=cks-1234567890abcdef0", "--above", "90", .. options]);
        Assert.Equal(3, other.ExitCode);
        Assert.StartsWith("kms-metrics: The alarm 'mine' was not changed", other.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KMS0003", "alarms", "put", "XksProxyCertificateDaysToExpire", "--where", "CustomKeyStoreId=cks-1", "--below", "10")]
    [InlineData("--below", "alarms", "put", "XksProxyCredentialAge", "--where", "CustomKeyStoreId=cks-1")]
    [InlineData("--below", "alarms", "put", "XksProxyCredentialAge", "--where", "CustomKeyStoreId=cks-1", "--below", "1", "--above", "2")]
    [InlineData("SNS topic", "alarms", "put", "XksProxyCredentialAge", "--where", "CustomKeyStoreId=cks-1", "--above", "90",
        "--notify", "me")]
    [InlineData("whole minutes", "alarms", "put", "XksProxyCredentialAge", "--where", "CustomKeyStoreId=cks-1", "--above", "90",
        "--period", "7s")]
    [InlineData("never", "alarms", "put", "XksProxyCredentialAge", "--where", "CustomKeyStoreId=cks-1", "--above", "90",
        "--missing-data", "never")]
    public async Task WrongAlarm_IsNotPut(string named, params string[] arguments)
    {
        var run = await ToolRun.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.Error.Split('\n')[0], StringComparison.Ordinal);
    }
}
