using System.Text;
using System.Text.Json;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>Reads the JSON 1.0 protocol.</summary>
internal sealed class JsonWireReader(ReadOnlyMemory<byte> message) : WireReader
{
    // A Utf8JsonReader lives on the stack; between calls only its position and state are kept.
    private int _position;
    private JsonReaderState _state;
    private readonly TextCache _texts = new();
    private int _lastLength;
    private ReadOnlyMemory<byte> _timestampBytes;
    private DateTimeOffset[]? _timestamps;
    private readonly Allowance _allowance = new(message.Length);

    public override void Charge(int bytes) => _allowance.Charge(bytes);

    public override void BeginMap() => Expect(JsonTokenType.StartObject);

    public override bool NextMember(Member? expected, out string? name)
    {
        name = null;
        var reader = Open();
        while (true)
        {
            Advance(ref reader);
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                Close(ref reader);
                return false;
            }

            var isExpected = expected is not null && reader.TokenType == JsonTokenType.PropertyName && !reader.ValueIsEscaped
                && reader.ValueSpan.SequenceEqual(expected.Json.EncodedUtf8Bytes);
            name = isExpected ? null : Text(ref reader, JsonTokenType.PropertyName);
            expected = null;
            if (!MayBeNull(ref reader))
            {
                Close(ref reader);
                return true;
            }

            Advance(ref reader);
            if (reader.TokenType != JsonTokenType.Null)
                throw Unexpected(reader.TokenType);
        }
    }

    public override void BeginList() => Expect(JsonTokenType.StartArray);

    public override bool NextItem()
    {
        // What follows is read by whoever reads the item: one look tells whether there is one.
        if (Peek(_position) is not (byte)']')
            return true;
        Expect(JsonTokenType.EndArray);
        return false;
    }

    public override string ReadString()
    {
        var reader = Next();
        var text = Text(ref reader, JsonTokenType.String);
        Close(ref reader);
        return text;
    }

    public override bool ReadBoolean()
    {
        var reader = Next();
        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
            throw Unexpected(reader.TokenType);
        var value = reader.TokenType == JsonTokenType.True;
        Close(ref reader);
        return value;
    }

    public override int ReadInt32()
    {
        var reader = Next();
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var value))
            throw Unexpected(reader.TokenType);
        Close(ref reader);
        return value;
    }

    public override double ReadDouble()
    {
        var reader = Next();
        var value = Number(ref reader);
        Close(ref reader);
        return value;
    }

    public override DateTimeOffset ReadTimestamp()
    {
        var reader = Next();
        var value = Timestamp(ref reader);
        Close(ref reader);
        return value;
    }

    public override double[] ReadDoubles() => ReadArray(static (ref JsonNumbers numbers) => numbers.ReadDouble());

    /// <summary>
    /// Series of one answer mostly have their points at the same moments: a list with the same bytes as the one before is the same array.
    /// </summary>
    public override DateTimeOffset[] ReadTimestamps()
    {
        if (_timestamps is not null && message.Span.Slice(_position).StartsWith(_timestampBytes.Span))
        {
            _position += _timestampBytes.Length;
            PassList();
            return _timestamps;
        }

        var start = _position;
        _timestamps = ReadArray(static (ref JsonNumbers numbers) => numbers.TryReadSeconds(out var seconds) ? FromEpochSeconds(seconds)
            : FromEpochSeconds(numbers.ReadDouble()));
        _timestampBytes = message.Slice(start, _position - start);
        return _timestamps;
    }

    private delegate T ReadNumber<T>(ref JsonNumbers numbers);

    private T[] ReadArray<T>(ReadNumber<T> read)
    {
        var numbers = new JsonNumbers(message.Span.Slice(_position));
        var items = new T[Math.Max(_lastLength, 16)];
        var at = 0;
        while (numbers.Next(at == 0))
        {
            if (at == items.Length)
                Array.Resize(ref items, at * 2);
            items[at++] = read(ref numbers);
        }

        _position += numbers.Position;
        PassList();
        // The next list is mostly as long as this one.
        _lastLength = at;
        if (at < items.Length)
            Array.Resize(ref items, at);
        return items;
    }

    // The reader's state is that of having read a list, whatever was in it.
    private void PassList()
    {
        var reader = new Utf8JsonReader("[]"u8, isFinalBlock: false, _state);
        reader.Read();
        reader.Read();
        _state = reader.CurrentState;
    }

    public override void Skip()
    {
        var reader = Next();
        try
        {
            if (!reader.TrySkip())
                throw new WireFormatException("The message breaks off.") { BreaksOff = true };
        }
        catch (JsonException e)
        {
            throw Unreadable(e);
        }

        Close(ref reader);
    }

    public override void End()
    {
        var reader = Open(isFinalBlock: true);
        try
        {
            if (reader.Read())
                throw new WireFormatException("The message goes on after its end.");
        }
        catch (JsonException e)
        {
            throw Unreadable(e);
        }
    }

    private double Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.GetDouble();
        return Text(ref reader, JsonTokenType.String) switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => throw Unexpected(JsonTokenType.String),
        };
    }

    private static DateTimeOffset Timestamp(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
            throw Unexpected(reader.TokenType);
        return reader.TryGetInt64(out var seconds) ? FromEpochSeconds(seconds) : FromEpochSeconds(reader.GetDouble());
    }

    private string Text(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected)
            throw Unexpected(reader.TokenType);
        try
        {
            return reader.ValueIsEscaped ? reader.GetString()! : _texts.Get(reader.ValueSpan);
        }
        catch (Exception e) when (e is InvalidOperationException or DecoderFallbackException)
        {
            throw Unreadable(e);
        }
    }

    // Nothing else that JSON allows begins as null does.
    private bool MayBeNull(ref Utf8JsonReader reader) => Peek(_position + (int)reader.BytesConsumed) is (byte)'n';

    // The next byte that is not white space; nothing at the end.
    private byte? Peek(int position)
    {
        var rest = message.Span.Slice(position);
        foreach (var b in rest)
        {
            if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return b;
        }

        return null;
    }

    private void Expect(JsonTokenType token)
    {
        var reader = Next();
        if (reader.TokenType != token)
            throw Unexpected(reader.TokenType);
        Close(ref reader);
    }

    private Utf8JsonReader Open(bool isFinalBlock = false) => new(message.Span.Slice(_position), isFinalBlock, _state);

    private Utf8JsonReader Next()
    {
        var reader = Open();
        Advance(ref reader);
        return reader;
    }

    private void Close(ref Utf8JsonReader reader)
    {
        _position += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private static void Advance(ref Utf8JsonReader reader)
    {
        try
        {
            if (!reader.Read())
                throw new WireFormatException("The message breaks off.") { BreaksOff = true };
        }
        catch (JsonException e)
        {
            throw Unreadable(e);
        }
    }

    private static WireFormatException Unexpected(JsonTokenType token) =>
        new("The message has a " + token + " where something else was expected.");

    private static WireFormatException Unreadable(Exception e) => new("The message is not the JSON that was expected.", e);
}
