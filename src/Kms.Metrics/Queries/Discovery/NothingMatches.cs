using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>Says why a query matches no series: which value nobody publishes, and which are published.</summary>
internal static class NothingMatches
{
    /// <summary>What is said of a query on a list of series that is empty.</summary>
    public const string NothingNamed = "The query names no series: the list that it was given is empty.";

    private const int MostExamples = 10;

    public static string Explain(QuerySpec spec, Listing published)
    {
        if (spec.Exact is { Count: 0 })
            return NothingNamed;
        if (published.Series.Count == 0)
            return "No series of " + spec.Metric.Name + " had data in the last two weeks in " + Where(spec.Accounts) + ".";
        if (spec.Named is not null)
            return "None of the series that were named had data in the last two weeks in the accounts that were asked.";
        var strangers = spec.Filters.Distinct()
            .Select(f => (Text: f.ToString(), Condition: new DimensionCondition(KmsCatalog.FindDimension(f.Name)!, [f.Value])))
            .Concat(spec.Choices.Select(c =>
                (Text: c.ToString(), Condition: new DimensionCondition(KmsCatalog.Get(c.Dimension), c.Values))))
            .Where(s => !published.Has(s.Condition)).ToList();
        if (strangers.Count == 0)
            return "Series of " + spec.Metric.Name + " have each of the values " + DisplayText.List(spec.Conditions)
                + ", but none has all of them together.";
        return string.Join(" ", strangers.Select(s =>
            "No series of " + spec.Metric.Name + " has " + s.Text + "; published are " + Examples(published, s.Condition.Dimension) + "."));
    }

    private static string Where(AccountScope accounts) => accounts.AccountId is { } account
        ? "the account " + account + ", if it is linked to this one, and this region"
        : accounts.IncludesLinked ? "this account, those linked to it, and this region" : "this account and region";

    private static string Examples(Listing published, KmsDimension dimension)
    {
        var values = published.Values(dimension);
        var shown = DisplayText.List(values.Take(MostExamples).Select(v => DisplayText.Quote(v)));
        return values.Count > MostExamples ? shown + " and " + (values.Count - MostExamples) + " more" : shown;
    }
}
