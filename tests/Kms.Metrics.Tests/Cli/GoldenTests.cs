using System.Text;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Cli;

/// <summary>
/// What every command prints, in every format and at three widths and piped, pinned in <c>Golden/</c>. Scripts read it: a change there is a
/// change for them. Run with <c>KMS_METRICS_UPDATE_GOLDEN=1</c> to write the files anew, and read the difference.
/// </summary>
public sealed class GoldenTests
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:oncall";
    private const string Store = "CustomKeyStoreId=cks-1234567890abcdef0";

    public static TheoryData<string, string[]> Commands { get; } = new()
    {
        { "list", ["list", "--metric", "XksProxyCertificateDaysToExpire"] },
        { "list-group", ["list", "--group", "xks external key manager metrics"] },
        { "list-findings", ["list", "--from", "-"] },
        { "query", ["query", "XksProxyErrors", "--group-by", "ErrorType", "--period", "5m", "--last", "20m"] },
        { "query-total", ["query", "XksProxyErrors", "--total", "--stat", "Sum", "--start", "11:30", "--end", "2026-01-15T11:40Z",
            "--period", "5m"] },
        { "query-series", ["query", "XksProxyCertificateDaysToExpire", "--last", "10m", "--period", "5m", "--where", Store] },
        { "query-explain", ["query", "XksProxyLatency", "--explain", "--where", Store] },
        { "query-nothing", ["query", "XksProxyCredentialAge", "--where", "CustomKeyStoreId=cks-00000000000000000"] },
        { "report", ["report", "--store", "cks-1234567890abcdef0", "--last", "30m"] },
        { "alarms-put", ["alarms", "put", "XksProxyCredentialAge", "--where", Store, "--above", "90", "--name", "old"] },
        { "alarms-describe", ["alarms", "describe"] },
        { "alarms-status", ["alarms", "status", "--prefix", ""] },
        { "alarms-watch", ["alarms", "watch", "--prefix", "", "--last", "30d", "--count", "1"] },
        { "alarms-recommend", ["alarms", "recommend", "--kind", "CertificateExpires", "--kind", "ProxyIsSlow"] },
        { "alarms-plan", ["alarms", "plan", "--kind", "CertificateExpires", "--notify", Topic] },
        { "alarms-apply", ["alarms", "apply", "--kind", "CertificateExpires", "--notify", Topic] },
        { "alarms-apply-yes", ["alarms", "apply", "--kind", "CertificateExpires", "--notify", Topic, "--yes"] },
        { "alarms-prune", ["alarms", "prune", "--kind", "CertificateExpires"] },
        { "alarms-audit", ["alarms", "audit", "--kind", "CertificateExpires"] },
        { "alarms-export", ["alarms", "export", "--kind", "CertificateExpires"] },
        { "alarms-delete", ["alarms", "delete", "watched"] },
        { "completion", ["completion", "bash"] },
        { "demo", ["demo"] },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Output_IsAsBefore(string name, string[] arguments)
    {
        var text = new StringBuilder();
        foreach (var (title, width, format) in new (string, int?, string?)[]
        {
            ("80 columns", 80, null), ("120 columns", 120, null), ("200 columns", 200, null), ("piped", null, null),
            ("json", null, "json"), ("csv", null, "csv"),
        })
        {
            var run = await RunAsync(width, format is null ? arguments : [.. arguments, "--output", format]);
            Assert.DoesNotContain("(Parameter", run.Error, StringComparison.Ordinal);
            Assert.All(run.Output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
            Assert.DoesNotContain(run.Output, c => char.IsControl(c) && c is not ('\n' or '\t'));
            text.Append("== ").Append(title).Append(", exit code ").Append(run.ExitCode).Append('\n').Append(run.Output);
            if (run.Error.Length > 0)
                text.Append("-- standard error\n").Append(run.Error);
        }

        Compare(name, text.ToString());
    }

    private static async Task<ToolRun> RunAsync(int? width, string[] arguments)
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var certificate = new XksProxyCertificateDaysToExpire(EmulatedAccount.Store, EmulatedAccount.Certificate);
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(certificate).Minimum().IsBelow(300).Named("watched").Notify(new SnsTopicArn(Topic)),
            TestContext.Current.CancellationToken);
        account.Clock.Advance(TimeSpan.FromMinutes(6));
        var address = account.Emulator.ServiceUrl.GetLeftPart(UriPartial.Authority);
        string[] endpoint = arguments[0] is "completion" or "demo" || arguments.Contains("--from") ? [] : ["--endpoint-url", address];
        var sample = Repository.Read("tests", "Kms.Metrics.Tests", "Fixtures", "list-metrics.json");
        var run = await ToolRun.RunAsync(shell => shell with
        {
            WindowWidth = width, Clock = account.Clock, Input = new StringReader(sample),
            Variable = name => name == "NO_COLOR" ? "1" : null,
        }, [.. arguments, .. endpoint]);
        string Fixed(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"127\.0\.0\.1:\d+", "127.0.0.1:PORT");
        return run with { Output = Fixed(run.Output), Error = Fixed(run.Error.Replace("\r", "", StringComparison.Ordinal)) };
    }

    private static void Compare(string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "tests", "Kms.Metrics.Tests", "Cli", "Golden", name + ".txt");
        if (Environment.GetEnvironmentVariable("KMS_METRICS_UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), path + " is missing; set KMS_METRICS_UPDATE_GOLDEN=1 to write it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
