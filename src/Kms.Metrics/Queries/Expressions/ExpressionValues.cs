namespace Kms.Metrics;

/// <summary>
/// Values inside the text of an expression. The service documents how names are quoted and not how every character of a value is escaped,
/// so a value either consists of characters that mean nothing, or the query is asked in another way: nothing that comes from outside can
/// become part of the language.
/// </summary>
internal static class ExpressionValues
{
    public static bool IsPlain(string value) => value.Length > 0
        && value.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' or ':' or '/' or ' ');

    /// <summary>What keeps the filters out of an expression, or <see langword="null"/>.</summary>
    public static string? Problem(QuerySpec spec)
    {
        var odd = spec.Filters.Where(f => !IsPlain(f.Value)).Select(f => f.Name)
            .Concat(spec.Choices.Where(c => !c.Values.All(IsPlain)).Select(c => c.Dimension.ToString())).FirstOrDefault();
        return odd is null ? null : "the value of " + odd + " holds characters that have a meaning of their own in expressions";
    }
}
