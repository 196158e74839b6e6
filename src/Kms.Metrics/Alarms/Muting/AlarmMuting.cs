using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Disables and enables the actions of alarms. The moment until which they are disabled stands in a tag of the alarm, so that whoever runs
/// the fleet next enables them again. Safe for concurrent use.
/// </summary>
internal sealed class AlarmMuting(ICloudWatchClient client, TimeProvider timeProvider)
{
    private readonly AlarmReader _reader = new(client);
    private readonly AlarmTagReader _tags = new(client);

    public async Task DisableAsync(IEnumerable<string> alarmNames, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (until <= timeProvider.GetUtcNow())
            throw new ArgumentOutOfRangeException(nameof(until), until, "Actions can be disabled until a moment in the future.");
        var alarms = await ExistingAsync(alarmNames, cancellationToken).ConfigureAwait(false);
        // The end is written first: whatever happens in between, no alarm is disabled without one.
        foreach (var alarm in alarms)
            await client.TagResourceAsync(new TagResourceRequest(ArnOf(alarm), [new Tag(AlarmMuteTag.Key, AlarmMuteTag.Text(until))]),
                cancellationToken).ConfigureAwait(false);
        await InChunksAsync(alarms, client.DisableAlarmActionsAsync, cancellationToken).ConfigureAwait(false);
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
            var tags = await _tags.ReadAsync(alarm.Arn!, cancellationToken).ConfigureAwait(false);
            if (AlarmMuteTag.Read(tags.TryGetValue(AlarmMuteTag.Key, out var text) ? text : null) is { } until
                && until <= timeProvider.GetUtcNow())
                expired.Add(alarm);
        }

        await EnableAsync(expired, cancellationToken).ConfigureAwait(false);
        return [.. expired.Select(a => a.Name)];
    }

    private async Task EnableAsync(IReadOnlyList<AccountAlarm> alarms, CancellationToken cancellationToken)
    {
        await InChunksAsync(alarms, client.EnableAlarmActionsAsync, cancellationToken).ConfigureAwait(false);
        foreach (var alarm in alarms)
            await client.UntagResourceAsync(new UntagResourceRequest(ArnOf(alarm), [AlarmMuteTag.Key]), cancellationToken)
                .ConfigureAwait(false);
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

    private static async Task InChunksAsync(IReadOnlyList<AccountAlarm> alarms, Func<AlarmNamesRequest, CancellationToken, Task> send,
        CancellationToken cancellationToken)
    {
        for (var from = 0; from < alarms.Count; from += AlarmReader.PageSize)
            await send(new AlarmNamesRequest([.. alarms.Skip(from).Take(AlarmReader.PageSize).Select(a => a.Name)]), cancellationToken)
                .ConfigureAwait(false);
    }

    private static string ArnOf(AccountAlarm alarm) => alarm.Arn ?? throw new InvalidOperationException(
        "The service did not say the ARN of the alarm " + DisplayText.Quote(alarm.Name) + ", without which it cannot be tagged.");
}
