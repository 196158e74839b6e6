using System.Formats.Cbor;
using System.Text;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>Reads rpc-v2-cbor: definite and indefinite lengths, every width of integer and float.</summary>
internal sealed class CborWireReader : WireReader
{
    private const byte False = 0xF4;
    private const byte True = 0xF5;
    private const int SmallNumbers = 24;
    private const int MostLevels = 64;

    private readonly ReadOnlyMemory<byte> _message;
    private readonly TextCache _texts = new();

    // It reads the values whose form is unusual. Lists and maps are counted here, and the usual forms read straight from the buffer.
    // Lax: structures see for themselves that each of their members comes once, and what is skipped may hold anything.
    private readonly CborReader _reader;
    private readonly Stack<long> _left = new();
    private int _position;
    private ReadOnlyMemory<byte> _timestampBytes;
    private DateTimeOffset[]? _timestamps;
    private readonly Allowance _allowance;

    public CborWireReader(ReadOnlyMemory<byte> message)
    {
        _message = message;
        _allowance = new Allowance(message.Length);
        _reader = new CborReader(message, CborConformanceMode.Lax, allowMultipleRootLevelValues: true);
    }

    public override void Charge(int bytes) => _allowance.Charge(bytes);

    public override void BeginMap() => Begin(CborHead.Map);

    public override bool NextMember(Member? expected, out string? name)
    {
        name = null;
        while (Next())
        {
            if (expected is not null && _message.Span.Slice(_position).StartsWith(expected.Cbor))
                _position += expected.Cbor.Length;
            else
                name = ReadString();
            if (Peek() != CborHead.Null)
                return true;
            (_position, expected, name) = (_position + 1, null, null);
        }

        return false;
    }

    public override void BeginList() => Begin(CborHead.List);

    public override int AnnouncedItems => (int)Math.Max(0, Math.Min(_left.Peek(), int.MaxValue));

    public override bool NextItem() => Next();

    public override string ReadString()
    {
        var bytes = _message.Span;
        var start = _position;
        if (start >= bytes.Length || bytes[start] >> 5 != CborHead.Text || (bytes[start] & 31) == 31)
            return Read(static r => r.ReadTextString());
        var count = (int)CborHead.Read(bytes, ref start, CborHead.Text);
        _position = start + count;
        try
        {
            return _texts.Get(bytes.Slice(start, count));
        }
        catch (DecoderFallbackException e)
        {
            throw Unreadable(e);
        }
    }

    public override bool ReadBoolean()
    {
        if (Peek() is not (True or False))
            return Read(static r => r.ReadBoolean());
        return _message.Span[_position++] == True;
    }

    public override int ReadInt32()
    {
        if (Peek() >= SmallNumbers)
            return Read(static r => r.ReadInt32());
        return _message.Span[_position++];
    }

    public override double ReadDouble() => Read(static r => Number(r));

    public override DateTimeOffset ReadTimestamp() => Read(static r => Timestamp(r));

    public override double[] ReadDoubles() =>
        ReadArray<double>(static (bytes, items) => CborNumbers.ReadDoubles(bytes, items), static r => Number(r));

    /// <summary>
    /// Series of one answer mostly have their points at the same moments: a list with the same bytes as the one before is the same array.
    /// </summary>
    public override DateTimeOffset[] ReadTimestamps()
    {
        if (_timestamps is not null && _message.Span.Slice(_position).StartsWith(_timestampBytes.Span))
        {
            _position += _timestampBytes.Length;
            return _timestamps;
        }

        var start = _position;
        _timestamps =
            ReadArray<DateTimeOffset>(static (bytes, items) => CborNumbers.ReadTimestamps(bytes, items), static r => Timestamp(r));
        _timestampBytes = _message.Slice(start, _position - start);
        return _timestamps;
    }

    public override void Skip() => Read(static r =>
    {
        // The library's own skipping remembers every level, and a byte can open one.
        var depth = 0;
        do
        {
            depth += Pass(r);
            if (depth > MostLevels)
                throw new WireFormatException("The message has more levels than any answer of the service.");
        }
        while (depth > 0);
        return true;
    });

    // Passes a value, or into or out of a list or map; says how many levels deeper that led. A value can have any number of tags.
    private static int Pass(CborReader reader)
    {
        while (reader.PeekState() == CborReaderState.Tag)
            reader.ReadTag();
        switch (reader.PeekState())
        {
            case CborReaderState.StartArray: reader.ReadStartArray(); return 1;
            case CborReaderState.EndArray: reader.ReadEndArray(); return -1;
            case CborReaderState.StartMap: reader.ReadStartMap(); return 1;
            case CborReaderState.EndMap: reader.ReadEndMap(); return -1;
            default: reader.SkipValue(); return 0;
        }
    }

    public override void End()
    {
        if (_position != _message.Length)
            throw new WireFormatException("The message goes on after its end.");
    }

    private static double Number(CborReader reader) => reader.PeekState() switch
    {
        CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger => reader.ReadInt64(),
        _ => reader.ReadDouble(),
    };

    private static DateTimeOffset Timestamp(CborReader reader)
    {
        if (reader.PeekState() == CborReaderState.Tag && reader.ReadTag() != CborTag.UnixTimeSeconds)
            throw new WireFormatException("A timestamp has a tag other than epoch seconds.");
        return reader.PeekState() is CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger
            ? FromEpochSeconds(reader.ReadInt64())
            : FromEpochSeconds(reader.ReadDouble());
    }

    /// <summary>Reads numbers in their usual forms straight from the buffer, as many as come one after the other.</summary>
    /// <returns>How many numbers, and how many bytes they took; none where the first has another form, which the library reads.</returns>
    private delegate (int Count, int Bytes) Run<T>(ReadOnlySpan<byte> bytes, Span<T> items);

    private T[] ReadArray<T>(Run<T> run, Func<CborReader, T> other)
    {
        Begin(CborHead.List);
        var count = _left.Pop();
        var items = new T[count == CborHead.Unbounded ? 16 : count];
        var at = 0;
        while (count == CborHead.Unbounded ? !IsBreak(_message.Span, _position) : at < count)
        {
            if (at == items.Length)
                System.Array.Resize(ref items, at * 2);
            var (read, bytes) = run(_message.Span.Slice(_position), items.AsSpan(at));
            _position += bytes;
            at += read;
            if (read == 0)
                items[at++] = Read(other);
        }

        _position += count == CborHead.Unbounded ? 1 : 0;
        if (at < items.Length)
            System.Array.Resize(ref items, at);
        return items;
    }

    private void Begin(byte type)
    {
        _left.Push(CborHead.Read(_message.Span, ref _position, type));
    }

    // Whether the list or map that was begun last has another item; if not, it is left.
    private bool Next()
    {
        var left = _left.Pop();
        if (left == CborHead.Unbounded)
        {
            if (!IsBreak(_message.Span, _position))
            {
                _left.Push(left);
                return true;
            }

            _position++;
            return false;
        }

        if (left == 0)
            return false;
        _left.Push(left - 1);
        return true;
    }

    private byte Peek() => _position < _message.Length ? _message.Span[_position] : throw Ended();

    private static bool IsBreak(ReadOnlySpan<byte> bytes, int position) =>
        position < bytes.Length ? bytes[position] == CborHead.Break : throw Ended();

    private static WireFormatException Ended() => new("The message ends before its lists and maps do.") { BreaksOff = true };

    private T Read<T>(Func<CborReader, T> read)
    {
        try
        {
            _reader.Reset(_message.Slice(_position));
            var value = read(_reader);
            _position = _message.Length - _reader.BytesRemaining;
            return value;
        }
        catch (Exception e) when (IsFormatError(e))
        {
            throw Unreadable(e);
        }
    }

    private static bool IsFormatError(Exception e) => e is CborContentException or InvalidOperationException or OverflowException;

    private static WireFormatException Unreadable(Exception e) => new("The message is not the CBOR that was expected.", e);
}
