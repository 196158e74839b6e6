using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Faults;
using Kms.Metrics.Emulator.Recording;
using Kms.Metrics.Emulator.State;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>What an operation works on: whose request it is, when it came, and what is to go wrong with it.</summary>
internal sealed record RequestContext(AccountRegion Account, UsageMeter Usage, PageCache Pages, DateTimeOffset Now, FaultEffects Effects)
{
    /// <summary>What was wrong with a request that was taken all the same; <see langword="null"/> where nothing was.</summary>
    public string? FailureMessage { get; set; }

    /// <summary>The list that a request reads: the one of its token, or a new one.</summary>
    /// <exception cref="ServiceException">The token is none of such a list, or tokens were ordered to have expired.</exception>
    public (T List, PageToken At) Open<T>(string? token, Func<T> create)
        where T : class
    {
        if (token is null)
            return (create(), new PageToken("", 0, 0));
        var at = Effects.ExpiresTokens ? throw ServiceException.InvalidNextToken() : PageToken.Parse(token);
        return (Pages.Find<T>(at.List) ?? throw ServiceException.InvalidNextToken(), at);
    }

    /// <summary>The token of the next page, or of this one again where that was ordered.</summary>
    public string NextToken(object list, long size, string? current, PageToken at, int item, int offset = 0)
    {
        if (Effects.RepeatsToken && current is not null)
            return current;
        return new PageToken(at.List.Length > 0 ? at.List : Pages.Add(list, size), item, offset).ToString();
    }

    /// <summary>The page of a list that a token and a size ask for.</summary>
    /// <param name="list">Makes the list; a token finds it as it was.</param>
    /// <param name="token">The token of the request.</param>
    /// <param name="size">How many items a page holds.</param>
    /// <exception cref="ServiceException">The token is none of this list's.</exception>
    public (IReadOnlyList<T> Items, string? NextToken) Page<T>(Func<IReadOnlyList<T>> list, string? token, int size)
    {
        var (all, at) = Open(token, list);
        if (at.Item > all.Count)
            throw ServiceException.InvalidNextToken();
        var items = all.Skip(at.Item).Take(size).ToList();
        var next = at.Item + items.Count;
        return (items, next < all.Count ? NextToken(all, all.Count, token, at, next) : null);
    }
}
