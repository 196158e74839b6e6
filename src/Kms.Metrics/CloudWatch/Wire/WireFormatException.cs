namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>Bytes that are not what the protocol says they should be.</summary>
internal sealed class WireFormatException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Whether they are only part of a message: more of them could have made it whole.</summary>
    public bool BreaksOff { get; init; }
}
