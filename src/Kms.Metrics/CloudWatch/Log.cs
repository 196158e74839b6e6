using Microsoft.Extensions.Logging;

namespace Kms.Metrics.CloudWatch;

/// <summary>
/// All that is written to the app's log. No message holds a credential, a header or a data point. It is one class because .NET's generator
/// writes several in an order that differs from build to build, and packages are to be the same in each.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "CloudWatch {Operation} succeeded after {Milliseconds} ms.")]
    public static partial void Succeeded(this ILogger logger, string operation, long milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "CloudWatch {Operation} is sent again in {DelayMilliseconds} ms, attempt {Attempt}: {Reason}")]
    public static partial void Retrying(this ILogger logger, string operation, long delayMilliseconds, int attempt, string reason);

    [LoggerMessage(3, LogLevel.Error, "CloudWatch {Operation} failed: {Reason}")]
    public static partial void Failed(this ILogger logger, string operation, string reason);

    [LoggerMessage(4, LogLevel.Error, "CloudWatch is not called for {BreakSeconds} s: too many requests failed.")]
    public static partial void CircuitOpened(this ILogger logger, double breakSeconds);

    [LoggerMessage(5, LogLevel.Warning, "The query on {Metric} matches no series. {Why}")]
    public static partial void NothingMatches(this ILogger logger, string metric, string why);

    [LoggerMessage(6, LogLevel.Information, "Applied {Target}, {Alarms} alarms on AWS/KMS; next run at {Next:u}. {Result}")]
    public static partial void FleetApplied(this ILogger logger, object target, int alarms, DateTimeOffset next, string result);

    [LoggerMessage(7, LogLevel.Error, "Could not apply {Target}; next run at {Next:u}. {Reason}")]
    public static partial void FleetFailed(this ILogger logger, Exception? exception, object target, DateTimeOffset next, string reason);

    [LoggerMessage(8, LogLevel.Warning, "Applied {Target} in part; next run at {Next:u}. {Result}")]
    public static partial void FleetIncomplete(this ILogger logger, object target, DateTimeOffset next, string result);

    [LoggerMessage(9, LogLevel.Information, "Enabled the actions of {Count} alarms of {Target} again.")]
    public static partial void ActionsEnabled(this ILogger logger, int count, object target);
}
