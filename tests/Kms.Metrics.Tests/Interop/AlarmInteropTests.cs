using System.Text.Json;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Interop;

/// <summary>The fleet in other people's hands: as a CloudFormation template under cfn-lint.</summary>
public sealed class AlarmInteropTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ExportedTemplate_PassesCfnLint()
    {
        var lint = ExternalTool.FindOrSkip("cfn-lint");
        await using var account = await EmulatedAccount.StartDemoAsync();
        var path = Path.Combine(Path.GetTempPath(), "kms-metrics-" + Guid.NewGuid().ToString("N") + ".json");
        try
        {
            await File.WriteAllTextAsync(path, await TemplateAsync(account), Token);
            var (exitCode, output, error) = await ExternalTool.RunAsync(lint, "--regions", "us-east-1", "--", path);
            Assert.True(exitCode == 0, output + error);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task ExportedTemplate_HoldsEverythingOnceWithNamesAsData()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        using var template = JsonDocument.Parse(await TemplateAsync(account));
        var resources = template.RootElement.GetProperty("Resources").EnumerateObject().ToList();
        Assert.Equal(resources.Count, resources.Select(r => r.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(resources, r => Assert.True(r.Name.All(char.IsAsciiLetterOrDigit) && r.Name.Length <= 255));
        var types = resources.CountBy(r => r.Value.GetProperty("Type").GetString()!).ToDictionary(c => c.Key, c => c.Value);
        Assert.Equal((1, 1, 1), (types["AWS::CloudWatch::CompositeAlarm"], types["AWS::Logs::MetricFilter"], types["AWS::Events::Rule"]));
        Assert.Equal((await account.Kms.Alarms.RecommendedAsync(cancellationToken: Token)).Count + 1, types["AWS::CloudWatch::Alarm"]);
        var composite = resources.Single(r => r.Value.GetProperty("Type").GetString() == "AWS::CloudWatch::CompositeAlarm").Value;
        Assert.All(composite.GetProperty("DependsOn").EnumerateArray(), d => Assert.Contains(resources, r => r.Name == d.GetString()));
        Assert.Throws<ArgumentException>("alarms", () => AlarmTemplate.ToCloudFormation([]));
    }

    private static async Task<string> TemplateAsync(EmulatedAccount account)
    {
        var topic = new SnsTopicArn("arn:aws:sns:us-east-1:111122223333:oncall");
        var options = new FleetOptions();
        options.Actions.Add(topic);
        var fleet = await account.Kms.Alarms.RecommendedAsync(options, Token);
        var any = KmsCompositeAlarm.When("kms/any \"quoted\" \u00e9", AlarmRule.Any([.. fleet.Take(3).Select(AlarmRule.InAlarm)]))
            .Notify(topic).DescribedAs("Any of three.").Tagged("team", "keys");
        return AlarmTemplate.ToCloudFormation([.. fleet, any], new PendingDeletionFilter("aws-cloudtrail-logs", topic),
            [KmsEventRule.ForAll(topic.Value)]);
    }
}
