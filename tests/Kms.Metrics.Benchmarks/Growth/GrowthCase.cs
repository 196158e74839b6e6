namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>Work that is done at three sizes.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Sizes">How many items, from few to many.</param>
/// <param name="Prepare">Makes the items, which is not measured, and gives the work, whose answer is kept until its memory is
/// counted.</param>
internal sealed record GrowthCase(string Name, int[] Sizes, Func<int, Func<Task<object>>> Prepare)
{
    /// <summary>Whether what the answer keeps is counted. All answers of a run are kept until its end.</summary>
    public bool CountsKept { get; init; }

    /// <summary>Whether the work can be done only once after it was prepared.</summary>
    public bool RunsOnce { get; init; }

    /// <summary>
    /// How often each piece of work is done in a run, all pieces in turn: what many small ones remember is touched as seldom as what a
    /// large one remembers. Each time counts as an item, such as each minute in which an alarm is evaluated.
    /// </summary>
    public int Turns { get; init; } = 1;

    /// <summary>What the same took before the work was made to grow with its items, as far as it was measured.</summary>
    public string Before { get; init; } = "-";
}
