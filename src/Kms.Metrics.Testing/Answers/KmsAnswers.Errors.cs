using System.Net;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Testing;

/// <content>Failures of the service, with its codes and messages.</content>
public static partial class KmsAnswers
{
    /// <summary>Creates the failure of a request that was throttled, which a retry can help.</summary>
    /// <param name="operation">The operation. Default: <c>GetMetricData</c>.</param>
    /// <returns>The failure.</returns>
    public static CloudWatchException Throttled(string operation = "GetMetricData") =>
        CloudWatchException.FromServiceError(operation, HttpStatusCode.BadRequest, "Throttling", "Rate exceeded");

    /// <summary>Creates the failure of a request that the caller's policies do not allow.</summary>
    /// <param name="operation">The operation. Default: <c>GetMetricData</c>.</param>
    /// <returns>The failure.</returns>
    public static CloudWatchException AccessDenied(string operation = "GetMetricData") =>
        CloudWatchException.FromServiceError(operation, HttpStatusCode.Forbidden, "AccessDenied",
            "User: arn:aws:iam::111122223333:user/test is not authorized to perform: cloudwatch:" + operation
            + " because no identity-based policy allows the cloudwatch:" + operation + " action");

    /// <summary>Creates the failure of a request whose credentials have expired.</summary>
    /// <param name="operation">The operation. Default: <c>GetMetricData</c>.</param>
    /// <returns>The failure.</returns>
    public static CloudWatchException ExpiredCredentials(string operation = "GetMetricData") =>
        CloudWatchException.FromServiceError(operation, HttpStatusCode.Forbidden, "ExpiredToken",
            "The security token included in the request is expired");

    /// <summary>Creates the failure of a request that the service could not answer, which a retry can help.</summary>
    /// <param name="operation">The operation. Default: <c>GetMetricData</c>.</param>
    /// <returns>The failure.</returns>
    public static CloudWatchException ServiceUnavailable(string operation = "GetMetricData") =>
        CloudWatchException.FromServiceError(operation, HttpStatusCode.ServiceUnavailable, "ServiceUnavailable",
            "The service is unavailable.");
}
