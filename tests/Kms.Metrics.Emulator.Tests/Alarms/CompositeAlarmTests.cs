using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests.Alarms;

/// <summary>Composite alarms: rules over other alarms, and actions that are kept back.</summary>
public sealed class CompositeAlarmTests : EmulatorTest
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:oncall";

    [Theory]
    [InlineData("ALARM(a)", "OK", "ALARM")]
    [InlineData("ALARM(\"a\") AND ALARM(\"b\")", "OK", "OK")]
    [InlineData("ALARM(a) OR ALARM(b)", "OK", "ALARM")]
    [InlineData("ALARM(a) AND NOT ALARM(b)", "OK", "ALARM")]
    [InlineData("NOT (OK(b) OR INSUFFICIENT_DATA(b))", "OK", "OK")]
    [InlineData("INSUFFICIENT_DATA(b) AND TRUE", "ALARM", "ALARM")]
    [InlineData("FALSE OR ALARM('arn:aws:cloudwatch:us-east-1:111122223333:alarm:a')", "OK", "ALARM")]
    [InlineData("alarm(a) and true", "OK", "ALARM")]
    public async Task Rule_FollowsTheStatesOfItsAlarms(string rule, string before, string after)
    {
        await PutChildrenAsync();
        await CallAsync("PutCompositeAlarm", new { AlarmName = "all", AlarmRule = rule });
        Assert.Equal(before, (await DescribeAsync()).GetProperty("StateValue").GetString());
        await Client.SetAlarmStateAsync(new SetAlarmStateRequest("a", "ALARM", "a drill"), Token);
        Assert.Equal(after, (await DescribeAsync()).GetProperty("StateValue").GetString());
    }

    [Fact]
    public async Task CompositeOfComposites_FollowsToo()
    {
        await PutChildrenAsync();
        await CallAsync("PutCompositeAlarm", new { AlarmName = "inner", AlarmRule = "ALARM(a)" });
        await CallAsync("PutCompositeAlarm", new { AlarmName = "all", AlarmRule = "ALARM(inner)", AlarmActions = new[] { Topic } });
        await Client.SetAlarmStateAsync(new SetAlarmStateRequest("a", "ALARM", "a drill"), Token);
        Assert.Equal(("all", Topic), Assert.Single(Emulator.Notifications.Select(n => (n.Source, n.TargetArn))));
    }

    [Theory]
    [InlineData("ALARM(a", "syntax errors: expected ')' at position 8")]
    [InlineData("ALARMED(a)", "syntax errors")]
    [InlineData("ALARM(a) ALARM(b)", "expected AND, OR or the end at position 10")]
    [InlineData("ALARM(nobody)", "[nobody] do not exist")]
    [InlineData("ALARM(all)", "depend on itself")]
    public async Task WrongRule_IsRefused(string rule, string says)
    {
        await PutChildrenAsync();
        Assert.Contains(says, (await RefusedAsync("PutCompositeAlarm", new { AlarmName = "all", AlarmRule = rule })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CircleOfRules_IsRefused()
    {
        await PutChildrenAsync();
        await CallAsync("PutCompositeAlarm", new { AlarmName = "one", AlarmRule = "ALARM(a)" });
        await CallAsync("PutCompositeAlarm", new { AlarmName = "all", AlarmRule = "ALARM(one)" });
        Assert.Contains("depend on itself",
            (await RefusedAsync("PutCompositeAlarm", new { AlarmName = "one", AlarmRule = "ALARM(all)" })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AlarmThatARuleNeeds_CannotBeDeletedAlone()
    {
        await PutChildrenAsync();
        await CallAsync("PutCompositeAlarm", new { AlarmName = "all", AlarmRule = "ALARM(a)" });
        Assert.Contains("composite alarm(s) depending on it",
            (await RefusedAsync("DeleteAlarms", new { AlarmNames = new[] { "a" } })).Message, StringComparison.Ordinal);
        await CallAsync("DeleteAlarms", new { AlarmNames = new[] { "a", "all" } });
        Assert.Equal(["b", "maintenance"],
            (await Client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms.Select(a => a.AlarmName));
    }

    [Fact]
    public async Task Listing_HoldsCompositesOnlyWhereTheyAreAskedFor()
    {
        await PutChildrenAsync();
        await CallAsync("PutCompositeAlarm",
            new { AlarmName = "all", AlarmRule = "ALARM(a) OR ALARM(b)", AlarmDescription = "d",
            Tags = new[] { new { Key = "k", Value = "v" } } });
        Assert.Equal(0, (await CallAsync("DescribeAlarms", new { })).GetProperty("CompositeAlarms").GetArrayLength());
        var both = await CallAsync("DescribeAlarms", new { AlarmTypes = new[] { "MetricAlarm", "CompositeAlarm" } });
        Assert.Equal((1, 3), (both.GetProperty("CompositeAlarms").GetArrayLength(), both.GetProperty("MetricAlarms").GetArrayLength()));
        var children = await CallAsync("DescribeAlarms", new { ChildrenOfAlarmName = "all" });
        Assert.Equal(["a", "b"], children.GetProperty("MetricAlarms").EnumerateArray().Select(a => a.GetProperty("AlarmName").GetString()));
        var parents = await CallAsync("DescribeAlarms", new { ParentsOfAlarmName = "a" });
        Assert.Equal("all", Assert.Single(parents.GetProperty("CompositeAlarms").EnumerateArray()).GetProperty("AlarmName").GetString());
    }

    [Fact]
    public async Task SuppressorInAlarm_KeepsTheActionsBackUntilItIsOver()
    {
        await PutSuppressedAsync();
        await SetAsync("maintenance", "ALARM");
        await SetAsync("a", "ALARM");
        Assert.Equal("Alarm", (await DescribeAsync()).GetProperty("ActionsSuppressedBy").GetString());
        Assert.Empty(Emulator.Notifications);
        await SetAsync("maintenance", "OK");
        Assert.Equal("ExtensionPeriod", (await DescribeAsync()).GetProperty("ActionsSuppressedBy").GetString());
        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(Emulator.Notifications);
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("all", Assert.Single(Emulator.Notifications).Source);
        Assert.False((await DescribeAsync()).TryGetProperty("ActionsSuppressedBy", out _));
    }

    [Fact]
    public async Task SuppressorThatComesWithinTheWaitPeriod_StillSuppresses()
    {
        await PutSuppressedAsync();
        await SetAsync("a", "ALARM");
        Assert.Equal("WaitPeriod", (await DescribeAsync()).GetProperty("ActionsSuppressedBy").GetString());
        Clock.Advance(TimeSpan.FromSeconds(60));
        await SetAsync("maintenance", "ALARM");
        Clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Empty(Emulator.Notifications);
        // And what is over before anybody was told is not told at all.
        await SetAsync("a", "OK");
        await SetAsync("maintenance", "OK");
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(Emulator.Notifications);
    }

    [Fact]
    public async Task WaitPeriodWithoutASuppressor_EndsInTheActions()
    {
        await PutSuppressedAsync();
        await SetAsync("a", "ALARM");
        Clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal(Now.AddSeconds(120), Assert.Single(Emulator.Notifications).Time);
    }

    [Fact]
    public async Task SuppressorWithoutPeriods_IsRefused() =>
        Assert.Contains("ActionsSuppressorWaitPeriod",
            (await RefusedAsync("PutCompositeAlarm", new { AlarmName = "all", AlarmRule = "TRUE", ActionsSuppressor = "a" })).Message,
            StringComparison.Ordinal);

    private async Task PutSuppressedAsync()
    {
        await PutChildrenAsync();
        await CallAsync("PutCompositeAlarm", new
        {
            AlarmName = "all", AlarmRule = "ALARM(a)", AlarmActions = new[] { Topic }, ActionsSuppressor = "maintenance",
            ActionsSuppressorWaitPeriod = 120, ActionsSuppressorExtensionPeriod = 60,
        });
    }

    // Their metric never has data, and ignoring that leaves them as they are set.
    private async Task PutChildrenAsync()
    {
        foreach (var name in new[] { "a", "b", "maintenance" })
            await Client.PutMetricAlarmAsync(
                new PutMetricAlarmRequest(name) { Namespace = "Test", MetricName = name, Statistic = "Sum", Period = 60,
                EvaluationPeriods = 1, Threshold = 1, ComparisonOperator = "GreaterThanThreshold", TreatMissingData = "ignore" }, Token);
    }

    private Task SetAsync(string name, string state) => Client.SetAlarmStateAsync(new SetAlarmStateRequest(name, state, "a drill"), Token);

    private async Task<JsonElement> DescribeAsync() =>
        (await CallAsync("DescribeAlarms", new { AlarmNames = new[] { "all" }, AlarmTypes = new[] { "CompositeAlarm" } }))
        .GetProperty("CompositeAlarms")[0];
}
