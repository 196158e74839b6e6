namespace Kms.Metrics;

/// <summary>
/// Returns clients for several regions and several settings. Safe for concurrent use; the clients live as long as it does.
/// </summary>
public interface IKmsMetricsFactory
{
    /// <summary>Returns the client of a name that <c>AddKmsMetrics(name, ...)</c> registered.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The client, the same one every time.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">No client of that name was registered.</exception>
    /// <exception cref="InvalidOperationException">The app has registered a CloudWatch client that serves only the client without a
    /// name.</exception>
    IKmsMetrics ForName(string name);

    /// <summary>
    /// Returns a client with the app's settings for another region. Each region has its own rate limits and its own circuit breaker, as it
    /// has its own quotas.
    /// </summary>
    /// <param name="region">The region, such as <c>eu-west-1</c>.</param>
    /// <returns>The client, the same one every time.</returns>
    /// <exception cref="ArgumentException"><paramref name="region"/> is not the name of a region.</exception>
    /// <exception cref="InvalidOperationException">There is no such region, or the app has registered a CloudWatch client that serves one
    /// region only.</exception>
    IKmsMetrics ForRegion(string region);

    /// <summary>Returns a client with the settings of a name for another region.</summary>
    /// <param name="name">The name that <c>AddKmsMetrics(name, ...)</c> registered.</param>
    /// <param name="region">The region, such as <c>eu-west-1</c>.</param>
    /// <returns>The client, the same one every time.</returns>
    /// <exception cref="ArgumentException">No client of that name was registered, or <paramref name="region"/> is not the name of a
    /// region.</exception>
    /// <exception cref="InvalidOperationException">There is no such region, or the app has registered a CloudWatch client that serves one
    /// region only.</exception>
    IKmsMetrics ForName(string name, string region);

    /// <summary>Returns the event rules of a client, in its own region or in another one.</summary>
    /// <param name="name">The name that <c>AddKmsMetrics(name, ...)</c> registered. Default: <see langword="null"/>, the client without a
    /// name.</param>
    /// <param name="region">The region, such as <c>eu-west-1</c>. Default: <see langword="null"/>, the client's own.</param>
    /// <returns>The event rules, the same ones every time.</returns>
    /// <exception cref="ArgumentException">No client of that name was registered, or <paramref name="region"/> is not the name of a
    /// region.</exception>
    /// <exception cref="InvalidOperationException">There is no such region, or the app has registered a CloudWatch client that serves one
    /// region only.</exception>
    IKmsEventRules EventRules(string? name = null, string? region = null);

    /// <summary>Runs the same request in several regions at once. A region that fails does not affect the others.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="regions">The regions; one that is given twice counts once.</param>
    /// <param name="ask">Queries one region.</param>
    /// <param name="cancellationToken">Cancels the requests in every region.</param>
    /// <returns>An answer or a failure for each region, in the order of <paramref name="regions"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A region's name is not valid; nothing was sent.</exception>
    /// <exception cref="KmsMetricsValidationException">The query or the alarm is wrong, in any region.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<IReadOnlyList<RegionAnswer<T>>> InRegionsAsync<T>(IEnumerable<string> regions, Func<IKmsMetrics, CancellationToken, Task<T>> ask,
        CancellationToken cancellationToken = default);
}
