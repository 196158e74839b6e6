using System.Globalization;
using System.Net;

namespace Kms.Metrics.CloudWatch;

/// <summary>A failed request to CloudWatch, with everything that the service said about it.</summary>
/// <remarks>The service's texts are not trusted: control characters, line feeds included, are escaped for terminals and logs.</remarks>
public sealed class CloudWatchException : Exception
{
    private readonly string? _requestId;

    /// <summary>Creates the exception.</summary>
    /// <param name="kind">Where the failure came from.</param>
    /// <param name="operation">The operation, such as <c>GetMetricData</c>.</param>
    /// <param name="errorCode">The service's error code, such as <c>InvalidParameterValue</c>, or <see langword="null"/> where it gave
    /// none.</param>
    /// <param name="message">What happened: the service's own message where it gave one.</param>
    /// <param name="innerException">The cause, or <see langword="null"/>.</param>
    public CloudWatchException(CloudWatchErrorKind kind, string operation, string? errorCode, string message,
        Exception? innerException = null)
        : base(DisplayText.Clean(message), innerException)
    {
        Kind = kind;
        Operation = operation;
        ErrorCode = errorCode is null ? null : DisplayText.Clean(errorCode);
    }

    /// <summary>
    /// Creates an exception for an error response of the service; its kind follows from status and code. For implementations of
    /// </summary>
    /// <param name="operation">The operation that failed, such as GetMetricData.</param>
    /// <param name="statusCode">The status of the answer.</param>
    /// <param name="errorCode">The service's error code, such as Throttling, or <see langword="null"/> where it gave none.</param>
    /// <param name="message">The service's message.</param>
    /// <param name="requestId">The id of the request, or <see langword="null"/>.</param>
    /// <param name="innerException">The cause, or <see langword="null"/>.</param>
    /// <returns>The exception.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="operation"/> or <paramref name="message"/> is
    /// <see langword="null"/>.</exception>
    public static CloudWatchException FromServiceError(string operation, HttpStatusCode statusCode, string? errorCode, string message,
        string? requestId = null, Exception? innerException = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(message);
        return new CloudWatchException(ErrorCodes.KindOf(statusCode, errorCode), operation, errorCode, message,
            innerException) { StatusCode = statusCode, RequestId = requestId };
    }

    /// <summary>Where the failure came from.</summary>
    public CloudWatchErrorKind Kind { get; }

    /// <summary>The operation that failed, such as <c>GetMetricData</c>.</summary>
    public string Operation { get; }

    /// <summary>The service's error code, such as <c>InvalidParameterValue</c>, or <see langword="null"/> where it gave none.</summary>
    public string? ErrorCode { get; }

    /// <summary>The status of the HTTP answer, or <see langword="null"/> where there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The service's id of the request, which AWS Support asks for, or <see langword="null"/> where there was none.</summary>
    public string? RequestId
    {
        get => _requestId;
        init => _requestId = value is null ? null : DisplayText.Clean(value);
    }

    /// <summary>Whether the same request can succeed later.</summary>
    public bool IsRetryable => Kind is CloudWatchErrorKind.Throttled or CloudWatchErrorKind.ServiceFailure or CloudWatchErrorKind.Connection
        or CloudWatchErrorKind.Timeout;

    /// <summary>Returns operation, code, message, status and request id in one line.</summary>
    /// <returns>Text for display.</returns>
    public string ToSingleLine()
    {
        var line = Operation + " failed (" + (ErrorCode ?? Kind.ToString()) + "): " + Message;
        if (StatusCode is { } status)
            line += " [HTTP " + ((int)status).ToString(CultureInfo.InvariantCulture) + "]";
        return RequestId is null ? line : line + " [request " + RequestId + "]";
    }
}
