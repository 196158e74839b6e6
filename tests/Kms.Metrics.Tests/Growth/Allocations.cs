namespace Kms.Metrics.Tests.Growth;

/// <summary>Counts what work allocates: a measure that does not depend on the machine, nor on what else runs on it.</summary>
internal static class Allocations
{
    /// <summary>
    /// The bytes that the thread allocates for the work, which is done once before so that what is made only once does not count.
    /// </summary>
    public static long Of(Action work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>
    /// The bytes that the whole process allocates, for work that is done by other threads too: the least of several runs. Nothing else may
    /// run meanwhile.
    /// </summary>
    public static long OfProcess(Action work) => Enumerable.Range(0, 4).Min(_ =>
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        work();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    });

    /// <summary>Four times the work may allocate five times as much: lists double as they grow.</summary>
    /// <param name="n">The smaller size.</param>
    /// <param name="work">Prepares work of a size, and gives what is to be counted.</param>
    /// <param name="count">How to count. Default: what the thread allocates.</param>
    public static void AreLinear(int n, Func<int, Action> work, Func<Action, long>? count = null)
    {
        count ??= Of;
        var (small, large) = (count(work(n)), count(work(4 * n)));
        Assert.True(large <= (5 * small) + 4_096, "Four times the work allocates " + large + " bytes in place of " + small + ".");
    }
}
