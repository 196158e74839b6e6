using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests.Alarms;

/// <summary>What alarms do is written down, and sent.</summary>
public sealed class AlarmHistoryTests : EmulatorTest
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:oncall";

    private static readonly PutMetricAlarmRequest Alarm = new("alarm")
    {
        AlarmDescription = "see the runbook", Namespace = "Test", MetricName = "M", Statistic = "Sum", Period = 60, EvaluationPeriods = 1,
        Threshold = 10, ComparisonOperator = "GreaterThanThreshold",
        Dimensions = [], AlarmActions = [Topic], OKActions = [Topic + "-ok"],
    };

    [Fact]
    public async Task Life_OfAnAlarmStandsInItsHistory()
    {
        await Client.PutMetricAlarmAsync(Alarm, Token);
        await PutAsync(Datum(0, 20));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Client.PutMetricAlarmAsync(Alarm with { AlarmDescription = "changed" }, Token);
        await Client.DeleteAlarmsAsync(new DeleteAlarmsRequest(["alarm"]), Token);
        var items = (await CallAsync("DescribeAlarmHistory", new { AlarmName = "alarm", ScanBy = "TimestampAscending" }))
            .GetProperty("AlarmHistoryItems").EnumerateArray().ToList();
        Assert.Equal(
            ["Alarm \"alarm\" created", "Alarm updated from INSUFFICIENT_DATA to ALARM", "Successfully executed action " + Topic,
                "Alarm \"alarm\" updated", "Alarm \"alarm\" deleted"],
            items.Select(i => i.GetProperty("HistorySummary").GetString()));
        Assert.All(items, i =>
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(i.GetProperty("HistoryData").GetString()!).RootElement.ValueKind));
        using var change = JsonDocument.Parse(items[1].GetProperty("HistoryData").GetString()!);
        Assert.Equal("ALARM", change.RootElement.GetProperty("newState").GetProperty("stateValue").GetString());
        Assert.Equal(60, change.RootElement.GetProperty("newState").GetProperty("stateReasonData").GetProperty("period").GetInt32());
    }

    [Fact]
    public async Task History_IsFilteredAndPaged()
    {
        await Client.PutMetricAlarmAsync(Alarm, Token);
        for (var i = 0; i < 5; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Client.SetAlarmStateAsync(new SetAlarmStateRequest("alarm", i % 2 == 0 ? "ALARM" : "OK", "a drill"), Token);
        }

        var first = await CallAsync("DescribeAlarmHistory", new { HistoryItemType = "StateUpdate", MaxRecords = 3 });
        var second = await CallAsync("DescribeAlarmHistory",
            new { HistoryItemType = "StateUpdate", MaxRecords = 3, NextToken = first.GetProperty("NextToken").GetString() });
        var times = first.GetProperty("AlarmHistoryItems").EnumerateArray().Concat(second.GetProperty("AlarmHistoryItems").EnumerateArray())
            .Select(i => i.GetProperty("Timestamp").GetDouble()).ToList();
        Assert.Equal(5, times.Count);
        Assert.Equal(times.OrderDescending(), times);
        Assert.False(second.TryGetProperty("NextToken", out _));
        var range = await CallAsync("DescribeAlarmHistory",
            new { HistoryItemType = "StateUpdate", StartDate = Now.AddSeconds(2).ToUnixTimeSeconds(),
            EndDate = Now.AddSeconds(4).ToUnixTimeSeconds() });
        Assert.Equal(2, range.GetProperty("AlarmHistoryItems").GetArrayLength());
        Assert.Equal(0, (await CallAsync("DescribeAlarmHistory", new { AlarmTypes = new[] { "CompositeAlarm" } }))
            .GetProperty("AlarmHistoryItems").GetArrayLength());
    }

    [Fact]
    public async Task Action_SendsWhatSnsWouldDeliver()
    {
        var heard = new List<EmulatorNotification>();
        Emulator.NotificationSent += (_, n) => heard.Add(n);
        await Client.PutMetricAlarmAsync(Alarm with { Dimensions = [new("KeyId", "k")] }, Token);
        await PutAsync(Datum(0, 20) with { Dimensions = [new("KeyId", "k")] });
        // Nobody asks: the clock alone makes it fire.
        Clock.Advance(TimeSpan.FromMinutes(2));
        var sent = Assert.Single(heard);
        Assert.Equal((Topic, "alarm", Now.AddMinutes(1), "111122223333", "us-east-1"),
            (sent.TargetArn, sent.Source, sent.Time, sent.AccountId, sent.Region));
        using var message = JsonDocument.Parse(sent.Message);
        var root = message.RootElement;
        Assert.Equal(("alarm", "see the runbook", "ALARM", "INSUFFICIENT_DATA"),
            (Text("AlarmName"), Text("AlarmDescription"), Text("NewStateValue"), Text("OldStateValue")));
        Assert.Equal("SUM", root.GetProperty("Trigger").GetProperty("Statistic").GetString());
        Assert.Equal("KeyId", root.GetProperty("Trigger").GetProperty("Dimensions")[0].GetProperty("name").GetString());
        string? Text(string name) => root.GetProperty(name).GetString();
    }

    [Fact]
    public async Task ActionsThatAreDisabled_SendNothingUntilTheyAreEnabled()
    {
        await Client.PutMetricAlarmAsync(Alarm, Token);
        await CallAsync("DisableAlarmActions", new { AlarmNames = new[] { "alarm", "nobody" } });
        await Client.SetAlarmStateAsync(new SetAlarmStateRequest("alarm", "ALARM", "a drill"), Token);
        Assert.Empty(Emulator.Notifications);
        Assert.False((await Client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms[0].ActionsEnabled);
        await CallAsync("EnableAlarmActions", new { AlarmNames = new[] { "alarm" } });
        await Client.SetAlarmStateAsync(new SetAlarmStateRequest("alarm", "OK", "a drill"), Token);
        Assert.Equal(Topic + "-ok", Assert.Single(Emulator.Notifications).TargetArn);
    }

    [Fact]
    public async Task Tags_AreKeptUntilTheyAreTakenAway()
    {
        await Client.PutMetricAlarmAsync(Alarm with { Tags = [new Tag("owner", "kms")] }, Token);
        var arn = (await Client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms[0].AlarmArn!;
        await CallAsync("TagResource", new { ResourceARN = arn, Tags = new[] { new { Key = "team", Value = "security" } } });
        // Those of an update are ignored.
        await Client.PutMetricAlarmAsync(Alarm with { Tags = [new Tag("late", "1")] }, Token);
        await CallAsync("UntagResource", new { ResourceARN = arn, TagKeys = new[] { "owner" } });
        var tags = (await CallAsync("ListTagsForResource", new { ResourceARN = arn })).GetProperty("Tags").EnumerateArray()
            .Select(t => t.GetProperty("Key").GetString() + "=" + t.GetProperty("Value").GetString());
        Assert.Equal(["team=security"], tags);
        await Client.DeleteAlarmsAsync(new DeleteAlarmsRequest(["alarm"]), Token);
        Assert.Equal(0, (await CallAsync("ListTagsForResource", new { ResourceARN = arn })).GetProperty("Tags").GetArrayLength());
        Assert.Equal("ResourceNotFoundException",
            (await RefusedAsync("TagResource", new { ResourceARN = arn, Tags = new[] { new { Key = "k", Value = "v" } } })).Code);
    }

    [Fact]
    public async Task UnknownState_IsRefusedInTheServicesWords()
    {
        await Client.PutMetricAlarmAsync(Alarm, Token);
        var refused = await RefusedAsync("SetAlarmState", new { AlarmName = "alarm", StateValue = "INVALID", StateReason = "" });
        Assert.Equal(
            "1 validation error detected: Value 'INVALID' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value "
            + "set: [INSUFFICIENT_DATA, ALARM, OK]", refused.Message);
        Assert.Equal("ValidationError;Sender", refused.QueryError);
        var missing = await RefusedAsync("SetAlarmState", new { AlarmName = "nobody", StateValue = "OK", StateReason = "" });
        Assert.Equal(("ResourceNotFound", "", "ResourceNotFound;Sender"), (missing.Code, missing.Message, missing.QueryError));
    }
}
