using System.Globalization;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>Following the states of alarms: n changes as time goes by, and n changes at the same moment.</summary>
internal static class WatchCases
{
    private const int PerMinute = 10;
    private const int PageSize = 100;
    private static readonly int[] Sizes = [1_000, 5_000, 20_000];

    public static IEnumerable<GrowthCase> All =>
    [
        new("watch, n changes of state, ten a minute", Sizes, n => Watch(n, i => i / PerMinute)),
        new("watch, n changes of state at once", Sizes, n => Watch(n, _ => 0)),
    ];

    // The watching goes on for a while after the last change: what is read again is read then.
    private static Func<Task<object>> Watch(int n, Func<int, int> minuteOf)
    {
        var all = Enumerable.Range(0, n).Select(i => Change(i, Answer.Now.AddMinutes(1 + minuteOf(i)))).Append(
            Change(n, Answer.Now.AddMinutes(minuteOf(n - 1) + 20))).ToArray();
        var times = Array.ConvertAll(all, a => a.Timestamp!.Value);
        return async () =>
        {
            var clock = new RunningClock(Answer.Now);
            var kms = new KmsMetricsClient(new CannedPort
            {
                OnListMetrics = _ => new ListMetricsResponse(),
                OnDescribeAlarmHistory = r => Page(all, times, r, clock.GetUtcNow()),
            }, clock);
            var count = 0;
            await foreach (var change in kms.Alarms.WatchAsync(new AlarmWatchOptions { NamePrefix = "" }))
            {
                if (count++ == n)
                    break;
            }

            return count;
        };
    }

    private static DescribeAlarmHistoryResponse Page(AlarmHistoryItem[] all, DateTimeOffset[] times, DescribeAlarmHistoryRequest request,
        DateTimeOffset now)
    {
        var from = request.NextToken is { } token
            ? int.Parse(token, CultureInfo.InvariantCulture) : IndexOf(times, request.StartDate!.Value);
        var to = Math.Min(from + PageSize, IndexOf(times, now.AddTicks(1)));
        return new DescribeAlarmHistoryResponse
        {
            AlarmHistoryItems = new ArraySegment<AlarmHistoryItem>(all, from, Math.Max(0, to - from)),
            NextToken = to == from + PageSize ? to.ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    // The first that is not before a moment.
    private static int IndexOf(DateTimeOffset[] times, DateTimeOffset moment)
    {
        var (low, high) = (0, times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = times[middle] < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static AlarmHistoryItem Change(int i, DateTimeOffset at) => new()
    {
        AlarmName = "kms/alarm-" + i, Timestamp = at, HistoryItemType = "StateUpdate",
        HistoryData = """
            {"version":"1.0","oldState":{"stateValue":"OK","stateReason":"fine"},
            "newState":{"stateValue":"ALARM","stateReason":"Threshold Crossed: 1 datapoint was greater than the threshold (5.0)."}}
            """,
    };
}
