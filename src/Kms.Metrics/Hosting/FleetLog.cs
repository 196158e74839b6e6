using Microsoft.Extensions.Logging;

namespace Kms.Metrics;

/// <summary>What a hosted fleet writes to the app's log.</summary>
internal static partial class FleetLog
{
    [LoggerMessage(6, LogLevel.Information, "Applied {Target}, {Alarms} alarms on AWS/KMS; next run at {Next:u}. {Result}")]
    public static partial void FleetApplied(this ILogger logger, FleetTarget target, int alarms, DateTimeOffset next, string result);

    [LoggerMessage(7, LogLevel.Error, "Could not apply {Target}; next run at {Next:u}. {Reason}")]
    public static partial void FleetFailed(this ILogger logger, Exception? exception, FleetTarget target, DateTimeOffset next,
        string reason);

    [LoggerMessage(8, LogLevel.Warning, "Applied {Target} in part; next run at {Next:u}. {Result}")]
    public static partial void FleetIncomplete(this ILogger logger, FleetTarget target, DateTimeOffset next, string result);

    [LoggerMessage(9, LogLevel.Information, "Enabled the actions of {Count} alarms of {Target} again.")]
    public static partial void ActionsEnabled(this ILogger logger, int count, FleetTarget target);
}
