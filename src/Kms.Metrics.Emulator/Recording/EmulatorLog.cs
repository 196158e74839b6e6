using System.Net;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Emulator.Recording;

/// <summary>
/// All that the emulator writes to its log. It is one class because .NET's generator writes several in an order that differs from build to
/// build, and packages are to be the same in each.
/// </summary>
internal static partial class EmulatorLog
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{Operation}: {Outcome}, request {RequestId}")]
    public static partial void Answered(this ILogger logger, string operation, string outcome, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The emulator failed to answer request {RequestId}")]
    public static partial void Unexpected(this ILogger logger, Exception exception, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bringing the emulator up to its clock failed")]
    public static partial void CatchUpFailed(this ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The emulator listens on {Address} without credentials: everybody who reaches this machine can read and change its data")]
    public static partial void OpenToAll(this ILogger logger, IPAddress address);

    [LoggerMessage(Level = LogLevel.Error, Message = "The emulator's state cannot be saved to {Path}")]
    public static partial void CannotSave(this ILogger logger, Exception exception, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "A handler of NotificationSent failed on a notification of {Source}")]
    public static partial void HandlerFailed(this ILogger logger, Exception exception, string source);
}
