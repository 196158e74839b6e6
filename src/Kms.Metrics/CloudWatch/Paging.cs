using System.Runtime.CompilerServices;

namespace Kms.Metrics.CloudWatch;

/// <summary>Follows page tokens to the end, and no further.</summary>
internal static class Paging
{
    /// <summary>So many empty pages in a row, each with a token, are no answer.</summary>
    private const int MostEmptyPages = 1_000;

    /// <summary>The pages of a history of alarms.</summary>
    public static IAsyncEnumerable<DescribeAlarmHistoryResponse> FollowHistoryAsync(ICloudWatchClient client,
        DescribeAlarmHistoryRequest request, CancellationToken cancellationToken) => FollowAsync("DescribeAlarmHistory", (token, ct) =>
            client.DescribeAlarmHistoryAsync(request with { NextToken = token }, ct), static page => page.NextToken,
            static page => page.AlarmHistoryItems.Count == 0, cancellationToken);

    /// <param name="operation">The operation, for failures.</param>
    /// <param name="getPage">Gets the page of a token, and the first page without one.</param>
    /// <param name="tokenOf">The token that a page gives.</param>
    /// <param name="isEmpty">Whether a page says nothing.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="CloudWatchException">A token came twice, or pages stay empty: following them would never end.</exception>
    public static async IAsyncEnumerable<TPage> FollowAsync<TPage>(string operation, Func<string?, CancellationToken, Task<TPage>> getPage,
        Func<TPage, string?> tokenOf, Func<TPage, bool> isEmpty, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var empty = 0;
        HashSet<string>? seen = null;
        string? token = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await getPage(token, cancellationToken).ConfigureAwait(false);
            yield return page;
            token = tokenOf(page);
            empty = isEmpty(page) ? empty + 1 : 0;
            if (empty > MostEmptyPages && !string.IsNullOrEmpty(token))
                throw new CloudWatchException(CloudWatchErrorKind.UnreadableAnswer, operation, null,
                    "The service returned more than 1,000 empty pages in a row; its pages would never end.");
            if (!string.IsNullOrEmpty(token) && !(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(token!))
                throw new CloudWatchException(CloudWatchErrorKind.UnreadableAnswer, operation, null,
                    "The service returned the same page token twice; its pages would never end.");
        }
        while (!string.IsNullOrEmpty(token));
    }
}
