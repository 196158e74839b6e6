using System.Globalization;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Gives the series of formulas their ids and writes the formulas down. Queries whose series are not known in full become a SEARCH, or are
/// listed first.
/// </summary>
internal sealed class MathPlanner : ExpressionScope
{
    /// <summary>The most characters that a formula may have. [CloudWatch API]</summary>
    private const int LongestFormula = 2048;

    private readonly Dictionary<QueryLeaf, string?> _queries = [];
    private readonly Dictionary<(Metric, MetricStatistic, string?), string> _ids = new(LeafComparer.Instance);
    private readonly List<MetricDataQuery> _series = [];
    private readonly PlannedWindow _window;
    private readonly List<string> _notes = [];
    private bool _searches;
    private int _listings;

    private MathPlanner(PlannedWindow window) => _window = window;

    /// <exception cref="InvalidOperationException">The formulas do not fit into a request.</exception>
    public static async Task<PlannedMath> PlanAsync(IReadOnlyList<(MetricExpression Formula, string? Label)> formulas, TimeSpec time,
        MetricDiscovery discovery, DateTimeOffset now, CloudWatchPrices prices, CancellationToken cancellationToken)
    {
        var planner = new MathPlanner(TimePlanner.PlanWhole(time, now));
        foreach (var leaf in formulas.SelectMany(f => Leaves(f.Formula)).OfType<QueryLeaf>().Distinct())
            planner._queries[leaf] = await planner.ResolveAsync(leaf, discovery, cancellationToken).ConfigureAwait(false);
        var written = new List<MetricDataQuery>();
        for (var i = 0; i < formulas.Count; i++)
        {
            // A formula whose series nobody publishes has no value; the notes say so.
            if (Leaves(formulas[i].Formula).OfType<QueryLeaf>().Any(l => planner._queries[l] is null))
                continue;
            written.Add(planner.Write("e" + i.ToString(CultureInfo.InvariantCulture), formulas[i].Formula, formulas[i].Label));
        }

        if (planner._series.Count + written.Count > QueryPlanner.MaxQueriesPerRequest)
            throw new InvalidOperationException("The formulas need " + planner._series.Count
                + " series, and a request holds 500 with its formulas. Narrow the queries down.");
        return new PlannedMath(planner._window, planner.ToPlan(written, prices), planner._notes);
    }

    /// <summary>Says which queries of formulas have no series: what a SEARCH does not find, it passes over in silence.</summary>
    public static async Task<IReadOnlyList<string>> FindSilentAsync(IEnumerable<MetricExpression> formulas, MetricDiscovery discovery,
        CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        foreach (var leaf in formulas.SelectMany(Leaves).OfType<QueryLeaf>().Distinct()
            .Where(l => l.Spec.Exact is null && l.Spec.WholeSet() is null))
        {
            if ((await discovery.FindAsync(leaf.Spec, cancellationToken).ConfigureAwait(false)).Series.Count == 0)
                notes.Add(await NoSeriesAsync(leaf.Spec, discovery, cancellationToken).ConfigureAwait(false));
        }

        return notes;
    }

    public override string NameOf(SeriesLeaf leaf) => IdOf(leaf.Metric, leaf.Statistic, leaf.AccountId);

    public override string NameOf(QueryLeaf leaf) => _queries[leaf]!;

    private MetricDataQuery Write(string id, MetricExpression formula, string? label)
    {
        var text = formula.ToText(this);
        if (text.Length > LongestFormula)
            throw new InvalidOperationException("A formula has " + text.Length
                + " characters, and CloudWatch reads 2,048. Take fewer series, or a query that a SEARCH can find.");
        return new MetricDataQuery(id) { Expression = text, Label = label, Period = (int)_window.Period.TotalSeconds };
    }

    private QueryPlan ToPlan(List<MetricDataQuery> formulas, CloudWatchPrices prices)
    {
        var named = _series.GroupBy(q => q.MetricStat!.Metric, MetricIdentity.Comparer).Sum(g => (long)QueryPlanner.Billed(g.Count()));
        var request = new PlannedRequest([.. _series, .. formulas], _window, _searches ? null : named, _series.Count);
        return new QueryPlan([], formulas.Count > 0 && _window.Points > 0 ? [new PlannedChunk([request])] : [], prices)
        {
            Formulas = [.. formulas.Select(f => f.Expression!)],
            Listings = _listings,
        };
    }

    private async Task<string?> ResolveAsync(QueryLeaf leaf, MetricDiscovery discovery, CancellationToken cancellationToken)
    {
        var spec = leaf.Spec;
        var statistic = spec.EffectiveStatistics[0];
        if (await KnownAsync(spec, discovery, cancellationToken).ConfigureAwait(false) is { } known)
            return Named([.. known.Select(m => new SeriesTarget(m, spec.Accounts.AccountId))], statistic);
        if (spec.MaxSeries is null && MetricSearchExpression.Bound(spec) is <= MetricSearchExpression.Most
            && MetricSearchExpression.Problem(spec) is null && MetricSearchExpression.Create(spec) is { Count: 1 } searches)
        {
            _searches = true;
            return searches[0].ToText(_window.Period);
        }

        var listing = await discovery.FindAsync(spec, cancellationToken).ConfigureAwait(false);
        if (spec.MaxSeries is { } limit && listing.Series.Count > limit)
            throw new SeriesLimitException(spec.Metric.Name, listing.Series.Count, limit);
        _listings += listing.Requests;
        if (UnreadableSeries.Note(spec.Metric.Name, listing.Rejected) is { } note)
            _notes.Add(note);
        if (listing.Series.Count > 0)
            return Named(listing.Series, statistic);
        _notes.Add(await NoSeriesAsync(spec, discovery, cancellationToken).ConfigureAwait(false));
        return null;
    }

    // Which spelling the account publishes decides only where a series has several.
    private static async Task<IReadOnlyList<KmsMetric>?> KnownAsync(QuerySpec spec, MetricDiscovery discovery,
        CancellationToken cancellationToken)
    {
        if (spec.Exact is { } named && spec.Accounts != AccountScope.Linked)
            return [.. named.Where(new SeriesFilter(spec).Matches)];
        if (spec.WholeSet() is not { } whole)
            return null;
        if (spec.Spellings(whole).Count == 1)
            return [whole];
        var listed = (await discovery.FindAsync(spec, cancellationToken).ConfigureAwait(false)).Series;
        return listed.Count > 0 ? [.. listed.Select(t => t.Metric)] : [whole];
    }

    private static async Task<string> NoSeriesAsync(QuerySpec spec, MetricDiscovery discovery,
        CancellationToken cancellationToken)
    {
        var all = await discovery.FindAllAsync(spec, cancellationToken).ConfigureAwait(false);
        return "A formula has no series to compute from. " + NothingMatches.Explain(spec, all);
    }

    private string Named(IReadOnlyList<SeriesTarget> targets, MetricStatistic statistic)
    {
        var ids = targets.Select(t =>
            IdOf(new Metric(Catalog.KmsCatalog.Namespace, t.Metric.PublishedName, t.Metric.Dimensions), statistic, t.AccountId)).ToList();
        return ids.Count == 1 ? ids[0] : "[" + string.Join(",", ids) + "]";
    }

    private string IdOf(Metric metric, MetricStatistic statistic, string? accountId)
    {
        if (_ids.TryGetValue((metric, statistic, accountId), out var id))
            return id;
        id = SeriesIds.Of(_series.Count);
        _ids.Add((metric, statistic, accountId), id);
        _series.Add(new MetricDataQuery(id) { MetricStat = new MetricStat(metric, (int)_window.Period.TotalSeconds, statistic.Name),
            ReturnData = false, AccountId = accountId });
        return id;
    }

    private static IEnumerable<MetricExpression> Leaves(MetricExpression formula) =>
        formula.Parts.Any() ? formula.Parts.SelectMany(Leaves) : [formula];

    private sealed class LeafComparer : IEqualityComparer<(Metric Metric, MetricStatistic Statistic, string? AccountId)>
    {
        public static LeafComparer Instance { get; } = new();

        public bool Equals((Metric Metric, MetricStatistic Statistic, string? AccountId) x,
            (Metric Metric, MetricStatistic Statistic, string? AccountId) y) =>
            MetricIdentity.Comparer.Equals(x.Metric, y.Metric) && x.Statistic.Equals(y.Statistic) && x.AccountId == y.AccountId;

        public int GetHashCode((Metric Metric, MetricStatistic Statistic, string? AccountId) leaf) =>
            MetricIdentity.Comparer.GetHashCode(leaf.Metric);
    }
}
