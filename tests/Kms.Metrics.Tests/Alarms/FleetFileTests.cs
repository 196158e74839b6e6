using System.Text;
using Microsoft.Extensions.Configuration;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>Fleets as files and as configuration: read strictly, every error with its path.</summary>
public sealed class FleetFileTests
{
    private const string Whole = """
        {
          "$schema": "fleet.schema.json",
          "name": "payments",
          "regions": ["eu-west-1", "us-east-1"],
          "clients": ["production"],
          "kinds": ["CertificateExpires", "proxyisslow"],
          "thresholds": [
            { "kind": "CertificateExpires", "value": 20 },
            { "kind": "ProxyIsSlow", "resource": "cks-1234567890abcdef0", "value": 150.5 },
            { "kind": "ProxyIsSlow", "tag": { "key": "stage", "value": "test" }, "value": 240 }
          ],
          "actions": [
            "arn:aws:sns:eu-west-1:111122223333:all",
            { "arn": "arn:aws:sns:us-east-1:111122223333:oncall", "severity": "critical", "kinds": ["CertificateExpires"],
              "on": ["Alarm", "Ok"] }
          ],
          "quotas": ["CryptographicOperationsRsa"],
          "exclude": [ { "resource": "cks-fedcba09876543210", "kinds": ["ProxyIsSlow"] } ],
          "mute": [ { "until": "2026-12-01T08:00:00Z", "kinds": ["ProxyIsSlow"], "reason": "move" } ],
          "tags": { "team": "payments" },
          "description": "{description} ({fleet})",
          "runbook": "https://wiki.example.com/{kind}",
          "minimumRequests": 50,
          "interval": "00:30:00",
          "removeActions": true,
          "prune": { "silentAfter": "30.00:00:00", "maxShare": 0.5, "kinds": ["CertificateExpires"] }
        }
        """;

    [Fact]
    public void WholeFile_IsReadAsTheSameObjectFromJsonAndFromConfiguration()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("{\"Alarms\":" + Whole + "}"));
        var section = new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("Alarms");
        Assert.All([FleetOptions.Parse(Whole), Assert.Single(FleetOptions.FromConfiguration(section))], fleet =>
        {
            Assert.Equal(("payments", 50, TimeSpan.FromMinutes(30)), (fleet.Name, fleet.MinimumRequests, fleet.Interval));
            Assert.Equal(["eu-west-1", "us-east-1"], fleet.Regions);
            Assert.Equal(["production"], fleet.Clients);
            Assert.Equal([RecommendedAlarmKind.CertificateExpires, RecommendedAlarmKind.ProxyIsSlow], fleet.Kinds.Order());
            Assert.Equal(["CryptographicOperationsRsa"], fleet.Quotas.Select(q => q.Resource));
            Assert.Equal([AlarmState.Alarm, AlarmState.Ok], fleet.Actions[1].States);
            Assert.Equal((RecommendedAlarmSeverity.Critical, null), (fleet.Actions[1].Severity, fleet.Actions[0].Severity));
            Assert.Equal("cks-fedcba09876543210", Assert.Single(fleet.Exclusions).Resource);
            Assert.Equal(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero), Assert.Single(fleet.Mutes).Until);
            Assert.Equal("payments", fleet.Tags["team"]);
            Assert.Equal((true, true, 0.5, TimeSpan.FromDays(30)),
                (fleet.Plan.RemoveActions, fleet.Plan.Prune, fleet.Plan.MaxPruneShare, fleet.Plan.PruneSilentAfter));
            Assert.Equal([RecommendedAlarmKind.CertificateExpires], fleet.Plan.PruneKinds);
        });
    }

    [Theory]
    [InlineData("""{ "name": "a", "nmae": "b" }""", "nmae: does not exist")]
    [InlineData("""{ "name": "a", "thresholds": [ { "kind": "CertificateExpires", "value": 9 }, { "kind": "Certificate", "value": 9 }]}""",
        "thresholds[1].kind: 'Certificate' does not exist; there are KeyMaterialExpires")]
    [InlineData("""{ "name": "a", "thresholds": [ { "kind": "CertificateExpires", "value": -1 } ] }""", "thresholds[0]: ")]
    [InlineData("""{ "name": "a", "thresholds": [ { "kind": "ManagersDegraded", "value": 3 } ] }""", "thresholds[0]: ")]
    [InlineData("""{ "name": "a", "thresholds": [ { "kind": "CertificateExpires", "value": "soon" } ] }""", "thresholds[0].value: 'soon'")]
    [InlineData("""{ "name": "a/b" }""", "name: ")]
    [InlineData("""{ "kinds": ["ProxyIsSlow"] }""", "name: a fleet needs a name")]
    [InlineData("""{ "name": "a", "kinds": [] }""", "kinds: ")]
    [InlineData("""{ "name": "a", "name": "b" }""", "name: is given twice")]
    [InlineData("""{ "name": "a", "regions": ["eu-west-1"], "actions": ["arn:aws:sns:us-east-1:111122223333:oncall"] }""", "in none of")]
    [InlineData("""{ "name": "a", "regions": ["Ireland"] }""", "'Ireland' is not a region")]
    [InlineData("""{ "name": "a", "actions": ["oncall"] }""", "actions[0]: ")]
    [InlineData("""{ "name": "a", "exclude": [ {} ] }""", "exclude[0]: would exclude every alarm")]
    [InlineData("""{ "name": "a", "mute": [ { "reason": "for ever" } ] }""", "mute[0]: needs a moment")]
    [InlineData("""{ "name": "a", "prune": { "maxShare": 2 } }""", "share")]
    [InlineData("""{ "name": "a", "prune": { "silentAfter": "1.00:00:00" } }""", "14 days")]
    [InlineData("""{ "name": "default", "prune": true }""", "needs a name of its own")]
    [InlineData("""{ "fleets": [ { "name": "a" }, { "name": "A" } ] }""", "two fleets are named")]
    [InlineData("""{ "fleets": [ { "name": "a" } ], "name": "b" }""", "name: does not exist")]
    [InlineData("[]", "must be an object")]
    [InlineData("{", "it is not JSON")]
    [InlineData("", "it is not JSON")]
    public void WrongFile_IsRefusedWithThePath(string json, string error)
    {
        var refused = Assert.Throws<FleetFormatException>(() => FleetOptions.ParseAll(json));
        Assert.Contains(refused.Errors, e => e.Contains(error, StringComparison.Ordinal));
        Assert.DoesNotContain("Parameter", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AllErrors_AreReportedAtOnce()
    {
        var refused = Assert.Throws<FleetFormatException>(() =>
            FleetOptions.Parse("""{ "name": "a", "kinds": ["X"], "actions": ["Y"], "z": 1 }"""));
        Assert.Equal(3, refused.Errors.Count);
    }

    [Fact]
    public void Schema_NamesEveryMemberThatIsRead()
    {
        using var schema = System.Text.Json.JsonDocument.Parse(FleetOptions.JsonSchema);
        using var file = System.Text.Json.JsonDocument.Parse(Whole);
        var members = schema.RootElement.GetProperty("$defs").GetProperty("fleet").GetProperty("properties");
        Assert.Equal(file.RootElement.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal),
            members.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
        var kinds = schema.RootElement.GetProperty("$defs").GetProperty("kind").GetProperty("enum").EnumerateArray()
            .Select(k => k.GetString()!);
        Assert.Equal(Enum.GetNames<RecommendedAlarmKind>().Order(StringComparer.Ordinal), kinds.Order(StringComparer.Ordinal));
    }
}
