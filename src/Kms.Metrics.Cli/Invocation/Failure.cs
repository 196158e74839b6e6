using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Cli.Invocation;

/// <summary>Says of a failure what it means for the person at the prompt, and for the shell.</summary>
internal static class Failure
{
    private const string NoCredentials = "No usable AWS credentials were found. Run 'aws configure' or 'aws sso login', set "
        + "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with --profile.";

    public static (string Message, int Code) Explain(Exception e, CancellationToken cancellationToken) => e switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => ("Interrupted.", ExitCode.Interrupted),
        UsageException => (e.Message, ExitCode.WrongUsage),
        KmsMetricsValidationException or SeriesLimitException or ArgumentException => (PlainMessage.Of(e), ExitCode.WrongUsage),
        CloudWatchException { Kind: CloudWatchErrorKind.Credentials, StatusCode: null } => (NoCredentials, ExitCode.Failed),
        CloudWatchException failure => (OfService(failure), ExitCode.Failed),
        OperationCanceledException => ("The request took too long.", ExitCode.Failed),
        AlarmPlanOutdatedException or AlarmConflictException => (PlainMessage.Of(e), ExitCode.Failed),
        IOException or UnauthorizedAccessException => (PlainMessage.Of(e), ExitCode.Failed),
        _ => ("Unexpected failure (--verbose shows the details): " + PlainMessage.Of(e), ExitCode.Failed),
    };

    private static string OfService(CloudWatchException failure) => failure.ErrorCode switch
    {
        "ExpiredToken" or "ExpiredTokenException" => "The AWS credentials have expired. Sign in again, for example with 'aws sso login'.",
        "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" => failure.ToSingleLine()
            + " The credentials need the permission cloudwatch:" + failure.Operation + ".",
        _ => failure.ToSingleLine(),
    };
}
