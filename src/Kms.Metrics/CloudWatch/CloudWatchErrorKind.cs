using System.Text.Json.Serialization;

namespace Kms.Metrics.CloudWatch;

/// <summary>Where a failure came from, which decides what can help.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CloudWatchErrorKind>))]
public enum CloudWatchErrorKind
{
    /// <summary>The service refused the request: the code and the message say why. Sending it again has the same result.</summary>
    Refused = 0,

    /// <summary>The service has too many requests of this account. A later try can succeed.</summary>
    Throttled,

    /// <summary>The service failed. A later try can succeed.</summary>
    ServiceFailure,

    /// <summary>The service could not be reached, or the connection broke. A later try can succeed.</summary>
    Connection,

    /// <summary>No answer came within the time allowed. A later try can succeed.</summary>
    Timeout,

    /// <summary>The response is not an answer of CloudWatch: a proxy's page, or a truncated one.</summary>
    UnreadableAnswer,

    /// <summary>Nothing was sent: too many requests failed in a row, and the client pauses.</summary>
    CircuitOpen,

    /// <summary>Nothing was sent: there are no credentials, or they could not be obtained.</summary>
    Credentials,
}
