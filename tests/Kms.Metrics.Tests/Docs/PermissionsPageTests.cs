using System.Text.Json;
using System.Text.RegularExpressions;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Docs;

/// <summary>The policies that people paste allow what the library calls, and nothing else, on resources that AWS accepts.</summary>
public sealed partial class PermissionsPageTests
{
    private static readonly List<(string Action, string Resource)> Allowed = [.. Policies("docs", "permissions.md")];

    [Fact]
    public void Policies_AllowEveryOperationThatTheLibraryCalls()
    {
        var cloudWatch = typeof(ICloudWatchClient).GetMethods().Select(m => m.Name[..^"Async".Length])
            // The port has it for emulators; nothing in the library publishes to AWS.
            .Where(name => name != "PutMetricData").Select(name => "cloudwatch:" + name);
        var others = Sent().Matches(Repository.Read("src", "Kms.Metrics", "Alarms", "Events", "KmsEventRules.cs"))
            .Select(m => m.Groups[1].Value + ":" + m.Groups[2].Value).Distinct();
        Assert.Equal(cloudWatch.Concat(others).Order(StringComparer.Ordinal),
            Allowed.Select(a => a.Action).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("cloudwatch:ListMetrics")] // [Service Authorization Reference: no resource type for metrics]
    [InlineData("cloudwatch:GetMetricData")]
    [InlineData("cloudwatch:PutCompositeAlarm")] // [CloudWatch API: must be scoped to *]
    [InlineData("cloudwatch:DescribeAlarms")] // [CloudWatch API: for composite alarms]
    [InlineData("cloudwatch:DescribeAlarmHistory")]
    public void Action_ThatAwsDeniesOnANarrowerResource_IsAllowedOnAll(string action) =>
        Assert.All(Allowed.Where(a => a.Action == action), a => Assert.Equal("*", a.Resource));

    [Fact]
    public void EveryOtherAction_HasAResource() => Assert.All(
        Allowed.Where(a => a.Resource == "*").Select(a => a.Action).Distinct(),
        action => Assert.Matches("ListMetrics|GetMetricData|PutCompositeAlarm|DescribeAlarm", action));

    [Fact]
    public void LogGroup_HasTheFormThatPoliciesTake() =>
        Assert.All(Allowed.Where(a => a.Action.StartsWith("logs:", StringComparison.Ordinal)),
        // [CloudWatch Logs guide: with the trailing :* for all actions but those on tags]
        a => Assert.EndsWith(":*", a.Resource, StringComparison.Ordinal));

    [Fact]
    public void Readme_AllowsNothingThatThePageDoesNot() =>
        Assert.Subset(Allowed.Select(a => a.Action).ToHashSet(), Policies("README.md").Select(a => a.Action).ToHashSet());

    private static IEnumerable<(string Action, string Resource)> Policies(params string[] page)
    {
        foreach (Match block in Json().Matches(Repository.Read(page)))
        {
            var root = JsonDocument.Parse(block.Groups[1].Value).RootElement;
            foreach (var statement in root.TryGetProperty("Statement", out var all) ? all.EnumerateArray().ToList() : [root])
            {
                if (statement.GetProperty("Effect").GetString() == "Allow")
                {
                    foreach (var action in Texts(statement.GetProperty("Action")))
                        foreach (var resource in Texts(statement.GetProperty("Resource")))
                            yield return (action, resource);
                }
            }
        }
    }

    private static IEnumerable<string> Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(v => v.GetString()!) : [value.GetString()!];

    [GeneratedRegex("```json\n(\\{.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex("(logs|events)\\.SendAsync\\(\\s*\"(\\w+)\"")]
    private static partial Regex Sent();
}
