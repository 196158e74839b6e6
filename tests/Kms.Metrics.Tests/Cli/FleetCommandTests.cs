using System.Diagnostics;
using System.Text.Json;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Cli;

/// <summary>The tool with fleets as files: several fleets, regions and profiles, muting, and files that cannot be read.</summary>
public sealed class FleetCommandTests : IDisposable
{
    private const string Kinds = "\"kinds\": [ \"CertificateExpires\" ]";
    private readonly string _file = Path.GetTempFileName();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task FleetOfSeveralRegions_IsPlannedAndAppliedInEachWithTheActionsOfTheRegion()
    {
        await using var account = await EmulatedAccount.StartAsync();
        PublishIn(account, "eu-west-1");
        PublishIn(account, "us-east-1");
        await WriteAsync("""
            { "name": "r", "regions": [ "eu-west-1", "us-east-1" ], $kinds, "actions": [
              "arn:aws:sns:eu-west-1:111122223333:oncall", "arn:aws:sns:us-east-1:111122223333:oncall" ] }
            """);
        var plan = await RunAsync(account, "plan", "--fleet", _file);
        Assert.Equal(0, plan.ExitCode);
        Assert.Contains("r in eu-west-1:\n", plan.Output, StringComparison.Ordinal);
        Assert.Contains("r in us-east-1:\n", plan.Output, StringComparison.Ordinal);
        var apply = await RunAsync(account, "apply", "--fleet", _file, "--yes", "--output", "json");
        Assert.Equal(0, apply.ExitCode);
        using var json = JsonDocument.Parse(apply.Output);
        Assert.Equal(["eu-west-1", "us-east-1"], json.RootElement.EnumerateArray().Select(c => c.GetProperty("region").GetString()));
        foreach (var region in new[] { "eu-west-1", "us-east-1" })
            Assert.Equal(["arn:aws:sns:" + region + ":111122223333:oncall"],
                Assert.Single((await new AlarmReader(PortTo(account, region)).AllAsync(null, Token)).Values).AlarmActions);
        var one = await RunAsync(account, "plan", "--fleet", _file, "--region", "eu-west-1", "--detailed-exitcode");
        Assert.Equal(0, one.ExitCode);
        Assert.DoesNotContain("us-east-1", one.Output, StringComparison.Ordinal);
        var other = await RunAsync(account, "plan", "--fleet", _file, "--region", "eu-north-1");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("only in eu-west-1, us-east-1", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegionThatFails_DoesNotHoldUpTheOthersAndMakesTheResultAFailure()
    {
        await using var account = await EmulatedAccount.StartAsync();
        PublishIn(account, "us-east-1");
        await WriteAsync("""{ "name": "r", "regions": [ "eu-west-1", "us-east-1" ], $kinds }""");
        account.Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.GarbageBody) { Operation = "ListMetrics", Requests = 1 });
        var run = await RunAsync(account, "apply", "--fleet", _file, "--yes");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("r in eu-west-1: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(await new AlarmReader(PortTo(account, "eu-west-1")).AllAsync(null, Token));
        Assert.Contains("r in us-east-1:\n1 change made", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileOfSeveralFleets_IsAppliedFleetByFleet()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await WriteAsync("""{ "fleets": [ { "name": "a", $kinds }, { "name": "b", "kinds": [ "CredentialIsOld" ] } ] }""");
        var run = await RunAsync(account, "apply", "--fleet", _file, "--yes");
        Assert.Equal((0, "a:\n2 changes made\nb:\n2 changes made\n"), (run.ExitCode, run.Output));
        Assert.Contains("several fleets", (await RunAsync(account, "recommend", "--fleet", _file)).Error, StringComparison.Ordinal);
        await WriteAsync("""{ "fleets": [ { "name": "a", $kinds }, { "name": "A", $kinds } ] }""");
        Assert.Contains("two fleets are named", (await RunAsync(account, "plan", "--fleet", _file)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientsOfAFleet_AreProfilesOfTheirNames()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await WriteAsync("""{ "name": "r", "clients": [ "one", "two" ], $kinds }""");
        var credentials = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(credentials, """
                [one]
                aws_access_key_id = AKIDONE
                aws_secret_access_key = secret

                [two]
                aws_access_key_id = AKIDTWO
                aws_secret_access_key = secret
                """, Token);
            var run = await RunAsProcessAsync(account, credentials);
            Assert.Equal((0, "r with profile one:\n2 changes made\nr with profile two:\n0 changes made\n", ""), run);
            await WriteAsync("""{ "name": "r", "clients": [ "three", "two" ], $kinds }""");
            var (code, output, error) = await RunAsProcessAsync(account, credentials);
            Assert.Equal((3, "r with profile two:\n0 changes made\n"), (code, output));
            Assert.Contains("r with profile three: ", error, StringComparison.Ordinal);
            var contradicting = await RunAsync(account, "plan", "--fleet", _file, "--profile", "one");
            Assert.Equal(2, contradicting.ExitCode);
            Assert.Contains("leave --profile out", contradicting.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(credentials);
        }
    }

    [Fact]
    public async Task Mute_DisablesTheFleetsAlarmsUntilTheNextApplyAfterTheTime()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await WriteAsync("""{ "name": "m", "kinds": [ "CertificateExpires", "CredentialIsOld" ] }""");
        Task<ToolRun> Run(params string[] arguments) => RunAsync(account, [.. arguments, "--fleet", _file]);
        Assert.Equal(0, (await Run("apply", "--yes")).ExitCode);
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(new XksProxyCredentialAge(EmulatedAccount.Store)).IsAbove(1).Named("theirs"), Token);
        var mute = await Run("mute", "--kind", "CredentialIsOld", "--for", "2h");
        Assert.Equal((0, 2), (mute.ExitCode, mute.Output.Trim().Split('\n').Length));
        Assert.All(await AllAsync(account), a => Assert.Equal(a.Name.Contains("/credential-age/", StringComparison.Ordinal), a.IsMuted));
        Assert.Equal("0 changes made", (await Run("apply", "--yes")).Output.Trim());
        Assert.Equal(2, (await AllAsync(account)).Count(a => a.IsMuted));
        account.Clock.Advance(TimeSpan.FromHours(3));
        var applied = await Run("apply", "--yes");
        Assert.Equal(0, applied.ExitCode);
        Assert.Contains("enabled the actions of kms-fleet/m/credential-age/", applied.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(await AllAsync(account), a => a.IsMuted);
        Assert.Equal(4, (await Run("mute", "--until", "23:59")).Output.Trim().Split('\n').Length);
        Assert.Equal(4, (await Run("mute", "--off")).Output.Trim().Split('\n').Length);
        Assert.DoesNotContain(await AllAsync(account), a => a.IsMuted);
        Assert.Contains("no alarm of these kinds is muted", (await Run("mute", "--off")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.json", "--fleet: there is no file nothing.json.")]
    [InlineData(".", "--fleet: . is a folder, not a file.")]
    public async Task FleetThatCannotBeRead_IsSaidInPlainWords(string file, string error)
    {
        await using var account = await EmulatedAccount.StartAsync();
        foreach (var command in new[] { "plan", "apply", "prune", "mute", "audit" })
        {
            var run = await RunAsync(account, [command, "--fleet", file, .. command == "mute" ? ["--off"] : Array.Empty<string>()]);
            Assert.Equal((2, "kms-metrics: " + error), (run.ExitCode, run.Error.Split('\n')[0]));
        }
    }

    [Fact]
    public async Task PlanThatWouldDeleteTooMuch_NamesTheMemberOfTheFileThatAllowsIt()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await WriteAsync("""{ "name": "p", $kinds }""");
        await RunAsync(account, "apply", "--fleet", _file, "--yes");
        await WriteAsync("""{ "name": "p", $kinds, "exclude": [ { "kinds": [ "CertificateExpires" ] } ] }""");
        var run = await RunAsync(account, "prune", "--fleet", _file, "--yes");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Set prune.maxShare in the fleet file to allow it.", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await AllAsync(account)).Count);
    }

    [Fact]
    public async Task RefusedChanges_HaveTheirReasonInJson()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var run = await RunAsync(account, "plan", "--kind", "CertificateExpires", "--notify", "arn:aws:sns:eu-west-1:111122223333:oncall",
            "--region", "us-east-1", "--output", "json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.All(json.RootElement.EnumerateArray(), c => Assert.Contains("is not in us-east-1",
            c.GetProperty("refusal").GetString(), StringComparison.Ordinal));
        Assert.Equal(0, account.Emulator.Usage.RequestsOf("PutMetricAlarm"));
    }

    [Theory]
    [InlineData("alarms apply", "alarms", "aplly", "--help")]
    [InlineData("alarms apply", "alarms", "aplly")]
    [InlineData("query", "querry", "--help")]
    [InlineData("query", "querry", "-h")]
    public async Task CommandThatDoesNotExist_IsAnErrorThatNamesTheNearest(string near, params string[] arguments)
    {
        var run = await ToolRun.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Did you mean '" + near.Split(' ')[^1] + "'?", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private static void PublishIn(EmulatedAccount account, string region) => account.Emulator.Publish("AWS/KMS",
        [new MetricDatum("XksProxyCertificateDaysToExpire")
        {
            Dimensions = [new("CustomKeyStoreId", EmulatedAccount.Store.Value), new("CertificateName", "a.example.com")], Value = 5,
            Timestamp = EmulatedAccount.Now,
        }], region);

    private static HttpCloudWatchClient PortTo(EmulatedAccount account, string region)
    {
        var options = new CloudWatchClientOptions { ServiceUrl = account.Emulator.ServiceUrl, Region = region };
        options.UseCredentials(new Amazon.Runtime.BasicAWSCredentials("local", "local"));
        return new HttpCloudWatchClient(
            Kms.Metrics.CloudWatch.Http.SigningHandlers.CreateClient(options, Kms.Metrics.CloudWatch.Http.AwsService.CloudWatch),
            options);
    }

    private static async Task<IReadOnlyCollection<AccountAlarm>> AllAsync(EmulatedAccount account) =>
        (await new AlarmReader(account.Client).AllAsync(null, Token)).Values;

    private static Task<ToolRun> RunAsync(EmulatedAccount account, params string[] arguments) => ToolRun.RunAsync(
        shell => shell with { Clock = account.Clock },
        ["alarms", .. arguments, "--endpoint-url", account.Emulator.ServiceUrl.ToString()]);

    private Task WriteAsync(string json) =>
        File.WriteAllTextAsync(_file, json.Replace("$kinds", Kinds, StringComparison.Ordinal), Token);

    private async Task<(int Code, string Output, string Error)> RunAsProcessAsync(EmulatedAccount account, string credentials)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(Kms.Metrics.Cli.Tool).Assembly.Location, "alarms", "apply", "--fleet", _file, "--yes",
            "--endpoint-url", account.Emulator.ServiceUrl.ToString(), "--region", "us-east-1" })
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = credentials;
        start.Environment["AWS_CONFIG_FILE"] = credentials + ".none";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await Until.ExitedAsync(process);
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
