using Amazon;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.DependencyInjection;

/// <summary>
/// The tables of docs/configuration.md, row by row and in the page's order: what a row names wins over everything that stands below it. A
/// row that nothing here knows fails.
/// </summary>
[Collection(nameof(ProcessWide))]
public sealed class ConfigurationPageTests
{
    private static readonly Dictionary<string, Action<AwsSettings, string>[]> RegionRows = new(StringComparer.Ordinal)
    {
        ["KmsMetricsOptions.Region"] = [(s, region) => s.Options(o => o.Region = region)],
        ["the app's AWSOptions.Region"] = [(s, region) => s.AppOptions().Region = RegionEndpoint.GetBySystemName(region)],
        ["the region of the named profile"] =
        [
            (s, region) =>
            {
                s.Section("profile named", "region = " + region);
                s.Options(o => o.Profile = "named");
            },
            (s, region) =>
            {
                s.Section("profile named", "region = " + region);
                s.AppOptions().Profile = "named";
            },
        ],
        ["AWS_REGION"] = [(s, region) => s.Environment["AWS_REGION"] = region],
        ["AWS_DEFAULT_REGION"] = [(s, region) => s.Environment["AWS_DEFAULT_REGION"] = region],
        ["the region of the profile"] =
        [
            (s, region) =>
            {
                s.Section("profile environment", "region = " + region);
                s.Environment["AWS_PROFILE"] = "environment";
            },
            (s, region) => s.Section("default", "region = " + region),
        ],
        ["the instance"] = [(s, region) =>
        {
            s.Server.InstanceRegion = region;
            (s.Environment["AWS_EC2_METADATA_DISABLED"], s.Environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"]) = ("", s.Server.Address);
        }],
    };

    private static readonly Dictionary<string, Action<AwsSettings, string>[]> CredentialRows = new(StringComparer.Ordinal)
    {
        ["KmsMetricsOptions.UseCredentials"] = [(s, key) => s.Options(o => o.UseCredentials(new BasicAWSCredentials(key, "x")))],
        ["KmsMetricsOptions.Profile"] =
        [
            (s, key) =>
            {
                s.Section("profile named", Keys(key));
                s.Options(o => o.Profile = "named");
            },
            (s, key) =>
            {
                s.Server.Keys["AssumeRole"] = key;
                s.Section("profile base", Keys("base"));
                s.Section("profile role", "role_arn = arn:aws:iam::111122223333:role/monitoring", "source_profile = base");
                s.Environment["AWS_ENDPOINT_URL_STS"] = s.Server.Address;
                s.Options(o => o.Profile = "role");
            },
        ],
        ["the app's AWSOptions.SessionRoleArn"] = [(s, key) =>
        {
            s.Server.Keys["AssumeRole"] = key;
            s.Environment["AWS_ENDPOINT_URL_STS"] = s.Server.Address;
            var app = s.AppOptions();
            (app.SessionRoleArn, app.ExternalId, app.SessionName) = ("arn:aws:iam::111122223333:role/monitoring", "external-1", "watch");
        }],
        ["the app's AWSOptions.Credentials"] = [(s, key) => s.AppOptions().Credentials = new BasicAWSCredentials(key, "x")],
        ["the app's AWSOptions.Profile"] = [(s, key) =>
        {
            s.Section("profile app", Keys(key));
            s.AppOptions().Profile = "app";
        }],
        ["AWS's usual chain, environment"] = [(s, key) =>
            (s.Environment["AWS_ACCESS_KEY_ID"], s.Environment["AWS_SECRET_ACCESS_KEY"]) = (key, "x")],
        ["AWS's usual chain, profile"] =
        [
            (s, key) => s.Section("default", Keys(key)),
            (s, key) =>
            {
                s.Section("profile environment", Keys(key));
                s.Environment["AWS_PROFILE"] = "environment";
            },
        ],
        ["AWS's usual chain, web identity"] = [(s, key) =>
        {
            s.Server.Keys["AssumeRoleWithWebIdentity"] = key;
            s.Environment["AWS_ENDPOINT_URL_STS"] = s.Server.Address;
            s.Environment["AWS_ROLE_ARN"] = "arn:aws:iam::111122223333:role/monitoring";
            s.Environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = typeof(ConfigurationPageTests).Assembly.Location;
        }],
        ["AWS's usual chain, container"] = [(s, key) =>
        {
            s.Server.Keys["container"] = key;
            s.Environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = s.Server.Address + "/container";
        }],
        ["AWS's usual chain, instance"] = [(s, key) =>
        {
            s.Server.Keys["instance"] = key;
            (s.Environment["AWS_EC2_METADATA_DISABLED"], s.Environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"]) = ("", s.Server.Address);
        }],
    };

    private static readonly string[] Regions =
        ["eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "eu-central-1", "sa-east-1", "ap-south-1", "us-west-2"];

    public static TheoryData<string> RegionRowNames => [.. Names("Region")];

    public static TheoryData<string> CredentialRowNames => [.. Names("Credentials")];

    [Theory]
    [MemberData(nameof(RegionRowNames))]
    public async Task Region_IsThatOfTheFirstRowThatIsSet(string row)
    {
        var rows = Names("Region");
        foreach (var form in RegionRows[row])
        {
            await using var server = await CredentialServer.StartAsync();
            var settings = new AwsSettings(server);
            for (var i = rows.Count - 1; i > rows.IndexOf(row); i--)
                RegionRows[rows[i]][0](settings, Regions[i]);
            form(settings, Regions[rows.IndexOf(row)]);
            using var _ = settings.Apply();
            settings.Options(o => o.UseCredentials(new BasicAWSCredentials("a", "x")));
            Assert.Equal(Regions[rows.IndexOf(row)], (await settings.SignAsync())[2]);
        }
    }

    [Theory]
    [MemberData(nameof(CredentialRowNames))]
    public async Task Credentials_AreThoseOfTheFirstRowThatIsSet(string row)
    {
        var rows = Names("Credentials");
        foreach (var form in CredentialRows[row])
        {
            await using var server = await CredentialServer.StartAsync();
            var settings = new AwsSettings(server);
            settings.Environment["AWS_REGION"] = "eu-west-1";
            for (var i = rows.Count - 1; i > rows.IndexOf(row); i--)
                CredentialRows[rows[i]][0](settings, "KEY" + i);
            form(settings, "KEY" + rows.IndexOf(row));
            using var _ = settings.Apply();
            Assert.Equal("KEY" + rows.IndexOf(row), (await settings.SignAsync())[0]);
            if (row.EndsWith("SessionRoleArn", StringComparison.Ordinal))
                Assert.Contains("ExternalId=external-1", Assert.Single(server.Asked), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("CloudWatch", 0)]
    [InlineData("CloudWatch Logs", 1)]
    [InlineData("EventBridge", 2)]
    public async Task Address_IsThatOfTheFirstRowThatIsSet(string service, int column)
    {
        await using var server = await CredentialServer.StartAsync();
        var rows = PageTable.Read("configuration.md", "Endpoint");
        Assert.Equal(service, rows[0][column + 1]);
        for (var winner = 1; winner < rows.Count; winner++)
        {
            foreach (var form in AddressForms(rows[winner], column))
            {
                var settings = new AwsSettings(server);
                settings.Environment["AWS_REGION"] = "eu-west-1";
                for (var i = rows.Count - 1; i > winner; i--)
                    AddressForms(rows[i], column)[0](settings, "http://127.0.0.1:" + i);
                form(settings, "http://127.0.0.1:" + winner);
                using var _ = settings.Apply();
                var address = CloudWatchEndpoint.Resolve(settings.Resolve(), Services[column]).Address;
                Assert.True(rows[winner][0] == "AWS's own" ? address.Host == Services[column].Name + ".eu-west-1.amazonaws.com"
                    : address.Port == winner, service + ", " + string.Join(" | ", rows[winner]) + ": " + address);
            }
        }
    }

    [Theory]
    [InlineData("environment")]
    [InlineData("the default profile")]
    [InlineData("the named profile")]
    public async Task ConfiguredAddresses_AreIgnoredWhereThatIsSet(string place)
    {
        await using var server = await CredentialServer.StartAsync();
        var settings = new AwsSettings(server);
        settings.Environment["AWS_REGION"] = "eu-west-1";
        settings.Environment["AWS_ENDPOINT_URL"] = settings.Environment["AWS_ENDPOINT_URL_CLOUDWATCH"] = "http://127.0.0.1:1";
        settings.Section("default", "endpoint_url = http://127.0.0.1:2");
        settings.Section("profile named", "endpoint_url = http://127.0.0.1:3", "services = x");
        settings.Section("services x", "cloudwatch =", "  endpoint_url = http://127.0.0.1:4");
        if (place == "environment")
            settings.Environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true";
        else
            settings.Section(place == "the default profile" ? "default" : "profile named", "ignore_configured_endpoint_urls = true");
        foreach (var profile in place switch { "environment" => new[] { null, "named" }, "the named profile" => ["named"], _ => [null] })
        {
            using var _ = settings.Apply();
            settings.Options(o => o.Profile = profile);
            var address = CloudWatchEndpoint.Resolve(settings.Resolve(), AwsService.CloudWatch).Address;
            Assert.True(address.Host == "monitoring.eu-west-1.amazonaws.com", "profile " + profile + ": " + address);
        }
    }

    [Fact]
    public async Task KindOfEndpoint_IsThatOfTheFirstPlaceThatSaysSo()
    {
        await using var server = await CredentialServer.StartAsync();
        foreach (var row in PageTable.Read("configuration.md", "AWS's own endpoints").Skip(1))
        {
            var setting = typeof(KmsMetricsOptions).GetProperty(row[1])!;
            // The page's sentence: the setting, then a profile that the settings name, then the environment, then the default profile.
            Action<AwsSettings, bool>[] places =
            [
                (s, on) => s.Options(o => setting.SetValue(o, on)),
                (s, on) =>
                {
                    s.Section("profile named", row[3] + " = " + (on ? "true" : "false"));
                    s.Options(o => o.Profile = "named");
                },
                (s, on) => s.Environment[row[2]] = on ? "true" : "false",
                (s, on) => s.Section("default", row[3] + " = " + (on ? "true" : "false")),
            ];
            for (var winner = 0; winner < places.Length; winner++)
            {
                foreach (var on in new[] { true, false })
                {
                    var settings = new AwsSettings(server);
                    settings.Environment["AWS_REGION"] = "us-east-1";
                    for (var i = places.Length - 1; i >= winner; i--)
                        places[i](settings, i == winner ? on : !on);
                    using var _ = settings.Apply();
                    var host = CloudWatchEndpoint.Resolve(settings.Resolve(), AwsService.CloudWatch).Address.Host;
                    Assert.True((on ? Hosts[row[0]] : "monitoring.us-east-1.amazonaws.com") == host, row[0] + " " + winner + ": " + host);
                }
            }
        }
    }

    private static readonly AwsService[] Services = [AwsService.CloudWatch, AwsService.Logs, AwsService.Events];

    private static readonly Dictionary<string, string> Hosts = new(StringComparer.Ordinal)
    {
        ["FIPS"] = "monitoring-fips.us-east-1.amazonaws.com", ["dual stack"] = "monitoring.us-east-1.api.aws",
    };

    private static string[] Keys(string accessKey) => ["aws_access_key_id = " + accessKey, "aws_secret_access_key = x"];

    private static List<string> Names(string table) => [.. PageTable.Read("configuration.md", table).Skip(1)
        .SelectMany(r => r[0] == "AWS's usual chain" ? r[1].Split(", ").Select(part => r[0] + ", " + part) : [r[0]])];

    /// <summary>The ways to give a service an address in the way of a row: names are the page's.</summary>
    private static Action<AwsSettings, string>[] AddressForms(string[] row, int column)
    {
        var name = row[column + 1] == "the same" ? row[1] : row[column + 1];
        var section = new[] { "cloudwatch", "cloudwatch_logs", "eventbridge" }[column];
        return row[0] switch
        {
            "KmsMetricsOptions" => [(s, url) => s.Options(o => typeof(KmsMetricsOptions).GetProperty(name)!.SetValue(o, new Uri(url)))],
            "the app's AWSOptions" => [(s, url) => s.AppOptions().DefaultClientConfig.ServiceURL = url],
            "environment" => [(s, url) => s.Environment[name] = url],
            "profile" =>
            [
                (s, url) => s.Section("default", "endpoint_url = " + url),
                (s, url) =>
                {
                    s.Section("profile environment", "endpoint_url = " + url);
                    s.Environment["AWS_PROFILE"] = "environment";
                },
                (s, url) =>
                {
                    s.Section("profile named", "endpoint_url = " + url);
                    s.Options(o => o.Profile = "named");
                },
                .. new Action<AwsSettings, string>[]
                {
                    (s, _) => s.Section("default", "services = mine", "endpoint_url = http://127.0.0.1:99"),
                    (s, _) =>
                    {
                        s.Section("profile environment", "endpoint_url = http://127.0.0.1:99", "services = mine");
                        s.Environment["AWS_PROFILE"] = "environment";
                    },
                    (s, _) =>
                    {
                        s.Section("profile named", "endpoint_url = http://127.0.0.1:99", "services = mine");
                        s.Options(o => o.Profile = "named");
                    },
                }.Select(profile => (Action<AwsSettings, string>)((s, url) =>
                {
                    profile(s, url);
                    s.Section("services mine", section + " =", "  endpoint_url = " + url, "s3 =", "  endpoint_url = http://127.0.0.1:98");
                })),
            ],
            "AWS's own" => [(_, _) => { }],
            _ => throw new InvalidOperationException("No test knows the row " + string.Join(" | ", row)),
        };
    }
}
