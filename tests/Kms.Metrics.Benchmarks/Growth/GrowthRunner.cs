using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>
/// Runs work at three sizes and says how it grows. What counts is the processor time of this process, the best of several runs. Each run
/// does about as many items in total: few large pieces of work or many small ones. So memory is as full and the garbage collector as
/// busy at each size, and what is left to differ is the work. <c>growth NAME...</c> measures the rows with one of these texts in their
/// names, <c>growth day</c> a day of the emulator; <c>--list</c> names all rows, <c>--small</c> measures a tenth, and
/// <c>--size=N</c> one size, for a profiler.
/// </summary>
internal static class GrowthRunner
{
    private const int MostRuns = 9;
    private const string OnlySize = "--size=";
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args)
    {
        var isSmall = args.Contains("--small");
        var names = args.Where(a => !a.StartsWith('-')).ToList();
        var cases = GrowthCases.All
            .Where(c => names.Count == 0 || names.Exists(n => c.Name.Contains(n, StringComparison.Ordinal))).ToList();
        int? onlySize = args.FirstOrDefault(a => a.StartsWith(OnlySize, StringComparison.Ordinal)) is { } text
            ? int.Parse(text.AsSpan(OnlySize.Length), CultureInfo.InvariantCulture) : null;
        if (args.Contains("--list"))
        {
            cases.ForEach(c => Console.WriteLine(c.Name));
            return 0;
        }

        Console.WriteLine("Collector: " + (GCSettings.IsServerGC ? "server" : "workstation") + ", "
            + (AppContext.TryGetSwitch("System.GC.Concurrent", out var isConcurrent) && !isConcurrent ? "not concurrent" : "concurrent"));
        Console.WriteLine();
        Console.WriteLine("| | Items | Microseconds per item | Exponent | Bytes per item | Collector | Before |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var growth in cases)
            Console.WriteLine(await RowAsync(onlySize is { } size ? growth with { Sizes = [size] }
                : isSmall ? growth with { Sizes = [.. growth.Sizes.Select(s => Math.Max(1, s / 10))] } : growth));
        if (names.Contains("day") || (names.Count == 0 && !isSmall))
            Console.WriteLine("\n" + EmulatorCases.Day());
        return 0;
    }

    private static async Task<string> RowAsync(GrowthCase growth)
    {
        await WarmAsync(growth);
        var times = await RepetitionsAsync(growth);
        var runs = new List<Measured>();
        foreach (var size in growth.Sizes)
            runs.Add(await MeasureAsync(growth, size, Math.Max(1, (int)Math.Round((double)growth.Sizes[^1] / size)) * times));
        var last = runs[^1];
        var bytes = Text(last.Bytes, "#,0") + (growth.CountsKept ? ", kept " + Text(last.Kept, "#,0") : "");
        return "| " + string.Join(" | ", growth.Name, string.Join(", ", growth.Sizes.Select(s => Text(s, "#,0"))),
            string.Join(", ", runs.Select(r => Text(r.Microseconds, "0.00"))), Text(Exponent(growth.Sizes, runs), "0.00"), bytes,
            Text(last.Collector, "0%"), growth.Before) + " |";
    }

    // The slope of the straight line that fits the logarithms of all sizes best.
    private static double Exponent(int[] sizes, List<Measured> runs)
    {
        var points = sizes.Zip(runs, (s, r) => (X: Math.Log(s), Y: Math.Log(r.Microseconds * s))).ToList();
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }

    // Until the just-in-time compiler has nothing left to do, for small work and for large.
    private static async Task WarmAsync(GrowthCase growth)
    {
        var (watch, started) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var work = growth.Prepare(growth.Sizes[0]);
        for (var i = 0; Environment.CpuUsage.TotalTime - started < Budget / 2 && watch.Elapsed < 4 * Budget; i++)
        {
            work = growth.RunsOnce && i > 0 ? growth.Prepare(growth.Sizes[0]) : work;
            for (var turn = 0; turn < growth.Turns; turn++)
                await work();
            if (i is 0 or 30 or 60)
                // What the just-in-time compiler has put off is done meanwhile.
                await Task.Delay(150);
        }
    }

    // How often the largest work is done in a run, so that the clock is fine enough for it.
    private static async Task<int> RepetitionsAsync(GrowthCase growth)
    {
        var work = growth.Prepare(growth.Sizes[^1]);
        var started = Environment.CpuUsage.TotalTime;
        for (var turn = 0; turn < growth.Turns; turn++)
            await work();
        var took = Environment.CpuUsage.TotalTime - started;
        return took >= Shortest ? 1 : Math.Clamp((int)(Shortest / Max(took, TimeSpan.FromMicroseconds(50))) + 1, 1, 500);
    }

    private static async Task<Measured> MeasureAsync(GrowthCase growth, int size, int repetitions)
    {
        var best = new Measured(double.MaxValue, double.MaxValue, 0, 0);
        var items = (double)size * growth.Turns * repetitions;
        // Each piece of work has items of its own: those of small ones must not be at hand from the piece before.
        var again = growth.RunsOnce ? null : Prepare();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < MostRuns && (i < 3 || watch.Elapsed < Budget) && watch.Elapsed < 4 * Budget; i++)
        {
            var run = await RunAsync(again ?? Prepare(), growth);
            best = new Measured(Math.Min(best.Microseconds, run.Microseconds / items), Math.Min(best.Bytes, run.Bytes / items),
                Math.Max(best.Kept, run.Kept / items), run.Microseconds / items <= best.Microseconds ? run.Collector : best.Collector);
        }

        return best;

        List<Func<Task<object>>> Prepare() => [.. Enumerable.Range(0, repetitions).Select(_ => growth.Prepare(size))];
    }

    private static async Task<Measured> RunAsync(List<Func<Task<object>>> works, GrowthCase growth)
    {
        var answers = new object[works.Count];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (allocated, paused, started) =
            (GC.GetTotalAllocatedBytes(precise: true), GC.GetTotalPauseDuration(), Environment.CpuUsage.TotalTime);
        for (var i = 0; i < works.Count * growth.Turns; i++)
        {
            answers[i % works.Count] = await works[i % works.Count]();
        }

        var took = Environment.CpuUsage.TotalTime - started;
        var collector = (GC.GetTotalPauseDuration() - paused) / took;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var kept = growth.CountsKept ? GC.GetTotalMemory(forceFullCollection: true) - before : 0;
        GC.KeepAlive(answers);
        return new Measured(took.TotalMicroseconds, bytes, kept, collector);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>What an item took, and the share of the time in which the garbage collector had stopped the process.</summary>
    private readonly record struct Measured(double Microseconds, double Bytes, double Kept, double Collector);
}
