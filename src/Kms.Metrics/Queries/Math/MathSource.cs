namespace Kms.Metrics;

/// <summary>What a query in a formula stands for: series that are named, or a SEARCH. Immutable.</summary>
internal sealed class MathSource
{
    private MathSource(IReadOnlyList<SeriesTarget> series, string? search) => (Series, Search) = (series, search);

    /// <summary>The series, each once; none where there is a SEARCH, or where nobody publishes any.</summary>
    public IReadOnlyList<SeriesTarget> Series { get; }

    public string? Search { get; }

    public bool IsNothing => Search is null && Series.Count == 0;

    public static MathSource Of(IEnumerable<SeriesTarget> series) => new([.. series.Distinct()], null);

    public static MathSource Of(string search) => new([], search);
}
