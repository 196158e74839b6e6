using System.Runtime.CompilerServices;

namespace Kms.Metrics.CloudWatch;

/// <summary>Follows page tokens to the end, and no further.</summary>
internal static class Paging
{
    /// <exception cref="CloudWatchException">A token came twice: following it would never end.</exception>
    public static async IAsyncEnumerable<TPage> FollowAsync<TPage>(
        string operation, Func<string?, CancellationToken, Task<TPage>> getPage, Func<TPage, string?> tokenOf,
            [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string>? seen = null;
        string? token = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await getPage(token, cancellationToken).ConfigureAwait(false);
            yield return page;
            token = tokenOf(page);
            if (!string.IsNullOrEmpty(token) && !(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(token!))
                throw new CloudWatchException(CloudWatchErrorKind.UnreadableAnswer, operation, null,
                    "The service gave the same page token twice; its pages would never end.");
        }
        while (!string.IsNullOrEmpty(token));
    }
}
