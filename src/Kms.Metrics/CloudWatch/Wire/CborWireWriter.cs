using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// Writes rpc-v2-cbor (RFC 8949): maps of indefinite length, because their members are not counted before they are written, and lists of numbers in a loop over the
/// buffer. Disposing gives the buffer back.
/// </summary>
internal sealed class CborWireWriter : WireWriter
{
    private const byte EpochTag = 0xC1;
    private const byte BinaryDouble = 0xFB;
    private const byte BeginUnbounded = 0xBF;
    private const byte True = 0xF5;
    private const byte False = 0xF4;
    private const int MostNumberBytes = 10;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1024);
    private int _length;

    /// <summary>What has been written so far; good until the next call.</summary>
    public override ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    public override void BeginMap() => Byte(BeginUnbounded);

    public override void EndMap() => Byte(CborHead.Break);

    public override void BeginList(int count) => Head(CborHead.List, (ulong)count);

    public override void EndList()
    {
        // The list was counted when it began.
    }

    public override void Name(string name) => Value(name);

    public override void Value(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Head(CborHead.Text, (ulong)count);
        Reserve(count);
        _length += Encoding.UTF8.GetBytes(value, 0, value.Length, _buffer, _length);
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
        Reserve(MostNumberBytes);
        Put(value);
    }

    public override void Value(DateTimeOffset value)
    {
        Reserve(MostNumberBytes);
        Put(value);
    }

    public override void Members(string name, ReadOnlySpan<double> items)
    {
        Name(name);
        BeginList(items.Length);
        Reserve(items.Length * MostNumberBytes);
        foreach (var item in items)
            Put(item);
    }

    public override void Members(string name, ReadOnlySpan<DateTimeOffset> items)
    {
        Name(name);
        BeginList(items.Length);
        Reserve(items.Length * MostNumberBytes);
        foreach (var item in items)
            Put(item);
    }

    public override void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void Put(double value)
    {
        _buffer[_length] = BinaryDouble;
        BinaryPrimitives.WriteInt64BigEndian(_buffer.AsSpan(_length + 1), BitConverter.DoubleToInt64Bits(value));
        _length += 9;
    }

    private void Put(DateTimeOffset value)
    {
        _buffer[_length++] = EpochTag;
        var milliseconds = value.ToUnixTimeMilliseconds();
        if (milliseconds % 1000 == 0)
            Value(milliseconds / 1000);
        else
            Put(milliseconds / 1000.0);
    }

    private void Head(byte type, ulong count)
    {
        Reserve(9);
        var head = (byte)(type << 5);
        var rest = _buffer.AsSpan(_length + 1);
        switch (count)
        {
            case < 24:
                _buffer[_length++] = (byte)(head | (byte)count);
                break;
            case <= byte.MaxValue:
                _buffer[_length] = (byte)(head | 24);
                rest[0] = (byte)count;
                _length += 2;
                break;
            case <= ushort.MaxValue:
                _buffer[_length] = (byte)(head | 25);
                BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)count);
                _length += 3;
                break;
            case <= uint.MaxValue:
                _buffer[_length] = (byte)(head | 26);
                BinaryPrimitives.WriteUInt32BigEndian(rest, (uint)count);
                _length += 5;
                break;
            default:
                _buffer[_length] = (byte)(head | 27);
                BinaryPrimitives.WriteUInt64BigEndian(rest, count);
                _length += 9;
                break;
        }
    }

    private void Byte(byte value)
    {
        Reserve(1);
        _buffer[_length++] = value;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length >= count)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
