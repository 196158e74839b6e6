using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Faults;
using Kms.Metrics.Emulator.Recording;
using Kms.Metrics.Emulator.State;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>What an operation works on: whose request it is, when it came, and what is to go wrong with it.</summary>
internal sealed record RequestContext(AccountRegion Account, UsageMeter Usage, DateTimeOffset Now, FaultEffects Effects)
{
    /// <summary>The token of the next page, or of this one again where that was ordered.</summary>
    public string? NextToken(bool hasMore, string? current, int item, int offset = 0)
    {
        if (!hasMore)
            return null;
        return Effects.RepeatsToken && current is not null ? current : PageToken.Write(item, offset);
    }

    /// <summary>Where to go on.</summary>
    /// <exception cref="ServiceException">It is no token of this emulator, or tokens were ordered to have expired.</exception>
    public (int Item, int Offset) ReadToken(string? token) =>
        token is not null && Effects.ExpiresTokens ? throw ServiceException.InvalidNextToken() : PageToken.Read(token);

    /// <summary>The page of a list that a token and a size ask for.</summary>
    /// <exception cref="ServiceException">The token is none of this list's.</exception>
    public (IReadOnlyList<T> Items, string? NextToken) Page<T>(IReadOnlyList<T> all, string? token, int size)
    {
        var (from, _) = ReadToken(token);
        if (from > all.Count)
            throw ServiceException.InvalidNextToken();
        var items = all.Skip(from).Take(size).ToList();
        return (items, NextToken(from + items.Count < all.Count, token, from + items.Count));
    }
}
