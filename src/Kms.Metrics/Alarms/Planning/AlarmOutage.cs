using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Tells failures of single alarms from outages, in which every further request would only fail too: one failure that concerns all
/// requests, or several in a row that may.
/// </summary>
internal sealed class AlarmOutage
{
    private const int FailuresInARow = 3;

    // Expired or unknown credentials, whichever way the service says so. [AWS common errors]
    private static readonly HashSet<string> CredentialCodes = new(StringComparer.Ordinal)
    {
        "ExpiredToken", "ExpiredTokenException", "RequestExpired", "UnrecognizedClientException", "InvalidClientTokenId",
        "SignatureDoesNotMatch", "InvalidSignatureException", "MissingAuthenticationToken", "MissingAuthenticationTokenException",
        "IncompleteSignature", "OptInRequired",
    };

    private static readonly HashSet<string> DeniedCodes = new(StringComparer.Ordinal)
    {
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized",
    };

    private int _inARow;
    private bool _anyPassed;

    public bool Lasts { get; private set; }

    public Exception? Cause { get; private set; }

    public static bool IsDenied(CloudWatchException error) => DeniedCodes.Contains(error.ErrorCode ?? "");

    public static bool IsNotFound(CloudWatchException error) => error.ErrorCode is "ResourceNotFound" or "ResourceNotFoundException";

    public void Passed()
    {
        _inARow = 0;
        _anyPassed = true;
    }

    public void Failed(CloudWatchException error)
    {
        Cause = error;
        if (error.Kind is CloudWatchErrorKind.CircuitOpen or CloudWatchErrorKind.Credentials
            || CredentialCodes.Contains(error.ErrorCode ?? ""))
            Lasts = true;
        else if (error.IsRetryable || error.Kind == CloudWatchErrorKind.UnreadableAnswer
            || (IsDenied(error) && !_anyPassed))
            Lasts = ++_inARow >= FailuresInARow;
        else
            _inARow = 0;
    }

    public void StopAt(Exception error)
    {
        Cause = error;
        Lasts = true;
    }
}
