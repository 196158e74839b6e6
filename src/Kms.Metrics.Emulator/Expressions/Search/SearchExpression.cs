using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Expressions.Search;

/// <summary>
/// A SEARCH expression: the exact dimension set in braces, if any, and conditions. Immutable. [CloudWatch guide: search expressions]
/// </summary>
internal sealed class SearchExpression
{
    private readonly string? _namespace;
    private readonly HashSet<string>? _dimensions;
    private readonly SearchTerm _condition;

    private SearchExpression(string? ns, HashSet<string>? dimensions, SearchTerm condition) =>
        (_namespace, _dimensions, _condition) = (ns, dimensions, condition);

    /// <exception cref="ExpressionException">The expression cannot be read.</exception>
    public static SearchExpression Parse(string text)
    {
        var reader = new SearchReader(text);
        var schema = reader.Schema();
        var condition = reader.Conditions();
        return schema is null && condition is AllTerm { Terms.Count: 0 }
            ? throw new ExpressionException("SEARCH needs a namespace in braces or something to look for")
            : new SearchExpression(schema?.Namespace, schema?.Dimensions, condition);
    }

    public bool Matches(SeriesKey key, string account, bool isLocal) =>
        (_namespace is null || key.Namespace == _namespace)
        && (_dimensions is null || (_dimensions.Count == key.Dimensions.Count && key.Dimensions.All(d => _dimensions.Contains(d.Name))))
        && _condition.Matches(key, account, isLocal);
}
