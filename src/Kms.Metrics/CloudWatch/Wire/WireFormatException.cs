namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>Bytes that are not what the protocol says they should be.</summary>
internal sealed class WireFormatException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    private string? _place;

    /// <summary>Whether they are only part of a message: more of them could have made it whole.</summary>
    public bool BreaksOff { get; init; }

    /// <summary>What is wrong, and with which member.</summary>
    public override string Message => _place is null ? base.Message : base.Message.TrimEnd('.') + ", in " + _place + ".";

    /// <summary>Notes which member was being read; the innermost holds.</summary>
    /// <returns>Always <see langword="false"/>: for a filter, which handles nothing.</returns>
    public bool NotedIn(string structure, string member)
    {
        _place ??= structure + "." + member;
        return false;
    }
}
