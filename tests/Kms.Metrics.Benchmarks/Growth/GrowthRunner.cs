using System.Diagnostics;
using System.Globalization;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>
/// Runs work at three sizes and says how it grows. Processor time of this process, the best of several runs: what else the machine does
/// changes neither much.
/// </summary>
internal static class GrowthRunner
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args)
    {
        var isSmall = args.Contains("--small");
        var names = args.Where(a => !a.StartsWith('-')).ToList();
        Console.WriteLine("| | Items | A microsecond an item | Exponent | Bytes an item |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var growth in GrowthCases.All.Where(c =>
            names.Count == 0 || names.Exists(n => c.Name.Contains(n, StringComparison.Ordinal))))
            Console.WriteLine(
                await RowAsync(isSmall ? growth with { Sizes = [.. growth.Sizes.Select(s => Math.Max(1, s / 10))] } : growth));
        return 0;
    }

    private static async Task<string> RowAsync(GrowthCase growth)
    {
        var runs = new List<(int Items, double Microseconds, double Bytes, double Kept)>();
        await WarmAsync(growth.Prepare(growth.Sizes[0]));
        foreach (var size in growth.Sizes)
            runs.Add(await MeasureAsync(growth, size));
        var (first, last) = (runs[0], runs[^1]);
        var exponent = Math.Log(last.Microseconds / first.Microseconds) / Math.Log((double)last.Items / first.Items);
        var bytes = Text(last.Bytes / last.Items, "0") + (growth.CountsKept ? ", kept " + Text(last.Kept / last.Items, "0") : "");
        return "| " + string.Join(" | ", growth.Name, string.Join(", ", runs.Select(r => Text(r.Items, "#,0"))),
            string.Join(", ", runs.Select(r => Text(r.Microseconds / r.Items, "0.00"))), Text(exponent, "0.00"), bytes) + " |";
    }

    private static async Task WarmAsync(Func<Task<object>> work)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 50 && watch.Elapsed < Budget / 4; i++)
            await work();
        // What the just-in-time compiler has put off is done now.
        await Task.Delay(200);
    }

    private static async Task<(int Items, double Microseconds, double Bytes, double Kept)> MeasureAsync(GrowthCase growth, int size)
    {
        var work = growth.Prepare(size);
        var (best, bytes, kept) = (double.MaxValue, double.MaxValue, 0.0);
        object? answer = null;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 15 && (i < 3 || watch.Elapsed < Budget) && watch.Elapsed < 5 * Budget; i++)
        {
            answer = null;
            var before = growth.CountsKept ? GC.GetTotalMemory(forceFullCollection: true) : Collect();
            var (allocated, started) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime);
            answer = await work();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - started).TotalMicroseconds);
            bytes = Math.Min(bytes, GC.GetTotalAllocatedBytes(precise: true) - allocated);
            kept = Math.Max(kept, growth.CountsKept ? GC.GetTotalMemory(forceFullCollection: true) - before : 0);
            GC.KeepAlive(answer);
        }

        return (size, best, bytes, kept);
    }

    private static long Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return 0;
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
