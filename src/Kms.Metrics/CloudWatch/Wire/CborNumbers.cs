using System.Buffers.Binary;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// Lists of numbers in the forms that are usual: doubles, unsigned integers, epoch times of 32 bits (RFC 8949, section 3). Almost all of an
/// answer is such lists; every other form is left to the library.
/// </summary>
internal static class CborNumbers
{
    private const byte BinaryDouble = 0xFB;
    private const byte EpochTag = 0xC1;
    private const byte UInt8 = 0x18;
    private const byte UInt16 = 0x19;
    private const byte UInt32 = 0x1A;
    private const int DoubleLength = 9;
    private const int EpochLength = 6;
    private const long TicksAtEpoch = 621355968000000000;

    public static (int Count, int Bytes) ReadDoubles(ReadOnlySpan<byte> bytes, Span<double> items)
    {
        var position = 0;
        var at = 0;
        while (at < items.Length && position < bytes.Length)
        {
            var length = bytes[position] == BinaryDouble ? DoubleLength : LengthOfUnsigned(bytes[position]);
            if (length == 0 || length > bytes.Length - position)
                break;
            items[at++] = length == DoubleLength
                ? BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64BigEndian(bytes.Slice(position + 1)))
                : Unsigned(bytes.Slice(position));
            position += length;
        }

        return (at, position);
    }

    public static (int Count, int Bytes) ReadTimestamps(ReadOnlySpan<byte> bytes, Span<DateTimeOffset> items)
    {
        var at = 0;
        for (; at < items.Length && bytes.Length >= EpochLength && bytes[0] == EpochTag && bytes[1] == UInt32; at++)
        {
            items[at] = new DateTimeOffset(TicksAtEpoch + (BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(2)) * TimeSpan.TicksPerSecond),
                TimeSpan.Zero);
            bytes = bytes.Slice(EpochLength);
        }

        return (at, at * EpochLength);
    }

    private static int LengthOfUnsigned(byte head) => head switch
    {
        < UInt8 => 1,
        UInt8 => 2,
        UInt16 => 3,
        UInt32 => 5,
        _ => 0,
    };

    private static uint Unsigned(ReadOnlySpan<byte> bytes) => bytes[0] switch
    {
        UInt8 => bytes[1],
        UInt16 => BinaryPrimitives.ReadUInt16BigEndian(bytes.Slice(1)),
        UInt32 => BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(1)),
        var small => small,
    };
}
