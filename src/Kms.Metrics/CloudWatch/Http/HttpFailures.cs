namespace Kms.Metrics.CloudWatch.Http;

/// <summary>What an attempt fails with becomes the one exception that the port promises.</summary>
internal static class HttpFailures
{
    /// <returns><see langword="null"/> for what the port does not speak of: cancellation, mistakes of ours.</returns>
    public static CloudWatchException? Translate(string operation, Uri address, Exception e, CancellationToken cancellationToken) =>
        e switch
    {
        CredentialsUnavailableException => new CloudWatchException(CloudWatchErrorKind.Credentials, operation, null, e.Message, e),
        HttpRequestException or IOException => new CloudWatchException(CloudWatchErrorKind.Connection, operation, null,
            "The connection to " + address.Authority + " failed: " + Innermost(e).Message, e),
        OperationCanceledException when !cancellationToken.IsCancellationRequested =>
            new CloudWatchException(CloudWatchErrorKind.Timeout, operation, null, address.Authority + " did not answer in time.", e),
        _ => null,
    };

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is { } inner)
            e = inner;
        return e;
    }
}
