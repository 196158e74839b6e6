using System.Text.Json.Nodes;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Infrastructure.Tests;

/// <summary>An exported fleet, deployed by the tool it is written for, is the fleet.</summary>
public sealed class RoundTripTests
{
    private static readonly SnsTopicArn Topic = new("arn:aws:sns:us-east-1:111122223333:oncall");

    [Fact]
    public async Task DeployedTemplate_LeavesNothingToPlan()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var alarms = await AlarmsAsync(account);
        await Deployment.PutTemplateAsync(account.Emulator.ServiceUrl, AlarmTemplate.ToCloudFormation(alarms));
        await AssertNothingToPlanAsync(account, alarms);
    }

    [Fact]
    public async Task DeployedTerraform_LeavesNothingToPlan()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var alarms = await AlarmsAsync(account);
        await Deployment.PutConfigurationAsync(account.Emulator.ServiceUrl, AlarmTemplate.ToTerraform(alarms));
        await AssertNothingToPlanAsync(account, alarms);
    }

    [Fact]
    public async Task SynthesizedConstruct_LeavesNothingToPlan_AndHasNoFinding()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var alarms = await AlarmsAsync(account);
        var template = CdkApp.SynthesizeOrSkip(AlarmTemplate.ToCdk(alarms, new PendingDeletionFilter("trail", Topic),
            [KmsEventRule.ForAll(Topic.Value)], "KeyAlarms"), "KeyAlarms");
        var audit = InfrastructureAudit.ReadText(template, "Exported.template.json");
        Assert.Empty(audit.Errors);
        Assert.Empty(audit.Findings);
        AssertSameProperties(AlarmTemplate.ToCloudFormation(alarms, new PendingDeletionFilter("trail", Topic),
            [KmsEventRule.ForAll(Topic.Value)]), template);
        await Deployment.PutTemplateAsync(account.Emulator.ServiceUrl, template);
        await AssertNothingToPlanAsync(account, alarms);
    }

    [Fact]
    public void DisabledActionsAndWarmUp_AreInTheTemplate_AndWarmUpIsRefusedForTerraformByName()
    {
        var alarm = RecommendedAlarms.ManagersUnavailable(EmulatedAccount.Store).Notify(Topic).WarmUp(30, toTheEnd: true)
            .WithActionsEnabled(false);
        var properties =
            Assert.Single(JsonNode.Parse(AlarmTemplate.ToCloudFormation([alarm]))!["Resources"]!.AsObject()).Value!["Properties"]!;
        Assert.Equal("""{"WarmUpPeriodDurationInMinutes":30,"OnlyStartEvaluatingAfterWarmUpPeriodEnds":true}""",
            properties["WarmUpConfiguration"]!.ToJsonString());
        Assert.False((bool)properties["ActionsEnabled"]!);
        Assert.Contains("AddPropertyOverride(\"WarmUpConfiguration\"", AlarmTemplate.ToCdk([alarm]), StringComparison.Ordinal);
        Assert.Contains("WarmUpConfiguration", Assert.Throws<NotSupportedException>(() => AlarmTemplate.ToTerraform([alarm])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void TwoAlarmsOfOneName_AreRefused()
    {
        var alarm = RecommendedAlarms.ManagersUnavailable(EmulatedAccount.Store).Notify(Topic);
        Assert.Throws<ArgumentException>("alarms", () => AlarmTemplate.ToCloudFormation([alarm, alarm]));
    }

    // Every member that an alarm can have, beside the recommended ones.
    private static async Task<IReadOnlyList<AlarmDefinition>> AlarmsAsync(EmulatedAccount account)
    {
        var options = new FleetOptions();
        options.Actions.Add(Topic);
        var fleet = await account.Kms.Alarms.RecommendedAsync(options, TestContext.Current.CancellationToken);
        var percentile = KmsAlarm.On(new XksProxyLatency(EmulatedAccount.Store, KmsOperation.Decrypt, XksOperation.Decrypt))
            .Percentile(99.9).IsAbove(200.5)
            .Named("p99.9").For(2, 3).Every(TimeSpan.FromMinutes(5)).IgnoreLowSampleCounts().TreatMissingData(MissingDataTreatment.Ignore)
            .Notify(Topic).NotifyOnOk(Topic).NotifyOnInsufficientData(Topic).Tagged("team", "keys").DescribedAs("${x} %{y}");
        var band = KmsAlarm.On(new XksProxyLatency(EmulatedAccount.Store, KmsOperation.Decrypt, XksOperation.Decrypt)).Average()
            .IsAboveBand(2.5).Named("band").Notify(Topic);
        var any = KmsCompositeAlarm.When("kms/any \"quoted\" ${x}", AlarmRule.Any([.. fleet.Take(3).Select(AlarmRule.InAlarm)]))
            .Notify(Topic).DescribedAs("Any of three.").Tagged("team", "keys")
            .SuppressedBy(fleet[4].Name, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3));
        return [any, percentile, band, .. fleet];
    }

    private static async Task AssertNothingToPlanAsync(EmulatedAccount account, IReadOnlyList<AlarmDefinition> alarms)
    {
        var plan = await account.Kms.Alarms.PlanAsync(alarms, null, TestContext.Current.CancellationToken);
        Assert.True(plan.IsEmpty, plan.ToString());
        Assert.Equal(alarms.Count, plan.Changes.Count);
    }

    private static void AssertSameProperties(string written, string synthesized)
    {
        var (expected, actual) = (Properties(written), Properties(synthesized));
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, p => Assert.True(JsonNode.DeepEquals(p.Value, actual[p.Key]), p.Key + "\n" + actual[p.Key].ToJsonString()));
    }

    private static Dictionary<string, JsonNode> Properties(string template) => JsonNode.Parse(template)!["Resources"]!.AsObject()
        .Select(r => r.Value!).Where(r => (string?)r["Type"] != "AWS::CDK::Metadata").ToDictionary(
            r => r["Type"] + " " + (r["Properties"]!["AlarmName"] ?? r["Properties"]!["Name"] ?? r["Properties"]!["FilterName"]),
            r => r["Properties"]!);
}
