namespace Kms.Metrics.Cli.Invocation;

/// <summary>What was read or found is not what the command needs; the message is one sentence.</summary>
internal sealed class DataException(string message, Exception? cause = null) : Exception(message, cause);
