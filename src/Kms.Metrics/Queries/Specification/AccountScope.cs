namespace Kms.Metrics;

/// <summary>Whose series a query is about. Immutable.</summary>
/// <param name="IncludesLinked">Whether series of linked accounts count.</param>
/// <param name="AccountId">The one account, or <see langword="null"/>: all linked ones, or the caller's own.</param>
internal sealed record AccountScope(bool IncludesLinked, string? AccountId)
{
    /// <summary>The caller's own account.</summary>
    public static AccountScope Own { get; } = new(false, null);

    /// <summary>The caller's own account and those linked to it.</summary>
    public static AccountScope Linked { get; } = new(true, null);

    public static AccountScope Of(string accountId) => new(true, accountId);
}
