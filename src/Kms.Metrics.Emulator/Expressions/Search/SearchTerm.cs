using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Expressions.Search;

/// <summary>A condition of a SEARCH expression.</summary>
internal abstract record SearchTerm
{
    public abstract bool Matches(SeriesKey key, string account, bool isLocal);
}

internal sealed record AllTerm(IReadOnlyList<SearchTerm> Terms) : SearchTerm
{
    public override bool Matches(SeriesKey key, string account, bool isLocal) => Terms.All(t => t.Matches(key, account, isLocal));
}

internal sealed record AnyTerm(IReadOnlyList<SearchTerm> Terms) : SearchTerm
{
    public override bool Matches(SeriesKey key, string account, bool isLocal) => Terms.Any(t => t.Matches(key, account, isLocal));
}

internal sealed record NotTerm(SearchTerm Term) : SearchTerm
{
    public override bool Matches(SeriesKey key, string account, bool isLocal) => !Term.Matches(key, account, isLocal);
}

/// <summary>A value, whole or by its words.</summary>
/// <param name="Property"><c>Namespace</c>, <c>MetricName</c> or a dimension; <see langword="null"/> for any of them, dimension names
/// included.</param>
/// <param name="Value">What is looked for.</param>
/// <param name="IsExact">Whether the whole value must be the same, letter case included.</param>
internal sealed record ValueTerm(string? Property, string Value, bool IsExact) : SearchTerm
{
    /// <summary>What SEARCH calls the account that a metric is in; the one that asks is LOCAL.</summary>
    private const string AccountIdName = ":aws.AccountId";

    private readonly List<string> _words = SearchWords.Of(Value);

    public override bool Matches(SeriesKey key, string account, bool isLocal) =>
        Candidates(key, account, isLocal).Any(IsExact ? c => c == Value : c => SearchWords.Contains(c, _words));

    private IEnumerable<string> Candidates(SeriesKey key, string account, bool isLocal)
    {
        switch (Property)
        {
            case "Namespace":
                return [key.Namespace];
            case "MetricName":
                return [key.MetricName];
            case AccountIdName:
                return isLocal ? [account, "LOCAL"] : [account];
            case null:
                return [key.Namespace, key.MetricName, .. key.Dimensions.SelectMany(d => new[] { d.Name, d.Value })];
            default:
                return key[Property] is { } value ? [value] : [];
        }
    }
}
