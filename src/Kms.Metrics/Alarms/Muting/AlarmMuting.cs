using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Disables and enables the actions of alarms. The moment until which they are disabled stands in a tag of the alarm, so that whoever runs
/// the fleet next enables them again. Safe for concurrent use.
/// </summary>
internal sealed class AlarmMuting(ICloudWatchClient client, TimeProvider timeProvider)
{
    // By how much clocks may differ, and how long muting may take.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(30);

    private readonly AlarmReader _reader = new(client);
    private readonly AlarmTagReader _tags = new(client);

    /// <param name="alarmNames">The alarms.</param>
    /// <param name="until">The end.</param>
    /// <param name="cancellationToken">Cancels what is not done yet.</param>
    /// <param name="keepsDisabled">Whether alarms that somebody has disabled without an end are left alone.</param>
    /// <returns>The names of the alarms that are disabled until then.</returns>
    public async Task<IReadOnlyList<string>> DisableAsync(IEnumerable<string> alarmNames, DateTimeOffset until,
        CancellationToken cancellationToken, bool keepsDisabled = false)
    {
        if (until <= timeProvider.GetUtcNow())
            throw new ArgumentOutOfRangeException(nameof(until), until, "Actions can only be disabled until a time in the future.");
        var disabled = new List<string>();
        foreach (var chunk in Chunks(await ExistingAsync(alarmNames, cancellationToken).ConfigureAwait(false)))
        {
            var names = new List<string>();
            // The end is written first: whatever happens in between, no alarm is disabled without one.
            foreach (var alarm in chunk)
            {
                if (keepsDisabled && alarm.IsMuted && AlarmMuteTag.Read(await TagOfAsync(alarm, cancellationToken).ConfigureAwait(false))
                    is null)
                    continue;
                await client.TagResourceAsync(new TagResourceRequest(ArnOf(alarm),
                    [new Tag(AlarmMuteTag.Key, AlarmMuteTag.Text(until, timeProvider.GetUtcNow()))]), cancellationToken)
                    .ConfigureAwait(false);
                names.Add(alarm.Name);
            }

            if (names.Count > 0)
                await client.DisableAlarmActionsAsync(new AlarmNamesRequest(names), cancellationToken).ConfigureAwait(false);
            disabled.AddRange(names);
        }

        return disabled;
    }

    public async Task EnableAsync(IEnumerable<string> alarmNames, CancellationToken cancellationToken) =>
        await EnableAsync(await ExistingAsync(alarmNames, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Enables the alarms whose time has come; those that somebody disabled without an end stay disabled.</summary>
    public async Task<IReadOnlyList<string>> EnableExpiredAsync(string prefix, CancellationToken cancellationToken)
    {
        var expired = new List<AccountAlarm>();
        foreach (var alarm in (await _reader.AllAsync(prefix, cancellationToken).ConfigureAwait(false)).Values
            .Where(a => a is { IsMuted: true, Arn: not null }))
        {
            var text = await TagOfAsync(alarm, cancellationToken).ConfigureAwait(false);
            if (AlarmMuteTag.Read(text) is not { } until || until > timeProvider.GetUtcNow())
                continue;
            if (AlarmMuteTag.ReadSince(text) is { } since
                && await WasDisabledAnewAsync(alarm.Name, since, cancellationToken).ConfigureAwait(false))
                await UntagAsync(alarm, cancellationToken).ConfigureAwait(false);
            else
                expired.Add(alarm);
        }

        await EnableAsync(expired, cancellationToken).ConfigureAwait(false);
        return [.. expired.Select(a => a.Name)];
    }

    // Whether somebody enabled the alarm after it was muted and then disabled it again, which is not ours to undo. Only what the history
    // says for certain counts: an alarm that stays disabled by mistake is worse than one that is enabled. [CloudWatch API:
    // DescribeAlarmHistory]
    private async Task<bool> WasDisabledAnewAsync(string alarmName, DateTimeOffset since, CancellationToken cancellationToken)
    {
        DateTimeOffset? disabled = null;
        var request = new DescribeAlarmHistoryRequest
        {
            AlarmName = alarmName, AlarmTypes = AlarmTypes.Both, HistoryItemType = "ConfigurationUpdate",
            ScanBy = "TimestampDescending", StartDate = since - Skew, MaxRecords = AlarmReader.PageSize,
        };
        try
        {
            var pages = Paging.FollowHistoryAsync(client, request, cancellationToken);
            await foreach (var page in pages.ConfigureAwait(false))
            {
                foreach (var item in page.AlarmHistoryItems)
                {
                    if (AreActionsEnabled(item.HistoryData) is not { } enabled)
                        return false;
                    if (enabled)
                        return disabled > since + Skew;
                    disabled = item.Timestamp;
                }
            }
        }
        catch (CloudWatchException)
        {
            // The history may not be read.
        }

        return false;
    }

    private static bool? AreActionsEnabled(string? data)
    {
        try
        {
            using var document = JsonDocument.Parse(data ?? "");
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && (root.TryGetProperty("updatedAlarm", out var alarm) || root.TryGetProperty("createdAlarm", out alarm))
                && alarm.ValueKind == JsonValueKind.Object && alarm.TryGetProperty("actionsEnabled", out var enabled)
                ? enabled.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null } : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<string?> TagOfAsync(AccountAlarm alarm, CancellationToken cancellationToken) =>
        (await _tags.ReadAsync(ArnOf(alarm), cancellationToken).ConfigureAwait(false)).TryGetValue(AlarmMuteTag.Key, out var text)
            ? text : null;

    private async Task EnableAsync(IReadOnlyList<AccountAlarm> alarms, CancellationToken cancellationToken)
    {
        foreach (var chunk in Chunks(alarms))
        {
            await client.EnableAlarmActionsAsync(new AlarmNamesRequest([.. chunk.Select(a => a.Name)]), cancellationToken)
                .ConfigureAwait(false);
            foreach (var alarm in chunk)
                await UntagAsync(alarm, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task UntagAsync(AccountAlarm alarm, CancellationToken cancellationToken)
    {
        try
        {
            await client.UntagResourceAsync(new UntagResourceRequest(ArnOf(alarm), [AlarmMuteTag.Key]), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (CloudWatchException e) when (AlarmOutage.IsNotFound(e))
        {
            // Deleted meanwhile, and its tag with it.
        }
    }

    private async Task<IReadOnlyList<AccountAlarm>> ExistingAsync(IEnumerable<string> alarmNames, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alarmNames);
        var names = alarmNames.Distinct(StringComparer.Ordinal).ToList();
        var found = await _reader.NamedAsync(names, cancellationToken).ConfigureAwait(false);
        return names.Find(n => !found.ContainsKey(n)) is { } missing
            ? throw new ArgumentException("The account has no alarm " + DisplayText.Quote(missing) + "; nothing was changed.",
                nameof(alarmNames))
            : [.. found.Values];
    }

    private static IEnumerable<List<AccountAlarm>> Chunks(IReadOnlyList<AccountAlarm> alarms)
    {
        for (var from = 0; from < alarms.Count; from += AlarmReader.PageSize)
            yield return [.. alarms.Skip(from).Take(AlarmReader.PageSize)];
    }

    private static string ArnOf(AccountAlarm alarm) => alarm.Arn ?? throw new InvalidOperationException(
        "The service did not return the ARN of the alarm " + DisplayText.Quote(alarm.Name) + ", without which it cannot be tagged.");
}
