namespace Kms.Metrics.Cli.Invocation;

/// <summary>The command line asks for something that cannot be; the message is one sentence for the person who typed it.</summary>
internal sealed class UsageException(string message, Exception? cause = null) : Exception(message, cause);
