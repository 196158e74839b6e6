using System.Buffers.Binary;
using System.Text;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// Writes rpc-v2-cbor (RFC 8949): maps of indefinite length, because their members are not counted before they are written, and lists of
/// numbers in a loop over the buffer. Disposing gives the buffer back.
/// </summary>
internal sealed class CborWireWriter : WireWriter
{
    private const byte EpochTag = 0xC1;
    private const byte BinaryDouble = 0xFB;
    private const byte BeginUnbounded = 0xBF;
    private const byte True = 0xF5;
    private const byte False = 0xF4;
    private const byte UInt32 = 0x1A;
    private const int DoubleBytes = 9;
    private const int EpochBytes = 6;
    private const int MostHeadBytes = 9;

    // A smaller number would take fewer bytes, and so it is written by the general way.
    private const long SmallestUsual = ushort.MaxValue + 1;

    private readonly PooledBuffer _buffer = new();

    /// <summary>What has been written so far; good until the next call.</summary>
    public override ReadOnlyMemory<byte> Written => _buffer.Written;

    public override void Reserve(int bytes) => _buffer.GetSpan(bytes);

    public override void BeginMap() => Byte(BeginUnbounded);

    public override void EndMap() => Byte(CborHead.Break);

    public override void BeginList(int count) => Head(CborHead.List, (ulong)count);

    public override void EndList()
    {
        // The list was counted when it began.
    }

    public override void Name(string name) => Value(name);

    public override void Name(Member member)
    {
        var name = member.Cbor;
        name.CopyTo(_buffer.GetSpan(name.Length));
        _buffer.Advance(name.Length);
    }

    public override void Value(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Head(CborHead.Text, (ulong)count);
        var target = _buffer.GetSpan(count);
#if NET
        Encoding.UTF8.GetBytes(value, target);
#else
        Encoding.UTF8.GetBytes(value).CopyTo(target);
#endif
        _buffer.Advance(count);
    }

    public override void Value(bool value) => Byte(value ? True : False);

    public override void Value(int value) => Value((long)value);

    public override void Value(long value)
    {
        if (value >= 0)
            Head(CborHead.Unsigned, (ulong)value);
        else
            Head(CborHead.Negative, (ulong)(-1 - value));
    }

    public override void Value(double value)
    {
        Put(value, _buffer.GetSpan(DoubleBytes));
        _buffer.Advance(DoubleBytes);
    }

    public override void Value(DateTimeOffset value)
    {
        Byte(EpochTag);
        var milliseconds = value.ToUnixTimeMilliseconds();
        if (milliseconds % 1000 == 0)
            Value(milliseconds / 1000);
        else
            Value(milliseconds / 1000.0);
    }

    public override void Value(ReadOnlySpan<double> items)
    {
        BeginList(items.Length);
        var target = _buffer.GetSpan(items.Length * DoubleBytes);
        for (var i = 0; i < items.Length; i++)
            Put(items[i], target.Slice(i * DoubleBytes));
        _buffer.Advance(items.Length * DoubleBytes);
    }

    public override void EpochSeconds(ReadOnlySpan<long> items)
    {
        BeginList(items.Length);
        if (!AreUsual(items))
        {
            foreach (var item in items)
            {
                Byte(EpochTag);
                Value(item);
            }

            return;
        }

        var target = _buffer.GetSpan(items.Length * EpochBytes);
        for (var i = 0; i < items.Length; i++)
        {
            var at = target.Slice(i * EpochBytes, EpochBytes);
            BinaryPrimitives.WriteUInt32BigEndian(at.Slice(2), (uint)items[i]);
            at[1] = UInt32;
            at[0] = EpochTag;
        }

        _buffer.Advance(items.Length * EpochBytes);
    }

    public override void Dispose() => _buffer.Dispose();

    private static bool AreUsual(ReadOnlySpan<long> items)
    {
        foreach (var item in items)
        {
            if (item is < SmallestUsual or > uint.MaxValue)
                return false;
        }

        return true;
    }

    private static void Put(double value, Span<byte> target)
    {
        target[0] = BinaryDouble;
        BinaryPrimitives.WriteInt64BigEndian(target.Slice(1), BitConverter.DoubleToInt64Bits(value));
    }

    private void Head(byte type, ulong count)
    {
        var target = _buffer.GetSpan(MostHeadBytes);
        var head = (byte)(type << 5);
        switch (count)
        {
            case < 24:
                target[0] = (byte)(head | (byte)count);
                _buffer.Advance(1);
                break;
            case <= byte.MaxValue:
                target[0] = (byte)(head | 24);
                target[1] = (byte)count;
                _buffer.Advance(2);
                break;
            case <= ushort.MaxValue:
                target[0] = (byte)(head | 25);
                BinaryPrimitives.WriteUInt16BigEndian(target.Slice(1), (ushort)count);
                _buffer.Advance(3);
                break;
            case <= uint.MaxValue:
                target[0] = (byte)(head | 26);
                BinaryPrimitives.WriteUInt32BigEndian(target.Slice(1), (uint)count);
                _buffer.Advance(5);
                break;
            default:
                target[0] = (byte)(head | 27);
                BinaryPrimitives.WriteUInt64BigEndian(target.Slice(1), count);
                _buffer.Advance(9);
                break;
        }
    }

    private void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }
}
