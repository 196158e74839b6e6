using System.Buffers.Binary;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The head of a CBOR list or map: what it is, and how many items follow (RFC 8949, section 3).</summary>
internal static class CborHead
{
    public const byte Unsigned = 0;
    public const byte Negative = 1;
    public const byte Text = 3;
    public const byte List = 4;
    public const byte Map = 5;
    public const byte Break = 0xFF;
    public const byte Null = 0xF6;

    /// <summary>The count of a list or map that only its end bounds.</summary>
    public const long Unbounded = -1;

    private const int CountInHead = 24;
    private const int NoCount = 31;

    /// <summary>Reads a head and moves past it.</summary>
    /// <exception cref="WireFormatException">There is no such head, or its count claims more items than bytes are left.</exception>
    public static long Read(ReadOnlySpan<byte> message, ref int position, byte type)
    {
        if (position >= message.Length)
            throw new WireFormatException("The message breaks off.") { BreaksOff = true };
        if (message[position] >> 5 != type)
            throw new WireFormatException("The message has no " + (type == List ? "list" : "map") + " where one was expected.");
        var info = message[position++] & 31;
        if (info == NoCount)
            return Unbounded;
        var count = info < CountInHead ? (ulong)info : ReadCount(message, ref position, info);
        // A count is only a claim: every item takes at least a byte.
        if (count > (ulong)(message.Length - position))
            throw new WireFormatException("The message ends before its lists and maps do.") { BreaksOff = true };
        return (long)count;
    }

    private static ulong ReadCount(ReadOnlySpan<byte> message, ref int position, int info)
    {
        var width = 1 << (info - CountInHead);
        if (info > 27 || width > message.Length - position)
            throw new WireFormatException("The message breaks off in a count, or has none that CBOR knows.");
        var bytes = message.Slice(position, width);
        position += width;
        return width switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            4 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
        };
    }
}
