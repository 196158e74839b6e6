namespace Kms.Metrics.CloudWatch;

/// <summary>
/// The wait for credentials was cancelled. For the caller that is a cancellation like any other; where it was the time of an attempt that
/// ran out, it is a failure to get credentials, which is not tried again.
/// </summary>
internal sealed class CredentialsPendingException(string message, CancellationToken cancellationToken)
    : OperationCanceledException(message, cancellationToken)
{
    /// <summary>The failure of an attempt that ended so; <see langword="null"/> for any other end.</summary>
    public static CloudWatchException? ToFailure(string operation, OperationCanceledException e) =>
        // HttpClient puts a cancellation of its own around that of a handler.
        (e as CredentialsPendingException ?? e.InnerException as CredentialsPendingException) is { } pending
            ? new CloudWatchException(CloudWatchErrorKind.Credentials, operation, null, pending.Message, e) : null;
}
