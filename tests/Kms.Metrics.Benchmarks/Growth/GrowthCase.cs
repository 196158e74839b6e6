namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>Work that is done at three sizes.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Sizes">How many items, from few to many.</param>
/// <param name="Prepare">Makes the items, which is not measured, and gives the work, whose answer is kept until its memory is
/// counted.</param>
internal sealed record GrowthCase(string Name, int[] Sizes, Func<int, Func<Task<object>>> Prepare)
{
    /// <summary>Whether what the answer keeps is counted.</summary>
    public bool CountsKept { get; init; }
}
