using System.Diagnostics;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Benchmarks;

/// <summary>
/// How the emulator's work grows: the clock over quiet alarms, the clock over alarms that all fire, listing metrics and describing alarms
/// page by page. Each case prepares an emulator of a size and gives what is to be measured.
/// </summary>
internal static class EmulatorGrowth
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A case: its name, the sizes it is measured at, and what prepares it for a size.</summary>
    public sealed record Case(string Name, int[] Sizes, Func<int, Task<Prepared>> PrepareAsync);

    /// <summary>What is measured, and how many items it does something with.</summary>
    public sealed record Prepared(IAsyncDisposable Owner, Func<Task> RunAsync, long Items);

    /// <summary>The cases. An item is an evaluation, an alarm that fires, a metric, an alarm.</summary>
    public static IReadOnlyList<Case> All { get; } =
    [
        new("clock, quiet", [100, 1_000, 10_000], n => ClockAsync(n, fires: false, minutes: 60)),
        new("clock, all firing", [100, 1_000, 10_000], n => ClockAsync(n, fires: true, minutes: 1)),
        new("ListMetrics, page by page", [1_000, 10_000, 100_000], ListMetricsAsync),
        new("DescribeAlarms, page by page", [100, 1_000, 10_000], DescribeAlarmsAsync),
    ];

    /// <summary>Prints time and bytes an item at each size, the exponent, and a day of 10,000 alarms.</summary>
    public static async Task<int> RunAsync()
    {
        foreach (var c in All)
        {
            (int Size, double Seconds)? first = null;
            foreach (var size in c.Sizes)
            {
                var (seconds, bytes, items) = await MeasureAsync(c, size).ConfigureAwait(false);
                var exponent = first is { } f ? Math.Log(seconds / f.Seconds) / Math.Log((double)size / f.Size) : double.NaN;
                Console.WriteLine(
                    $"{c.Name,-30} {size,8} {seconds * 1e3,10:F1} ms {seconds / items * 1e6,8:F2} us {(double)bytes / items,8:F0} B"
                    + (first is null ? "" : $"   exponent {exponent:F2}"));
                first ??= (size, seconds);
            }
        }

        await DayAsync().ConfigureAwait(false);
        return 0;
    }

    private static async Task<(double Seconds, long Bytes, long Items)> MeasureAsync(Case c, int size)
    {
        // Once to warm up, on an emulator of its own: what has fired does not fire again.
        (double, long, long) measured = default;
        for (var round = 0; round < 2; round++)
        {
            var prepared = await c.PrepareAsync(size).ConfigureAwait(false);
            await using (prepared.Owner.ConfigureAwait(false))
            {
                var bytes = GC.GetTotalAllocatedBytes(precise: true);
                var watch = Stopwatch.StartNew();
                await prepared.RunAsync().ConfigureAwait(false);
                measured = (watch.Elapsed.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - bytes, prepared.Items);
            }
        }

        return measured;
    }

    private static async Task DayAsync()
    {
        var prepared = await ClockAsync(10_000, fires: false, minutes: 1440).ConfigureAwait(false);
        await using (prepared.Owner.ConfigureAwait(false))
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var watch = Stopwatch.StartNew();
            await prepared.RunAsync().ConfigureAwait(false);
            Console.WriteLine($"a day of 10,000 alarms: {watch.Elapsed.TotalSeconds:F1} s, "
                + $"{(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6:F1} MB more in use");
        }
    }

    private static async Task<Prepared> ClockAsync(int count, bool fires, int minutes)
    {
        var (emulator, client, clock) = await StartAsync().ConfigureAwait(false);
        for (var i = 0; i < count; i++)
        {
            // Half of them have a metric with data at every minute, half have none.
            await client.Client.PutMetricAlarmAsync(Alarm(i), CancellationToken.None).ConfigureAwait(false);
            if (fires || i % 2 == 0)
                emulator.Publish("Test", [.. Enumerable.Range(0, minutes + 1).Select(m => new MetricDatum("M")
                    { Dimensions = Dimensions(i), Timestamp = Noon.AddMinutes(m), Value = fires && m > 0 ? 9 : 1 })]);
        }

        // What alarms do at their first evaluation is behind them.
        clock.Advance(TimeSpan.FromMinutes(1));
        return new Prepared(client, () =>
        {
            clock.Advance(TimeSpan.FromMinutes(minutes));
            return Task.CompletedTask;
        }, (long)count * minutes);
    }

    private static async Task<Prepared> ListMetricsAsync(int count)
    {
        var (emulator, client, _) = await StartAsync().ConfigureAwait(false);
        foreach (var chunk in Enumerable.Range(0, count).Chunk(1000))
            emulator.Publish("Test",
                [.. chunk.Select(i => new MetricDatum("M") { Dimensions = Dimensions(i), Timestamp = Noon, Value = 1 })]);
        return new Prepared(client, async () =>
        {
            string? token = null;
            do
            {
                var page = await client.Client.ListMetricsAsync(new ListMetricsRequest { Namespace = "Test", NextToken = token },
                    CancellationToken.None).ConfigureAwait(false);
                token = page.NextToken;
            }
            while (token is not null);
        }, count);
    }

    private static async Task<Prepared> DescribeAlarmsAsync(int count)
    {
        var (_, client, _) = await StartAsync().ConfigureAwait(false);
        for (var i = 0; i < count; i++)
            await client.Client.PutMetricAlarmAsync(Alarm(i), CancellationToken.None).ConfigureAwait(false);
        return new Prepared(client, async () =>
        {
            string? token = null;
            do
            {
                var page = await client.Client.DescribeAlarmsAsync(new DescribeAlarmsRequest { MaxRecords = 100, NextToken = token },
                    CancellationToken.None).ConfigureAwait(false);
                token = page.NextToken;
            }
            while (token is not null);
        }, count);
    }

    private static PutMetricAlarmRequest Alarm(int i) => new("alarm-" + i)
    {
        Namespace = "Test", MetricName = "M", Dimensions = Dimensions(i), Statistic = "Sum", Period = 60, EvaluationPeriods = 3,
        DatapointsToAlarm = 1, Threshold = 5, ComparisonOperator = "GreaterThanThreshold",
    };

    private static MetricDimension[] Dimensions(int i) => [new("KeyId", "key-" + i)];

    private static async Task<(CloudWatchEmulator Emulator, Owner Owner, EmulatorClock Clock)> StartAsync()
    {
        var clock = new EmulatorClock(Noon);
        var emulator = await CloudWatchEmulator.StartAsync(new CloudWatchEmulatorOptions { TimeProvider = clock }).ConfigureAwait(false);
        // The client's own limits are not what is measured.
        var services = new ServiceCollection().AddKmsMetrics(o =>
        {
            emulator.Configure(o);
            o.Resilience.Rates = new RequestRates { PutMetricAlarm = 10_000, DescribeAlarms = 10_000, ListMetrics = 10_000 };
        }).BuildServiceProvider();
        return (emulator, new Owner(emulator, services), clock);
    }

    /// <summary>An emulator with its client.</summary>
    private sealed class Owner(CloudWatchEmulator emulator, ServiceProvider services) : IAsyncDisposable
    {
        public ICloudWatchClient Client { get; } = services.GetRequiredService<ICloudWatchClient>();

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync().ConfigureAwait(false);
            await emulator.DisposeAsync().ConfigureAwait(false);
        }
    }
}
