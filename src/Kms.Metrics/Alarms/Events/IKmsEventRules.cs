#pragma warning disable RS0026 // The overloads differ in what they put; the token is optional everywhere.
namespace Kms.Metrics;

/// <summary>
/// Sets up notifications for what CloudWatch's metrics of KMS do not show: the use of keys that are pending deletion, by a metric filter
/// of CloudWatch Logs, and the events of keys, by rules of EventBridge. Requests are not retried; every call can be repeated.
/// Implementations are safe for concurrent use.
/// </summary>
public interface IKmsEventRules
{
    /// <summary>Puts the metric filter and its alarm, or replaces them.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A task that completes when both are there.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="watch"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">A service refused a request or could not be reached.</exception>
    Task PutAsync(PendingDeletionFilter watch, CancellationToken cancellationToken = default);

    /// <summary>Deletes the metric filter and its alarm.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A task that completes when both are gone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="watch"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">A service refused a request or could not be reached.</exception>
    Task DeleteAsync(PendingDeletionFilter watch, CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts an event rule with its targets, or updates it; targets that somebody else has added stay. The targets must allow EventBridge
    /// to call them.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A task that completes when the rule passes events on.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request, a target among them, or could not be
    /// reached.</exception>
    Task PutAsync(KmsEventRule rule, CancellationToken cancellationToken = default);

    /// <summary>Deletes an event rule with its targets.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A task that completes when the rule is gone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task DeleteAsync(KmsEventRule rule, CancellationToken cancellationToken = default);
}
