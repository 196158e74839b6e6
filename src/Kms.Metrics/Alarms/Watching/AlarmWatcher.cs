using System.Runtime.CompilerServices;
using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Follows the history of alarms. Each look reaches back five minutes, because the history of a moment may be written after it, and no
/// further: what is older has been read. What was reported already is known by its alarm, moment and states. A look that fails moves
/// nothing on, so that nothing is lost and nothing is reported twice however long an outage lasts. The clock that counts is the service's,
/// of which the newest change says how far it had come: ours says where to start, and how much time has gone by since.
/// </summary>
internal sealed class AlarmWatcher(ICloudWatchClient client, TimeProvider timeProvider)
{
    private const int PageSize = 100;
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    // By how much less than our clock says the service's may have gone on: ours may be corrected meanwhile, by far less than this.
    private const double Drift = 0.001;

    // By how much clocks may differ. What the first look finds was there before the watching started, unless our clock says otherwise.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(30);

    public async IAsyncEnumerable<AlarmStateChange> WatchAsync(AlarmWatchOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<AlarmStateChange>();
        var from = options.Since ?? timeProvider.GetUtcNow() - Skew;
        var start = timeProvider.GetUtcNow();
        var isFirst = true;
        (DateTimeOffset Time, long SeenAt)? newest = null;
        while (true)
        {
            var lookedAt = timeProvider.GetTimestamp();
            var look = await LookAsync(options, from, isFirst, cancellationToken).ConfigureAwait(false);
            if (look is not null)
            {
                foreach (var change in look.Where(seen.Add).OrderBy(c => c.Time).ToList())
                {
                    var isNew = !isFirst || options.Since is not null || change.Time > start;
                    if (isNew && options.Includes(change.AlarmName))
                        yield return change;
                }

                isFirst = false;
                // The next look starts where nothing more can come from; what is older need not be remembered.
                newest = Later(newest, look);
                if (newest is { } known && TimeAt(lookedAt, known) - Overlap is var next && next > from)
                    from = next;
                seen.RemoveWhere(c => c.Time < from);
            }

            await timeProvider.Delay(options.Interval, cancellationToken).ConfigureAwait(false);
        }
    }

    // Of two moments that the service's clock is known to have reached, the one that says more.
    private (DateTimeOffset Time, long SeenAt)? Later((DateTimeOffset Time, long SeenAt)? known, IReadOnlyList<AlarmStateChange> look)
    {
        var now = timeProvider.GetTimestamp();
        return look.Count > 0 && look.Max(c => c.Time) is var time && (known is not { } before || time > TimeAt(now, before))
            ? (time, now) : known;
    }

    // What the service's clock said at least.
    private DateTimeOffset TimeAt(long timestamp, (DateTimeOffset Time, long SeenAt) known)
    {
        var elapsed = timeProvider.GetElapsedTime(known.SeenAt, timestamp);
        return known.Time + elapsed - TimeSpan.FromTicks((long)(Math.Abs(elapsed.Ticks) * Drift));
    }

    // What a look finds, all of it or nothing. That the service refuses the first look is no outage.
    private async Task<IReadOnlyList<AlarmStateChange>?> LookAsync(AlarmWatchOptions options, DateTimeOffset from, bool isFirst,
        CancellationToken cancellationToken)
    {
        try
        {
            var changes = new List<AlarmStateChange>();
            await foreach (var change in ReadAsync(from, cancellationToken).ConfigureAwait(false))
                changes.Add(change);
            return changes;
        }
        catch (CloudWatchException e) when (!cancellationToken.IsCancellationRequested
            && !(isFirst && e.Kind is CloudWatchErrorKind.Refused or CloudWatchErrorKind.Credentials))
        {
            options.OnFailure?.Invoke(e);
            return null;
        }
    }

    private async IAsyncEnumerable<AlarmStateChange> ReadAsync(DateTimeOffset since,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new DescribeAlarmHistoryRequest { HistoryItemType = "StateUpdate", AlarmTypes = AlarmTypes.Both,
            StartDate = since, MaxRecords = PageSize, ScanBy = "TimestampAscending" };
        var pages = Paging.FollowHistoryAsync(client, request, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var item in page.AlarmHistoryItems)
            {
                if (item.AlarmName is not null && item.Timestamp is { } time && time >= since)
                    yield return Read(item, time);
            }
        }
    }

    private static AlarmStateChange Read(AlarmHistoryItem item, DateTimeOffset time)
    {
        if (item.HistoryData is { } data)
        {
            try
            {
                using var document = JsonDocument.Parse(data);
                var (old, current) = (StateOf(document.RootElement, "oldState"), StateOf(document.RootElement, "newState"));
                return new AlarmStateChange(item.AlarmName!, time, AlarmEnumNames.ReadState(old.Value),
                    AlarmEnumNames.ReadState(current.Value), current.Reason ?? item.HistorySummary);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // No JSON, or text that is no Unicode: the change is reported all the same, in the words of the summary.
            }
        }

        return new AlarmStateChange(item.AlarmName!, time, AlarmState.Unknown, AlarmState.Unknown, item.HistorySummary);
    }

    private static (string? Value, string? Reason) StateOf(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var state) && state.ValueKind == JsonValueKind.Object
            ? (TextOf(state, "stateValue"), TextOf(state, "stateReason"))
            : (null, null);

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
