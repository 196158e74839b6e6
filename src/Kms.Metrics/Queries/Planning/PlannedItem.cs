namespace Kms.Metrics;

/// <summary>One query of a plan, its series found and its range cut into parts. Immutable.</summary>
internal sealed record PlannedItem(QuerySpec Spec, QueryStrategy Strategy, string Reason, IReadOnlyList<PlannedWindow> Windows)
{
    /// <summary>
    /// The series: those that are read one by one, or the members of the groups that Metrics Insights makes, where they are known.
    /// </summary>
    public IReadOnlyList<SeriesTarget> Targets { get; init; } = [];

    /// <summary>The expressions that are read in place of the series; none where series are read one by one.</summary>
    public IReadOnlyList<SeriesExpression> Expressions { get; init; } = [];

    /// <summary>
    /// Whether the targets are the spellings of one series, of which the account publishes one: those without data say nothing.
    /// </summary>
    public bool ReadsSpellings { get; init; }

    public int ListRequests { get; init; }

    /// <summary>What is said of the series that were looked for.</summary>
    public IReadOnlyList<string> SeriesNotes { get; init; } = [];

    /// <summary>What is said of the range and of the series.</summary>
    public IReadOnlyList<string> Notes => TimePlanner.NoteOf(Spec.Time, Windows[0].AsOf) is { } note
        ? [note, .. SeriesNotes] : SeriesNotes;

    public IReadOnlyList<MetricStatistic> Statistics { get; } = Spec.StatisticsToRead;

    /// <summary>What the rulebook says of the query; it says the same however often the query is planned.</summary>
    public IReadOnlyList<string> Warnings
    {
        get => field ??= [.. Spec.Warnings()];
        private init;
    }

    public bool ReadsSeries => Expressions.Count == 0;

    /// <summary>The same query at another time, with what an earlier plan found out of it and still holds.</summary>
    public PlannedItem After(PlannedItem before) => this with
    {
        Targets = Targets.Count == before.Targets.Count && Targets.SequenceEqual(before.Targets) ? before.Targets : Targets,
        Warnings = before.Warnings,
    };

    /// <summary>Whether a request for the query at an earlier time asks for the same, but for the range.</summary>
    public bool Repeats(PlannedItem before) => Strategy == before.Strategy && ReferenceEquals(Targets, before.Targets)
        && Expressions.Count == before.Expressions.Count;
}
