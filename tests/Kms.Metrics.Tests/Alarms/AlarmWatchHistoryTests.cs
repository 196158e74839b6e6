using CsCheck;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>
/// Random outages while alarms are watched: single failures and hours of them, histories that are written late, and clocks that differ.
/// </summary>
public sealed class AlarmWatchHistoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task EveryChange_IsReportedExactlyOnceHoweverLongTheOutages() =>
        Gen.Int[0, int.MaxValue - 1].SampleAsync(RunAsync, iter: 200, threads: 1);

    /// <summary>
    /// A burst of changes is read by the looks of five minutes, and by none of the quiet day after; a late change is found.
    /// </summary>
    [Fact]
    public async Task QuietDay_ReadsNothingAgain()
    {
        const int burst = 2_000;
        var time = new FakeTimeProvider(EmulatedAccount.Now);
        var written = new List<AlarmHistoryItem>();
        var (looks, read) = (0, 0);
        var client = Substitute.For<ICloudWatchClient>();
        client.DescribeAlarmHistoryAsync(null!, Token).ReturnsForAnyArgs(call =>
        {
            if (++looks == 3)
                written.AddRange(Enumerable.Range(0, burst).Select(i => Item("a" + i, time.GetUtcNow())));
            if (looks == 24 * 60)
                written.Add(Item("end", time.GetUtcNow() - TimeSpan.FromMinutes(4)));
            var items = written.Where(i => i.Timestamp >= call.Arg<DescribeAlarmHistoryRequest>().StartDate).ToList();
            read += items.Count;
            return new DescribeAlarmHistoryResponse { AlarmHistoryItems = items };
        });
        var seen = 0;
        var reading = Task.Run(async () =>
        {
            await foreach (var change in new AlarmWatcher(client, time).WatchAsync(new AlarmWatchOptions { NamePrefix = "" }, Token))
            {
                seen++;
                if (change.AlarmName == "end")
                    break;
            }
        }, Token);
        await Until.TrueAsync(() => reading.IsCompleted, () => time.Advance(TimeSpan.FromSeconds(20)));
        await reading;
        Assert.Equal(burst + 1, seen);
        Assert.InRange(read, burst, (7 * burst) + 1);
    }

    private static async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        // Ours against the service's clock.
        var skew = TimeSpan.FromSeconds(random.Next(-1200, 1200));
        var time = new FakeTimeProvider(EmulatedAccount.Now);
        var written = new List<AlarmHistoryItem>();
        var expected = new List<string>();
        var (looks, outage) = (0, 0);
        var stub = new StubClient
        {
            OnDescribeAlarmHistory = () =>
            {
                looks++;
                for (var i = looks is 1 or > 60 ? 0 : random.Next(3); i > 0; i--)
                {
                    expected.Add("a" + expected.Count);
                    // Up to four minutes pass before it can be read.
                    written.Add(Item(expected[^1], time.GetUtcNow() + skew - TimeSpan.FromSeconds(random.Next(skew < TimeSpan.Zero ? 1
                        : 240))));
                }

                if (looks > 1 && outage == 0 && random.Next(8) == 0)
                    outage = random.Next(2) == 0 ? 1 : random.Next(1, 30);
                if (outage > 0 && looks < 61 && outage-- > 0)
                    throw FaultyPort.Lost("DescribeAlarmHistory");
                return new DescribeAlarmHistoryResponse
                {
                    AlarmHistoryItems = [.. looks == 62 ? written.Append(Item("end", time.GetUtcNow() + skew)) : written],
                };
            },
        };
        var options = new AlarmWatchOptions { NamePrefix = "" };
        var seen = new List<string>();
        var reading = Task.Run(async () =>
        {
            await foreach (var change in new AlarmWatcher(stub, time).WatchAsync(options, Token))
            {
                if (change.AlarmName == "end")
                    break;
                seen.Add(change.AlarmName);
            }
        }, Token);
        await Until.TrueAsync(() => reading.IsCompleted, () => time.Advance(TimeSpan.FromSeconds(20)));
        await reading;
        Assert.Equal(expected.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    private static AlarmHistoryItem Item(string name, DateTimeOffset time) => new()
    {
        AlarmName = name, Timestamp = time, HistoryItemType = "StateUpdate",
        HistoryData = "{\"oldState\":{\"stateValue\":\"OK\"},\"newState\":{\"stateValue\":\"ALARM\"}}",
    };
}
