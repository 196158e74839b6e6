using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Writes formulas down and gives their series ids. Where a formula would be too long, lists of series are marked: their ids have a letter
/// that no other id has, and what adds a list up takes it as <c>METRICS("m")</c>, every metric of the request with that letter in its id.
/// [CloudWatch guide: metric math]
/// </summary>
internal sealed class MathText : ExpressionScope
{
    // Stands for a query whose series are not known yet.
    private const string Shortest = "m0";

    private readonly IReadOnlyList<MetricExpression> _formulas;
    private readonly IReadOnlyDictionary<QueryLeaf, MathSource> _sources;
    private readonly Dictionary<(Metric, MetricStatistic, string?), int> _places = new(SeriesComparer.Instance);
    private readonly List<(Metric Metric, MetricStatistic Statistic, string? AccountId)> _series = [];
    private readonly Dictionary<QueryLeaf, int[]> _lists = [];
    private readonly Dictionary<QueryLeaf, char> _markedLists = [];
    private readonly char?[] _marks;
    private bool _isMarked;

    /// <param name="formulas">The formulas.</param>
    /// <param name="sources">What their queries stand for, as far as it is known.</param>
    public MathText(IReadOnlyList<MetricExpression> formulas, IReadOnlyDictionary<QueryLeaf, MathSource> sources)
    {
        (_formulas, _sources) = (formulas, sources);
        foreach (var leaf in MathLeaves.Of(formulas))
        {
            if (leaf is SeriesLeaf one)
                PlaceOf(one.Metric, one.Statistic, one.AccountId);
            else if (leaf is QueryLeaf query && sources.TryGetValue(query, out var source))
                _lists[query] = [.. source.Series.Select(s => PlaceOf(MetricOf(s), query.Statistic, s.AccountId))];
        }

        _marks = new char?[_series.Count];
    }

    /// <summary>How many series the formulas name.</summary>
    public int SeriesCount => _series.Count;

    public override bool IsShort => true;

    /// <summary>The formulas; <see langword="null"/> where one of them is too long however it is written.</summary>
    public IReadOnlyList<string>? Write()
    {
        if (TryWrite() is { } texts)
            return texts;
        Mark();
        return _markedLists.Count > 0 ? TryWrite() : null;
    }

    /// <summary>What is asked of the series, with the ids that the formulas name.</summary>
    public IEnumerable<MetricDataQuery> ToQueries(TimeSpan period) => _series.Select((s, i) => new MetricDataQuery(IdOf(i))
    {
        MetricStat = new MetricStat(s.Metric, (int)period.TotalSeconds, s.Statistic.Name), ReturnData = false, AccountId = s.AccountId,
    });

    public override string NameOf(SeriesLeaf leaf) => IdOf(_places[(leaf.Metric, leaf.Statistic, leaf.AccountId)]);

    public override string NameOf(QueryLeaf leaf, bool inAnyOrder)
    {
        if (!_sources.TryGetValue(leaf, out var source))
            return Shortest;
        if (source.Search is { } search)
            return search;
        var list = _lists[leaf];
        // SUM of one series adds up its points, and SUM of a list adds up the series: how many there are must not decide which.
        return list.Length == 1 && !inAnyOrder ? IdOf(list[0])
            : inAnyOrder && _markedLists.TryGetValue(leaf, out var mark) ? "METRICS(\"" + mark + "\")"
            : "[" + string.Join(",", list.Select(IdOf)) + "]";
    }

    private List<string>? TryWrite()
    {
        var texts = new List<string>(_formulas.Count);
        foreach (var formula in _formulas)
        {
            if (formula.TryToText(this) is not { } text)
                return null;
            texts.Add(text);
        }

        return texts;
    }

    // The longest lists first: a series can have one mark only.
    private void Mark()
    {
        _isMarked = true;
        var marks = 0;
        foreach (var same in _lists.Where(l => l.Value.Length > 1)
            .GroupBy(l => string.Join(",", l.Value.OrderBy(i => i)), StringComparer.Ordinal)
            .OrderByDescending(g => g.First().Value.Length))
        {
            var list = same.First().Value;
            if (marks == SeriesIds.MostMarks || list.Any(i => _marks[i] is not null))
                continue;
            var mark = SeriesIds.Mark(marks++);
            foreach (var place in list)
                _marks[place] = mark;
            foreach (var leaf in same)
                _markedLists[leaf.Key] = mark;
        }
    }

    private string IdOf(int place) => _isMarked ? SeriesIds.Of(place, _marks[place]) : SeriesIds.Of(place);

    private int PlaceOf(Metric metric, MetricStatistic statistic, string? accountId)
    {
        if (!_places.TryGetValue((metric, statistic, accountId), out var place))
        {
            _places.Add((metric, statistic, accountId), place = _series.Count);
            _series.Add((metric, statistic, accountId));
        }

        return place;
    }

    private static Metric MetricOf(SeriesTarget series) =>
        new(Catalog.KmsCatalog.Namespace, series.Metric.PublishedName, series.Metric.Dimensions);

    private sealed class SeriesComparer : IEqualityComparer<(Metric Metric, MetricStatistic Statistic, string? AccountId)>
    {
        public static SeriesComparer Instance { get; } = new();

        public bool Equals((Metric Metric, MetricStatistic Statistic, string? AccountId) x,
            (Metric Metric, MetricStatistic Statistic, string? AccountId) y) =>
            MetricIdentity.Comparer.Equals(x.Metric, y.Metric) && x.Statistic.Equals(y.Statistic) && x.AccountId == y.AccountId;

        public int GetHashCode((Metric Metric, MetricStatistic Statistic, string? AccountId) series) =>
            MetricIdentity.Comparer.GetHashCode(series.Metric);
    }
}
