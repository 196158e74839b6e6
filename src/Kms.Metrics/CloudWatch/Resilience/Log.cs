using Microsoft.Extensions.Logging;

namespace Kms.Metrics.CloudWatch.Resilience;

/// <summary>What is written to the app's log. No message holds a credential, a header or a data point.</summary>
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
}
