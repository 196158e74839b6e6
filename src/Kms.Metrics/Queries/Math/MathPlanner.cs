using System.Globalization;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Plans formulas: finds out what their queries stand for and has them written. Queries whose series are not known in full become a
/// SEARCH, or are listed; what can be known to fit into no request is said before anything is listed.
/// </summary>
internal sealed class MathPlanner
{
    private readonly Dictionary<QueryLeaf, MathSource> _sources = [];
    private readonly IReadOnlyList<(MetricExpression Formula, string? Label)> _formulas;
    private readonly MetricDiscovery _discovery;
    private readonly PlannedWindow _window;
    private readonly List<string> _notes = [];
    private int _listings;

    private MathPlanner(IReadOnlyList<(MetricExpression Formula, string? Label)> formulas, PlannedWindow window,
        MetricDiscovery discovery) =>
        (_formulas, _window, _discovery) = (formulas, window, discovery);

    /// <exception cref="InvalidOperationException">The formulas do not fit into a request.</exception>
    public static async Task<PlannedMath> PlanAsync(IReadOnlyList<(MetricExpression Formula, string? Label)> formulas, TimeSpec time,
        MetricDiscovery discovery, DateTimeOffset now, CloudWatchPrices prices, PlannedMath? before,
        CancellationToken cancellationToken)
    {
        var window = TimePlanner.PlanWhole(time, now);
        if (before?.Over(window) is { } again)
            return again with { RangeNote = TimePlanner.NoteOf(time, now) };
        var planner = new MathPlanner(formulas, window, discovery);
        var queries = MathLeaves.Queries(formulas.Select(f => f.Formula)).ToList();
        var open = new List<QueryLeaf>();
        foreach (var leaf in queries)
        {
            if (planner.Known(leaf.Spec) is { } known)
                planner._sources.Add(leaf, known);
            else
                open.Add(leaf);
        }

        var written = planner.Write();
        var found = 0;
        // What is remembered first: what does not fit with it needs no listing.
        foreach (var leaf in open.OrderByDescending(l => discovery.IsCached(l.Spec)))
        {
            var source = await planner.ListAsync(leaf.Spec, cancellationToken).ConfigureAwait(false);
            planner._sources.Add(leaf, source);
            found += source.Series.Count;
            if (found > QueryPlanner.MaxQueriesPerRequest || planner._sources.Count == queries.Count)
                written = planner.Write();
        }

        foreach (var leaf in planner._sources.Where(s => s.Value.IsNothing).Select(s => s.Key).ToList())
            planner._notes.Add(await NoSeriesAsync(leaf.Spec, discovery, cancellationToken).ConfigureAwait(false));
        return new PlannedMath(window, planner.ToPlan(written.Text, written.Queries, prices), planner._notes)
        {
            IsFixed = open.Count == 0, RangeNote = TimePlanner.NoteOf(time, now),
        };
    }

    /// <summary>Says which queries of formulas have no series: what a SEARCH does not find, it passes over in silence.</summary>
    public static async Task<IReadOnlyList<string>> FindSilentAsync(IEnumerable<MetricExpression> formulas, MetricDiscovery discovery,
        CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        foreach (var leaf in MathLeaves.Queries(formulas).Where(l => l.Spec.Exact is null && l.Spec.WholeSet() is null))
        {
            if ((await discovery.FindAsync(leaf.Spec, cancellationToken).ConfigureAwait(false)).Series.Count == 0)
                notes.Add(await NoSeriesAsync(leaf.Spec, discovery, cancellationToken).ConfigureAwait(false));
        }

        return notes;
    }

    // A query whose series are not known yet counts as the shortest that it can be.
    private (MathText Text, List<MetricDataQuery> Queries) Write()
    {
        // A formula whose series nobody publishes has no value; the notes say so.
        var kept = Enumerable.Range(0, _formulas.Count).Where(i => !MathLeaves.Queries([_formulas[i].Formula])
            .Any(l => _sources.TryGetValue(l, out var source) && source.IsNothing)).ToList();
        var text = new MathText([.. kept.Select(i => _formulas[i].Formula)], _sources);
        if (text.SeriesCount + kept.Count > QueryPlanner.MaxQueriesPerRequest)
            throw new InvalidOperationException("The formulas need " + text.SeriesCount.ToString("N0", CultureInfo.InvariantCulture)
                + " series, and a request holds 500 with its formulas. Narrow the queries down.");
        var texts = text.Write() ?? throw MetricExpression.TooLong();
        return (text, [.. kept.Select((i, at) => new MetricDataQuery("e" + i.ToString(CultureInfo.InvariantCulture))
            { Expression = texts[at], Label = _formulas[i].Label, Period = (int)_window.Period.TotalSeconds })]);
    }

    private QueryPlan ToPlan(MathText text, List<MetricDataQuery> formulas, CloudWatchPrices prices)
    {
        List<MetricDataQuery> series = [.. text.ToQueries(_window.Period)];
        var named = series.GroupBy(q => q.MetricStat!.Metric, MetricIdentity.Comparer).Sum(g => (long)QueryPlanner.Billed(g.Count()));
        var searches = _sources.Values.Any(s => s.Search is not null);
        var request = new PlannedRequest(new RepeatedQueries([.. series, .. formulas]), _window, searches ? null : named, series.Count);
        return new QueryPlan([], formulas.Count > 0 && _window.Points > 0 ? [new PlannedChunk([request])] : [], prices)
        {
            Formulas = [.. formulas.Select(f => f.Expression!)],
            Listings = _listings,
        };
    }

    // Without asking. Which spelling the account publishes decides only where a series has several.
    private MathSource? Known(QuerySpec spec)
    {
        if (spec.Exact is { } named && spec.Accounts != AccountScope.Linked)
            return Named(named.Where(new SeriesFilter(spec).Matches), spec);
        if (spec.WholeSet() is { } whole)
            return spec.Spellings(whole).Count == 1 ? Named([whole], spec) : null;
        return spec.MaxSeries is null && MetricSearchExpression.Bound(spec) is <= MetricSearchExpression.Most
            && MetricSearchExpression.Problem(spec) is null && MetricSearchExpression.Create(spec) is { Count: 1 } searches
            ? MathSource.Of(searches[0].ToText(_window.Period)) : null;
    }

    private async Task<MathSource> ListAsync(QuerySpec spec, CancellationToken cancellationToken)
    {
        var listing = await _discovery.FindAsync(spec, cancellationToken).ConfigureAwait(false);
        if (spec.WholeSet() is { } whole)
            return Named(listing.Series.Count > 0 ? listing.Series.Select(t => t.Metric) : [whole], spec);
        if (spec.MaxSeries is { } limit && listing.Series.Count > limit)
            throw new SeriesLimitException(spec.Metric.Name, listing.Series.Count, limit);
        _listings += listing.Requests;
        if (UnreadableSeries.Note(spec.Metric.Name, listing.Rejected) is { } note)
            _notes.Add(note);
        return MathSource.Of(listing.Series);
    }

    private static MathSource Named(IEnumerable<KmsMetric> series, QuerySpec spec) =>
        MathSource.Of(series.Select(m => new SeriesTarget(m, spec.Accounts.AccountId)));

    private static async Task<string> NoSeriesAsync(QuerySpec spec, MetricDiscovery discovery, CancellationToken cancellationToken)
    {
        var all = await discovery.FindAllAsync(spec, cancellationToken).ConfigureAwait(false);
        return "A formula has no series to compute from. " + NothingMatches.Explain(spec, all);
    }
}
