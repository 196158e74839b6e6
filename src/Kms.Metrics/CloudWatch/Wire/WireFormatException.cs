namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>Bytes that are not what the protocol says they should be.</summary>
internal sealed class WireFormatException(string message, Exception? innerException = null) : Exception(message, innerException);
