using System.Diagnostics;
using System.Text.Json;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.Tests.DependencyInjection;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Interop;

/// <summary>
/// Region, addresses and credentials of AWS's usual chain, against botocore, on which the AWS CLI is built, with the same settings at
/// random. What botocore has not, <c>AWS_REGION</c> and an address of one's own together with FIPS, is left out.
/// </summary>
[Collection(nameof(ProcessWide))]
public sealed class BotocoreChainTests
{
    private const string Script = """
        import json, os, sys
        import botocore.session
        answers = []
        for world in json.load(sys.stdin):
            for name in [n for n in os.environ if n.startswith("AWS_")]:
                del os.environ[name]
            os.environ.update(world["environment"])
            with open(os.environ["AWS_CONFIG_FILE"], "w") as file:
                file.write(world["config"])
            session = botocore.session.Session()
            answer = [session.get_credentials().access_key]
            for service in ["cloudwatch", "logs", "events"]:
                client = session.create_client(service)
                answer += [client.meta.region_name, client.meta.endpoint_url]
            answers.append(answer)
        print(json.dumps(answers))
        """;

    private static readonly AwsService[] Services = [AwsService.CloudWatch, AwsService.Logs, AwsService.Events];

    [Fact]
    public async Task SameSettings_MeanTheSame()
    {
        var python = ExternalTool.FindOrSkip("python3");
        Assert.SkipWhen((await ExternalTool.RunAsync(python, "-c", "import botocore.session")).ExitCode != 0, "botocore not found");
        await using var server = await CredentialServer.StartAsync();
        var random = new Random(20260115);
        var worlds = Enumerable.Range(0, 24).Select(_ => World(server, random)).ToList();
        var theirs = await AskAsync(python, worlds);
        for (var i = 0; i < worlds.Count; i++)
        {
            using var _ = worlds[i].Apply();
            var options = worlds[i].Resolve();
            var ours = new List<string> { (await new DeferredCredentials(options).GetCredentialsAsync()).AccessKey };
            foreach (var service in Services)
            {
                var endpoint = CloudWatchEndpoint.Resolve(options, service);
                ours.AddRange([endpoint.Region.SystemName, endpoint.Address.AbsoluteUri.TrimEnd('/')]);
            }

            Assert.True(ours.SequenceEqual(theirs[i]), string.Join(" ", worlds[i].Environment) + "\n"
                + worlds[i].Config.Replace(" / ", "\n")
                + "\nbotocore: " + string.Join(" ", theirs[i]) + "\nhere: " + string.Join(" ", ours));
        }
    }

    private static AwsSettings World(CredentialServer server, Random random)
    {
        bool Maybe() => random.Next(3) == 0;
        var settings = new AwsSettings(server);
        settings.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        foreach (var profile in new[] { "default", "profile audit" })
        {
            settings.Section(profile, "region = " + (profile == "default" ? "sa-east-1" : "eu-north-1"),
                "aws_access_key_id = " + profile.Split(' ')[^1], "aws_secret_access_key = x");
        }

        if (Maybe())
            settings.Environment["AWS_PROFILE"] = "audit";
        if (Maybe())
            settings.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        if (Maybe())
            (settings.Environment["AWS_ACCESS_KEY_ID"], settings.Environment["AWS_SECRET_ACCESS_KEY"]) = ("environment", "x");
        foreach (var kind in new[] { "fips", "dualstack" })
        {
            if (Maybe())
                settings.Environment["AWS_USE_" + kind.ToUpperInvariant() + "_ENDPOINT"] = Maybe() ? "false" : "true";
            if (Maybe())
                settings.Section("default", "use_" + kind + "_endpoint = true");
        }

        // An address of one's own beside a kind of AWS's is refused by botocore.
        var hasKind = settings.Environment.Keys.Any(k => k.StartsWith("AWS_USE_", StringComparison.Ordinal))
            || settings.Config.Contains("use_", StringComparison.Ordinal);
        if (hasKind)
            return settings;
        var services = new[] { ("CLOUDWATCH", 1), ("CLOUDWATCH_LOGS", 2), ("EVENTBRIDGE", 3) };
        if (Maybe())
            settings.Environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:10";
        foreach (var (name, port) in services.Where(_ => Maybe()))
            settings.Environment["AWS_ENDPOINT_URL_" + name] = "http://127.0.0.1:2" + port;
        foreach (var profile in new[] { "default", "profile audit" })
        {
            if (Maybe())
                settings.Section(profile, "endpoint_url = http://127.0.0.1:30");
            if (!Maybe())
                continue;
            settings.Section(profile, "services = of-" + profile.Split(' ')[^1]);
            foreach (var (name, port) in services.Where(_ => Maybe()).DefaultIfEmpty(("S3", 9)))
                settings.Section("services of-" + profile.Split(' ')[^1], name.ToLowerInvariant() + " =",
                    "  endpoint_url = http://127.0.0.1:4" + port);
        }

        if (Maybe())
            settings.Environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = Maybe() ? "false" : "true";
        if (Maybe())
            settings.Section("default", "ignore_configured_endpoint_urls = true");
        return settings;
    }

    private static async Task<List<string[]>> AskAsync(string python, List<AwsSettings> worlds)
    {
        var folder = Directory.CreateTempSubdirectory("kms-metrics-");
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", Script])
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize(worlds.Select(w => new
            {
                environment = new Dictionary<string, string>(w.Environment)
                {
                    ["AWS_CONFIG_FILE"] = Path.Combine(folder.FullName, "config"),
                    ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(folder.FullName, "none"),
                },
                config = w.Config.Replace(" / ", "\n", StringComparison.Ordinal) + "\n",
            })));
            process.StandardInput.Close();
            await Until.ExitedAsync(process);
            Assert.True(process.ExitCode == 0, await error);
            return JsonSerializer.Deserialize<List<string[]>>(await output)!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
