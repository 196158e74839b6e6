namespace Kms.Metrics.Emulator;

/// <summary>What can go wrong between a client and CloudWatch.</summary>
public enum EmulatorFaultKind
{
    /// <summary>The request is refused with 400 <c>Throttling</c>.</summary>
    Throttling = 1,

    /// <summary>The answer is 500 <c>InternalServiceError</c>.</summary>
    InternalError,

    /// <summary>The answer is 503 <c>ServiceUnavailable</c>.</summary>
    ServiceUnavailable,

    /// <summary>The answer comes late: see <see cref="EmulatorFault.Latency"/>.</summary>
    Latency,

    /// <summary>The connection is closed in place of an answer.</summary>
    ConnectionReset,

    /// <summary>The connection is closed in the middle of the answer.</summary>
    TruncatedBody,

    /// <summary>The body of the answer is not a message of the protocol.</summary>
    GarbageBody,

    /// <summary>The answer is a web page, as a proxy in between would send.</summary>
    WrongContentType,

    /// <summary>The token of a next page is refused with <c>InvalidNextToken</c>.</summary>
    ExpiredToken,

    /// <summary>A page's token leads to the same page again.</summary>
    RepeatedToken,

    /// <summary>
    /// The server's clock is off and the signature too old: 403 <c>RequestExpired</c>. See <see cref="EmulatorFault.ClockSkew"/>.
    /// </summary>
    ClockSkew,
}
