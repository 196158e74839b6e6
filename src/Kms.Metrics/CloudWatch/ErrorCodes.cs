using System.Net;

namespace Kms.Metrics.CloudWatch;

/// <summary>What the service's error codes mean. [CloudWatch API]</summary>
internal static class ErrorCodes
{
    private const int TooManyRequests = 429;
    private const int RequestTimeout = 408;

    private static readonly HashSet<string> ThrottlingCodes = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown", "PriorRequestNotComplete", "TransactionInProgressException",
    };

    private static readonly HashSet<string> FailureCodes = new(StringComparer.Ordinal)
    {
        "InternalServiceError", "InternalServiceFault", "InternalFailure", "InternalError", "ServiceUnavailable",
        "ServiceUnavailableException", "RequestTimeout", "RequestTimeoutException",
    };

    public static CloudWatchErrorKind KindOf(HttpStatusCode status, string? code)
    {
        if ((int)status == TooManyRequests || (code is not null && ThrottlingCodes.Contains(code)))
            return CloudWatchErrorKind.Throttled;
        return (int)status is >= 500 or RequestTimeout || (code is not null && FailureCodes.Contains(code))
            ? CloudWatchErrorKind.ServiceFailure
            : CloudWatchErrorKind.Refused;
    }
}
