using Microsoft.Extensions.Logging;

namespace Kms.Metrics;

/// <summary>What the keeping of a fleet writes to the app's log.</summary>
internal static partial class FleetLog
{
    [LoggerMessage(6, LogLevel.Information, "The fleet of {Alarms} alarms on AWS/KMS was applied: {Result}")]
    public static partial void FleetApplied(this ILogger logger, int alarms, string result);

    [LoggerMessage(7, LogLevel.Error, "The fleet of alarms on AWS/KMS could not be applied, and is tried again at the next turn: {Reason}")]
    public static partial void FleetFailed(this ILogger logger, string reason);
}
