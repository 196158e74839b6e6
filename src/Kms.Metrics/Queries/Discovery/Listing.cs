namespace Kms.Metrics;

/// <summary>What ListMetrics gave for one question. Immutable; what many queries ask of it is indexed once.</summary>
internal sealed class Listing
{
    private readonly DimensionIndex<SeriesTarget> _series;
    private readonly DimensionIndex<UnreadableSeries> _rejected;

    /// <param name="series">The series that this version of the library knows, each once.</param>
    /// <param name="requests">How many requests it took.</param>
    /// <param name="rejected">Series of the metric whose dimensions this version of the library does not know.</param>
    public Listing(IReadOnlyList<SeriesTarget> series, int requests, IReadOnlyList<UnreadableSeries> rejected)
        : this(series, requests, rejected, new(series, static s => s.Metric.Dimensions), new(rejected, static r => r.Dimensions))
    {
    }

    private Listing(IReadOnlyList<SeriesTarget> series, int requests, IReadOnlyList<UnreadableSeries> rejected,
        DimensionIndex<SeriesTarget> seriesIndex, DimensionIndex<UnreadableSeries> rejectedIndex)
    {
        Series = series;
        Requests = requests;
        Rejected = rejected;
        _series = seriesIndex;
        _rejected = rejectedIndex;
    }

    /// <summary>The series that this version of the library knows, each once.</summary>
    public IReadOnlyList<SeriesTarget> Series { get; }

    /// <summary>How many requests it took.</summary>
    public int Requests { get; }

    /// <summary>
    /// Series of the metric whose dimensions this version of the library does not know, such as a certificate with a wildcard; they are not
    /// read, and answers say so.
    /// </summary>
    public IReadOnlyList<UnreadableSeries> Rejected { get; }

    /// <summary>The same, found with another number of requests.</summary>
    public Listing After(int requests) => new(Series, requests, Rejected, _series, _rejected);

    /// <summary>The part that a query is about.</summary>
    public Listing Matching(SeriesFilter filter) => filter.IsOpen
        ? this
        : new Listing(_series.Find(filter.Conditions, s => filter.Matches(s.Metric)), Requests,
            _rejected.Find(filter.Conditions, r => filter.MayMatch(r.Dimensions)));

    /// <summary>Whether any series has one of the values.</summary>
    public bool Has(DimensionCondition condition) => _series.Count(condition) > 0;

    /// <summary>The values of a dimension as they are published, each once, in the order of their characters.</summary>
    public IReadOnlyList<string> Values(KmsDimension dimension) => _series.Values(dimension);
}
