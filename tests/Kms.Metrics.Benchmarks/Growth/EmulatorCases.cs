using System.Diagnostics;
using System.Globalization;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Testing;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>
/// The emulator's work without its server: the clock over alarms that stay as they are, the clock over alarms that all fire, listing
/// metrics and describing alarms page by page.
/// </summary>
internal static class EmulatorCases
{
    private const int Minutes = 60;
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static IEnumerable<GrowthCase> All =>
    [
        new("emulator: an evaluation of n quiet alarms", [100, 1_000, 10_000], n => Clock(n, fires: false, Minutes))
            { RunsOnce = true, Turns = Minutes, Before = "15 us, 7 KB" },
        new("emulator: n alarms that fire together", [100, 1_000, 10_000], n => Clock(n, fires: true, 1))
            { RunsOnce = true, Before = "quadratic" },
        new("emulator: ListMetrics, all pages", [1_000, 10_000, 100_000], ListMetrics) { Before = "220 us at n = 50,000, quadratic" },
        new("emulator: DescribeAlarms, all pages", [1_000, 10_000, 100_000], DescribeAlarms) { Before = "quadratic" },
    ];

    /// <summary>Says what a day of many alarms takes, half of which are on metrics that get a value every minute.</summary>
    public static string Day()
    {
        const int Alarms = 10_000;
        var (fake, clock) = Start();
        for (var i = 0; i < Alarms; i++)
            Put(fake, i);
        var (watch, processor, bytes, kept) = (new Stopwatch(), TimeSpan.Zero, 0L, 0L);
        // The first hour, in which alarms change their states, does not count, and neither do the values.
        for (var hour = -1; hour < 24; hour++)
        {
            var start = clock.GetUtcNow();
            foreach (var few in Enumerable.Range(0, Alarms / 2).Chunk(16))
                Publish(fake, [.. few.SelectMany(i => Enumerable.Range(0, Minutes).Select(m => new MetricDatum("M")
                    { Dimensions = Dimensions(2 * i), Timestamp = start.AddMinutes(m), Value = 1 }))]);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var (started, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
            watch.Start();
            for (var minute = 0; minute < Minutes; minute++)
                clock.Advance(TimeSpan.FromMinutes(1));
            watch.Stop();
            if (hour < 0)
            {
                watch.Reset();
                continue;
            }

            processor += Environment.CpuUsage.TotalTime - started;
            bytes += GC.GetTotalAllocatedBytes(precise: true) - allocated;
            kept += GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        GC.KeepAlive(fake);
        return string.Create(CultureInfo.InvariantCulture,
            $"A day of {Alarms:#,0} alarms in the emulator: {watch.Elapsed.TotalSeconds:F1} s, {processor.TotalSeconds:F1} s of "
            + $"processor time, {bytes / 1e6:F1} MB allocated, {kept / 1e6:F1} MB more in use (before: 207 s, 98 GB).");
    }

    // Moves the clock by a minute each time.
    private static Func<Task<object>> Clock(int count, bool fires, int minutes)
    {
        var (fake, clock) = Start();
        for (var i = 0; i < count; i++)
        {
            // Half of them have a metric with data at every minute, half have none.
            Put(fake, i);
            if (fires || i % 2 == 0)
                Publish(fake, [.. Enumerable.Range(0, minutes + 1).Select(m => new MetricDatum("M")
                    { Dimensions = Dimensions(i), Timestamp = Noon.AddMinutes(m), Value = fires && m > 0 ? 9 : 1 })]);
        }

        // What alarms do at their first evaluation is behind them.
        clock.Advance(TimeSpan.FromMinutes(1));
        return () =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult<object>(fake);
        };
    }

    private static Func<Task<object>> ListMetrics(int count)
    {
        var (fake, _) = Start();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(1000))
            Publish(fake, [.. chunk.Select(i => new MetricDatum("M") { Dimensions = Dimensions(i), Timestamp = Noon, Value = 1 })]);
        return () => PagesAsync(async token =>
            (await fake.CloudWatch.ListMetricsAsync(new ListMetricsRequest { Namespace = "Test", NextToken = token })).NextToken);
    }

    private static Func<Task<object>> DescribeAlarms(int count)
    {
        var (fake, _) = Start();
        for (var i = 0; i < count; i++)
            Put(fake, i);
        return () => PagesAsync(async token =>
            (await fake.CloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { MaxRecords = 100, NextToken = token })).NextToken);
    }

    private static async Task<object> PagesAsync(Func<string?, Task<string?>> read)
    {
        var pages = 0;
        string? token = null;
        do
        {
            token = await read(token);
            pages++;
        }
        while (token is not null);
        return pages;
    }

    private static (FakeKmsMetrics Fake, EmulatorClock Clock) Start()
    {
        var clock = new EmulatorClock(Noon);
        return (new FakeKmsMetrics(new FakeKmsMetricsOptions { TimeProvider = clock }), clock);
    }

    private static void Put(FakeKmsMetrics fake, int i) => fake.CloudWatch.PutMetricAlarmAsync(new PutMetricAlarmRequest("alarm-" + i)
    {
        Namespace = "Test", MetricName = "M", Dimensions = Dimensions(i), Statistic = "Sum", Period = 60, EvaluationPeriods = 3,
        DatapointsToAlarm = 1, Threshold = 5, ComparisonOperator = "GreaterThanThreshold",
    }).GetAwaiter().GetResult();

    private static void Publish(FakeKmsMetrics fake, IReadOnlyList<MetricDatum> data) =>
        fake.CloudWatch.PutMetricDataAsync(new PutMetricDataRequest("Test", data)).GetAwaiter().GetResult();

    private static MetricDimension[] Dimensions(int i) => [new("KeyId", "key-" + i)];
}
