using System.Text.Json;
using Kms.Metrics.Tests.Interop;

namespace Kms.Metrics.Infrastructure.Tests;

/// <summary>What the SDK exports is read like anybody's documents, and nothing is wrong with it.</summary>
public sealed class ExportTests
{
    private static readonly SnsTopicArn Topic = new("arn:aws:sns:us-east-1:111122223333:oncall");
    private static readonly CustomKeyStoreId Store = new("cks-1234567890abcdef0");

    [Fact]
    public void CloudFormation_HasNoFinding() => AssertClean(AlarmTemplate.ToCloudFormation(Alarms()), "a.template.json");

    [Fact]
    public void Terraform_HasNoFinding_AndAdoptsWhatExists()
    {
        var alarms = Alarms();
        var text = AlarmTemplate.ToTerraform(alarms, new PendingDeletionFilter("trail", Topic), [KmsEventRule.ForAll(Topic.Value)],
            [alarms[0].Name]);
        AssertClean(text, "alarms.tf.json");
        using var document = JsonDocument.Parse(text);
        var import = Assert.Single(document.RootElement.GetProperty("import").EnumerateArray());
        Assert.Equal(alarms[0].Name, import.GetProperty("id").GetString());
        var address = import.GetProperty("to").GetString()!.Split('.');
        Assert.Equal(alarms[0].Name, document.RootElement.GetProperty("resource").GetProperty(address[0]).GetProperty(address[1])
            .GetProperty("alarm_name").GetString());
    }

    [Fact]
    public void TextsWithTemplatesInThem_AreDataToTerraform()
    {
        var alarm = RecommendedAlarms.ManagersUnavailable(Store).Notify(Topic).DescribedAs("${path.root} %{ if true }");
        Assert.Contains("$${path.root} %%{ if true }", AlarmTemplate.ToTerraform([alarm]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terraform_FindsItsOwnSyntaxInIt()
    {
        var terraform = ExternalTool.FindOrSkip("terraform");
        using var folder = new TemporaryFolder();
        // The provider is not to be had without a network; Terraform reads the configuration before it asks for it.
        folder.Write("alarms.tf.json", AlarmTemplate.ToTerraform(Alarms(), existing: [Alarms()[0].Name]));
        var result = await ExternalTool.RunAsync(terraform, "-chdir=" + folder.Root, "providers");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("hashicorp/aws", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CfnLint_FindsNothingInTheTemplate()
    {
        var lint = ExternalTool.FindOrSkip("cfn-lint");
        using var folder = new TemporaryFolder();
        var result = await ExternalTool.RunAsync(lint, folder.Write("a.json", AlarmTemplate.ToCloudFormation(Alarms())));
        Assert.True(result.ExitCode == 0, result.Output);
    }

    [Fact]
    public void Cdk_IsOneConstructWithTextsAsData()
    {
        var code = AlarmTemplate.ToCdk([RecommendedAlarms.ManagersUnavailable(Store).Notify(Topic).DescribedAs("\"; Evil(); //\n\u2028")]);
        Assert.Contains("""AlarmDescription = "\"; Evil(); //\u000A\u2028",""", code, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("className", () => AlarmTemplate.ToCdk(Alarms(), className: "A : B"));
        Assert.Throws<ArgumentException>("alarms", () => AlarmTemplate.ToCdk([]));
    }

    private static void AssertClean(string text, string name)
    {
        var audit = InfrastructureAudit.ReadText(text, name);
        Assert.Empty(audit.Errors);
        Assert.Equal([], audit.Findings.Select(f => f.ToString()));
        Assert.True(Assert.Single(audit.Documents).QuestionCount > 0);
    }

    private static List<AlarmDefinition> Alarms()
    {
        KmsAlarm[] values =
        [
            RecommendedAlarms.ManagersUnavailable(Store).Notify(Topic),
            RecommendedAlarms.ManagersDegraded(Store).Notify(Topic),
            RecommendedAlarms.RetryableErrors(Store).Notify(Topic),
            RecommendedAlarms.NonRetryableErrors(Store).Notify(Topic),
        ];
        var any = KmsCompositeAlarm.When("kms/any", AlarmRule.Any([.. values.Select(AlarmRule.InAlarm)])).Notify(Topic);
        return [.. values, any];
    }
}
