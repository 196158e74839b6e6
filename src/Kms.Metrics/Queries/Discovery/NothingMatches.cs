using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>Says why a query matches no series: which value nobody publishes, and which are published.</summary>
internal static class NothingMatches
{
    private const int MostExamples = 10;

    public static string Explain(QuerySpec spec, IReadOnlyList<SeriesTarget> published)
    {
        if (published.Count == 0)
            return "No series of " + spec.Metric.Name + " had data in the last two weeks in this account and region.";
        if (spec.Named is not null)
            return "None of the series that were named had data in the last two weeks in the accounts that were asked.";
        var strangers = spec.Filters.Distinct()
            .Select(f => (Condition: f.ToString(), f.Name, Spec: spec with { Filters = [f], Choices = [] }))
            .Concat(spec.Choices.Select(c =>
                (Condition: c.ToString(), Name: c.Dimension.ToString(), Spec: spec with { Filters = [], Choices = [c] })))
            .Where(s => published.All(p => !s.Spec.Matches(p.Metric))).ToList();
        if (strangers.Count == 0)
            return "Series of " + spec.Metric.Name + " have each of the values " + DisplayText.List(spec.Conditions)
                + ", but none has all of them together.";
        return string.Join(" ", strangers.Select(s =>
            "No series of " + spec.Metric.Name + " has " + s.Condition + "; published are " + Examples(published, s.Name) + "."));
    }

    private static string Examples(IReadOnlyList<SeriesTarget> published, string dimension)
    {
        var values = published.Select(p =>
            p.Metric.TryGetValue(KmsCatalog.FindDimension(dimension)!.Dimension, out var value) ? value : null)
            .Where(v => v is not null).Distinct().OrderBy(v => v, StringComparer.Ordinal).ToList();
        var shown = DisplayText.List(values.Take(MostExamples).Select(v => DisplayText.Quote(v)));
        return values.Count > MostExamples ? shown + " and " + (values.Count - MostExamples) + " more" : shown;
    }
}
