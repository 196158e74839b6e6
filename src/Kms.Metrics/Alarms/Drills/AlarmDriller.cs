using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Sets an alarm to ALARM, reads in its history what its actions did, and sets it back. [CloudWatch API: SetAlarmState, which lasts until
/// the next evaluation]
/// </summary>
internal sealed class AlarmDriller(ICloudWatchClient client, TimeProvider timeProvider)
{
    private const int LongestReason = 1023;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Backwards = TimeSpan.FromDays(1);

    public async Task<AlarmDrill?> DrillAsync(string alarmName, AlarmDrillOptions options, CancellationToken cancellationToken)
    {
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(10))
            throw new ArgumentOutOfRangeException(nameof(options), options.Timeout, "The timeout must be from 1 second to 10 minutes.");
        if (string.IsNullOrWhiteSpace(options.Reason) || options.Reason.Length > LongestReason)
            throw new ArgumentException("The reason of a drill has 1 to 1,023 characters.", nameof(options));
        if (await new AlarmReader(client).OneAsync(alarmName, cancellationToken).ConfigureAwait(false) is not { } alarm)
            return null;
        if (ProblemBefore(alarm) is { } problem)
            return new AlarmDrill(alarmName) { Problem = problem };
        // What the history holds already is not of this drill; clocks differ, so that it is known by what it says and not by its time.
        var before = new HashSet<(DateTimeOffset?, string?)>((await ActionsAsync(alarmName, cancellationToken).ConfigureAwait(false))
            .Select(i => (i.Timestamp, i.HistoryData)));
        var children = await ChildrenAsync(alarm, cancellationToken).ConfigureAwait(false);
        try
        {
            await client.SetAlarmStateAsync(new SetAlarmStateRequest(alarmName, "ALARM", options.Reason), cancellationToken)
                .ConfigureAwait(false);
            return await WaitAsync(alarm, before, options.Timeout, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Also when the drill is cancelled or an answer was lost: nobody is to find an alarm that fires because of it.
            if (await IsStillDrilledAsync(alarm, children).ConfigureAwait(false))
                await client.SetAlarmStateAsync(new SetAlarmStateRequest(alarmName, alarm.State!, "The drill by Kms.Metrics is over."),
                    CancellationToken.None).ConfigureAwait(false);
        }
    }

    // A metric alarm finds its own state at the next evaluation. A composite alarm only when one of its children changes, which it may
    // have done by now: setting it back would then hide what is true. [CloudWatch API: SetAlarmState]
    private async Task<bool> IsStillDrilledAsync(AccountAlarm alarm, Dictionary<string, string?> children)
    {
        if (alarm.Composite is null)
            return true;
        try
        {
            var now = await ChildrenAsync(alarm, CancellationToken.None).ConfigureAwait(false);
            return now.Count == children.Count && now.All(c => children.TryGetValue(c.Key, out var before) && before == c.Value);
        }
        catch (CloudWatchException)
        {
            return true;
        }
    }

    private async Task<Dictionary<string, string?>> ChildrenAsync(AccountAlarm alarm, CancellationToken cancellationToken) =>
        (await new AlarmReader(client).NamedAsync(alarm.Settings.References, cancellationToken).ConfigureAwait(false)).Values
            .ToDictionary(a => a.Name, a => a.State, StringComparer.Ordinal);

    private static string? ProblemBefore(AccountAlarm alarm) => alarm switch
    {
        { IsMuted: true } => "its actions are disabled",
        { AlarmActions.Count: 0 } => "it has no action for ALARM",
        { State: "ALARM" } => "it is already in ALARM, and only a state change triggers actions",
        { State: null } => "the service does not say its state",
        _ => null,
    };

    private async Task<AlarmDrill> WaitAsync(AccountAlarm alarm, HashSet<(DateTimeOffset?, string?)> before, TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        while (true)
        {
            var actions = (await ActionsAsync(alarm.Name, cancellationToken).ConfigureAwait(false))
                .Where(i => !before.Contains((i.Timestamp, i.HistoryData))).Select(i => Read(i, alarm.AlarmActions)).ToList();
            var silent = alarm.AlarmActions.Where(arn => !actions.Exists(a => a.Arn == arn)).ToList();
            var isOver = timeProvider.GetElapsedTime(started) >= timeout;
            if (silent.Count == 0 || isOver)
            {
                var failed = actions.Where(a => !a.Succeeded).Select(a => a.Arn).ToList();
                return new AlarmDrill(alarm.Name)
                {
                    Actions = actions,
                    Problem = failed.Count > 0 ? "an action failed: " + DisplayText.List(failed)
                        : silent.Count > 0 ? "its history says nothing of " + DisplayText.List(silent) + " within " + timeout : null,
                };
            }

            await timeProvider.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<AlarmHistoryItem>> ActionsAsync(string alarmName, CancellationToken cancellationToken)
    {
        var items = new List<AlarmHistoryItem>();
        var request = new DescribeAlarmHistoryRequest
        {
            AlarmName = alarmName, AlarmTypes = AlarmTypes.Both, HistoryItemType = "Action", ScanBy = "TimestampDescending",
            StartDate = timeProvider.GetUtcNow() - Backwards, MaxRecords = AlarmReader.PageSize,
        };
        var pages = Paging.FollowHistoryAsync(client, request, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
            items.AddRange(page.AlarmHistoryItems);
        return items;
    }

    private static AlarmDrillAction Read(AlarmHistoryItem item, IReadOnlyList<string> arns)
    {
        var summary = item.HistorySummary ?? "";
        // The summary names the action; the data holds the whole message, with all actions of the alarm.
        var arn = ArnIn(summary, arns) ?? ArnIn(item.HistoryData ?? "", arns) ?? "";
        return new AlarmDrillAction(arn, StateOf(item.HistoryData) is { } state
            ? state == "Succeeded" : summary.IndexOf("Success", StringComparison.OrdinalIgnoreCase) is >= 0, summary);
    }

    // The longest: the name of one topic may be the start of another's.
    private static string? ArnIn(string text, IReadOnlyList<string> arns) =>
        arns.Where(a => text.IndexOf(a, StringComparison.Ordinal) is >= 0).OrderByDescending(a => a.Length).FirstOrDefault();

    private static string? StateOf(string? data)
    {
        try
        {
            using var document = data is null ? null : JsonDocument.Parse(data);
            return document?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("actionState", out var state)
                && state.ValueKind == JsonValueKind.String ? state.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
