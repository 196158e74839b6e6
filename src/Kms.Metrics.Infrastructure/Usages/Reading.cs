namespace Kms.Metrics.Infrastructure;

/// <summary>What a reader found in a document.</summary>
internal sealed class Reading
{
    public List<QuestionCases> Questions { get; } = [];

    public List<PlacedComposite> Composites { get; } = [];

    /// <summary>What is wrong with the document beside its questions.</summary>
    public List<PlacedRemark> Remarks { get; } = [];

    /// <summary>
    /// The alarms that something other than a composite alarm looks at: a deployment, a health check, another stack. Whether somebody
    /// hears of them is not known here.
    /// </summary>
    public HashSet<string> WatchedAlarms { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether alarms may be watched by what is not read, so that nothing is known of who hears of them.</summary>
    public bool MayBeWatched { get; set; }

    /// <summary>Adds questions that are the same in every case.</summary>
    public void Add(IEnumerable<PlacedUsage> usages)
    {
        foreach (var usage in usages)
            Questions.Add(new QuestionCases { Cases = { new[] { usage } } });
    }

    /// <summary>Adds a composite alarm that is the same in every case.</summary>
    public void Add(PlacedComposite composite)
    {
        Composites.Add(composite);
        Add([composite.Condition]);
    }
}
