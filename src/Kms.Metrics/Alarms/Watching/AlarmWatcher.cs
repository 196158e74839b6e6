using System.Runtime.CompilerServices;
using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Follows the history of alarms. Each look reaches back over the last one, because the history of a moment may be written after it; what
/// was told already is known by its alarm, moment and states, so that nothing is lost and nothing is told twice.
/// </summary>
internal sealed class AlarmWatcher(ICloudWatchClient client, TimeProvider timeProvider)
{
    private const int PageSize = 100;
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    public async IAsyncEnumerable<AlarmStateChange> WatchAsync(AlarmWatchOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (prefix, interval) = (options.NamePrefix, options.Interval);
        var since = options.Since ?? timeProvider.GetUtcNow();
        var told = new Dictionary<AlarmStateChange, DateTimeOffset>();
        while (true)
        {
            var now = timeProvider.GetUtcNow();
            var changes = new List<AlarmStateChange>();
            await foreach (var change in ReadAsync(since, cancellationToken).ConfigureAwait(false))
            {
                if ((prefix is null || change.AlarmName.StartsWith(prefix, StringComparison.Ordinal)) && !told.ContainsKey(change))
                    changes.Add(change);
            }

            foreach (var change in changes.OrderBy(c => c.Time))
            {
                told[change] = change.Time;
                yield return change;
            }

            // The next look begins where nothing more can come from; what is older need not be remembered.
            var next = now - Overlap;
            since = next > since ? next : since;
            foreach (var old in told.Where(t => t.Value < since).Select(t => t.Key).ToList())
                told.Remove(old);
            await timeProvider.Delay(interval, cancellationToken).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<AlarmStateChange> ReadAsync(DateTimeOffset since,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new DescribeAlarmHistoryRequest { HistoryItemType = "StateUpdate", AlarmTypes = AlarmTypes.Both,
            StartDate = since, MaxRecords = PageSize, ScanBy = "TimestampAscending" };
        var pages = Paging.FollowAsync("DescribeAlarmHistory", (token, ct) =>
            client.DescribeAlarmHistoryAsync(request with { NextToken = token }, ct), static page => page.NextToken, cancellationToken);
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
            catch (JsonException)
            {
                // What happened is told all the same, in the words of the summary.
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
