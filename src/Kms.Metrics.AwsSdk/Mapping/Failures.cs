using System.Net;
using System.Net.Http;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.AwsSdk.Mapping;

/// <summary>Says in the port's terms what the AWS SDK throws.</summary>
internal static class Failures
{
    /// <returns><see langword="null"/> for what is no failure of a call, such as a defect in an interceptor: that stays what it
    /// is.</returns>
    public static CloudWatchException? Translate(string operation, Exception e) => e switch
    {
        AmazonUnmarshallingException unreadable =>
            new CloudWatchException(CloudWatchErrorKind.UnreadableAnswer, operation, unreadable.ErrorCode, unreadable.Message,
            e) { StatusCode = Status(unreadable), RequestId = NotEmpty(unreadable.RequestId) },
        AmazonServiceException service when Status(service) is { } status =>
            CloudWatchException.FromServiceError(operation, status, NotEmpty(service.ErrorCode), service.Message,
            NotEmpty(service.RequestId), e),
        // Without a status no answer came: of CloudWatch, or of what credentials are asked of before it.
        AmazonServiceException service =>
            new CloudWatchException(IsAboutCredentials(service) ? CloudWatchErrorKind.Credentials : CloudWatchErrorKind.Connection,
                operation, NotEmpty(service.ErrorCode), service.Message,
            e) { RequestId = NotEmpty(service.RequestId) },
        HttpRequestException or IOException => new CloudWatchException(CloudWatchErrorKind.Connection, operation, null, e.Message, e),
        // The caller has not cancelled, so the SDK's own timeout has.
        OperationCanceledException or TimeoutException =>
            new CloudWatchException(CloudWatchErrorKind.Timeout, operation, null, "The AWS SDK's client gave up waiting for an answer.", e),
        AmazonClientException client =>
            new CloudWatchException(IsAboutCredentials(client) ? CloudWatchErrorKind.Credentials : CloudWatchErrorKind.Refused, operation,
            null, client.Message, e),
        _ => null,
    };

    private static HttpStatusCode? Status(AmazonServiceException e) => e.StatusCode == 0 ? null : e.StatusCode;

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // The SDK has one exception for everything on the client's side, and another for metadata services that fail: their words tell.
    private static readonly string[] WordsOfCredentials =
        ["credential", "AssumeRole", "instance metadata", "SSO", "profile", "web identity"];

    private static bool IsAboutCredentials(Exception e) =>
        WordsOfCredentials.Any(w => e.Message.Contains(w, StringComparison.OrdinalIgnoreCase));
}
