using Microsoft.Extensions.Logging;

namespace Kms.Metrics;

/// <summary>What queries write to the app's log.</summary>
internal static partial class QueryLog
{
    [LoggerMessage(5, LogLevel.Warning, "The query on {Metric} matches no series. {Why}")]
    public static partial void NothingMatches(this ILogger logger, string metric, string why);
}
