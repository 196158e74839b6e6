using System.Text.Json;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>Rules send the events that they fit to their targets.</summary>
public sealed class EventsTests : EmulatorTest
{
    private const string Target = "arn:aws:sns:us-east-1:111122223333:oncall";
    private const string Expired =
        """{"source":"aws.kms","detail-type":"KMS Imported Key Material Expiration",  """
        + """  "resources":["arn:aws:kms:us-east-1:1:key/k"],"detail":{"key-id":"k","n":5}}""";

    [Theory]
    [InlineData("""{"source":["aws.kms"]}""", true)]
    [InlineData("""{"source":["aws.s3"]}""", false)]
    [InlineData("""{"source":["aws.kms"],"detail-type":["KMS CMK Deletion"]}""", false)]
    [InlineData("""{"detail":{"key-id":["x","k"]}}""", true)]
    [InlineData("""{"detail-type":[{"prefix":"KMS "}]}""", true)]
    [InlineData("""{"detail-type":[{"suffix":"Rotation"}]}""", false)]
    [InlineData("""{"detail-type":[{"anything-but":["KMS CMK Rotation"]}]}""", true)]
    [InlineData("""{"detail":{"key-id":[{"exists":true}],"no":[{"exists":false}]}}""", true)]
    [InlineData("""{"detail":{"n":[{"numeric":[">",4,"<=",5]}]}}""", true)]
    [InlineData("""{"detail":{"key-id":[{"equals-ignore-case":"K"}]}}""", true)]
    [InlineData("""{"resources":[{"wildcard":"arn:aws:kms:*:key/*"}]}""", true)]
    public async Task Pattern_Fits(string pattern, bool fits)
    {
        await PutRuleAsync(pattern);
        Emulator.PutEvent(Expired);
        Assert.Equal(fits ? 1 : 0, Emulator.Notifications.Count);
    }

    [Fact]
    public async Task Rules_AreListedChangedAndDeleted()
    {
        await PutRuleAsync("""{"source":["aws.kms"]}""");
        var rule = Assert.Single((await CallAsync("AWSEvents.ListRules", new { NamePrefix = "kms" })).GetProperty("Rules")
            .EnumerateArray());
        Assert.Equal(("arn:aws:events:us-east-1:111122223333:rule/kms-events", "ENABLED"),
            (rule.GetProperty("Arn").GetString(), rule.GetProperty("State").GetString()));
        Assert.Equal(Target, (await CallAsync("AWSEvents.ListTargetsByRule", new { Rule = "kms-events" }))
            .GetProperty("Targets")[0].GetProperty("Arn").GetString());
        Assert.Equal("ValidationException", (await RefusedAsync("AWSEvents.DeleteRule", new { Name = "kms-events" })).Code);
        await CallAsync("AWSEvents.PutRule", new { Name = "kms-events", EventPattern = """{"source":["aws.kms"]}""", State = "DISABLED" });
        Emulator.PutEvent(Expired);
        Assert.Empty(Emulator.Notifications);
        await CallAsync("AWSEvents.RemoveTargets", new { Rule = "kms-events", Ids = new[] { "1" } });
        await CallAsync("AWSEvents.DeleteRule", new { Name = "kms-events" });
        Assert.Equal(0, (await CallAsync("AWSEvents.ListRules", new { })).GetProperty("Rules").GetArrayLength());
        Assert.Equal("ResourceNotFoundException",
            (await RefusedAsync("AWSEvents.PutTargets", new { Rule = "none", Targets = new[] { new { Id = "1", Arn = Target } } })).Code);
    }

    [Fact]
    public async Task Target_GetsItsInputOrAPartOfTheEvent()
    {
        await PutRuleAsync("""{"source":["aws.kms"]}""");
        await CallAsync("AWSEvents.PutTargets",
            new { Rule = "kms-events",
            Targets = new object[] { new { Id = "2", Arn = Target + "2", Input = "\"fixed\"" },
            new { Id = "3", Arn = Target + "3", InputPath = "$.detail.key-id" } } });
        Emulator.PutEvent(Expired);
        Assert.Equal([Expired, "\"fixed\"", "\"k\""], Emulator.Notifications.Select(n => n.Message));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"source":"aws.kms"}""")]
    [InlineData("""{"source":[]}""")]
    public async Task WrongPattern_IsRefused(string pattern) =>
        Assert.Equal("InvalidEventPatternException",
            (await RefusedAsync("AWSEvents.PutRule", new { Name = "r", EventPattern = pattern })).Code);

    [Fact]
    public async Task WrongRules_AreRefused()
    {
        Assert.Equal("ValidationException", (await RefusedAsync("AWSEvents.PutRule", new { Name = "r" })).Code);
        Assert.Equal("ResourceNotFoundException", (await RefusedAsync("AWSEvents.ListRules", new { EventBusName = "mine" })).Code);
        Assert.Throws<ArgumentException>("message", () => Emulator.PutEvent("no json"));
    }

    [Fact]
    public async Task SimulatedAccount_SendsTheThreeEventsOfKms()
    {
        await PutRuleAsync("""{"source":["aws.kms"]}""");
        var key = new KeyArn("arn:aws:kms:us-east-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321");
        Emulator.Simulate(
            new SimulatedAccount
            {
                ImportedKeys = [new SimulatedImportedKey(new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"), Now.AddHours(2))],
                Keys = [new SimulatedKey(key) { Rotated = Now.AddHours(1) }],
                KeysPendingDeletion = [new SimulatedKeyPendingDeletion(key, Now.AddHours(3))],
            }, Now);
        Clock.Advance(TimeSpan.FromHours(4));
        var sent = Emulator.Notifications.Select(n => JsonDocument.Parse(n.Message).RootElement).ToList();
        Assert.Equal(["KMS CMK Rotation", "KMS Imported Key Material Expiration", "KMS CMK Deletion"],
            sent.Select(e => e.GetProperty("detail-type").GetString()));
        Assert.Equal("1234abcd-12ab-34cd-56ef-1234567890ab", sent[1].GetProperty("detail").GetProperty("key-id").GetString());
        Assert.Equal(key.Value, sent[0].GetProperty("resources")[0].GetString());
    }

    private async Task PutRuleAsync(string pattern)
    {
        await CallAsync("AWSEvents.PutRule", new { Name = "kms-events", EventPattern = pattern });
        await CallAsync("AWSEvents.PutTargets", new { Rule = "kms-events", Targets = new[] { new { Id = "1", Arn = Target } } });
    }
}
