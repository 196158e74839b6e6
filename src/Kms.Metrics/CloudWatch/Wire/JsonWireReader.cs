using System.Text.Json;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>Reads the JSON 1.0 protocol.</summary>
internal sealed class JsonWireReader(ReadOnlyMemory<byte> message) : WireReader
{
    // A Utf8JsonReader lives on the stack; between calls only its position and state are kept.
    private int _position;
    private JsonReaderState _state;

    public override void BeginMap() => Expect(JsonTokenType.StartObject);

    public override bool NextMember(out string name)
    {
        var reader = Open();
        while (true)
        {
            Advance(ref reader);
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                Close(ref reader);
                name = "";
                return false;
            }

            name = Text(ref reader, JsonTokenType.PropertyName);
            var ahead = reader;
            Advance(ref ahead);
            if (ahead.TokenType != JsonTokenType.Null)
            {
                Close(ref reader);
                return true;
            }

            reader = ahead;
        }
    }

    public override void BeginList() => Expect(JsonTokenType.StartArray);

    public override bool NextItem()
    {
        var reader = Open();
        var ahead = reader;
        Advance(ref ahead);
        if (ahead.TokenType != JsonTokenType.EndArray)
            return true;
        Close(ref ahead);
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

    public override double[] ReadDoubles()
    {
        Expect(JsonTokenType.StartArray);
        var reader = Open();
        var items = new List<double>();
        while (true)
        {
            Advance(ref reader);
            if (reader.TokenType == JsonTokenType.EndArray)
                break;
            items.Add(Number(ref reader));
        }

        Close(ref reader);
        return [.. items];
    }

    public override DateTimeOffset[] ReadTimestamps()
    {
        Expect(JsonTokenType.StartArray);
        var reader = Open();
        var items = new List<DateTimeOffset>();
        while (true)
        {
            Advance(ref reader);
            if (reader.TokenType == JsonTokenType.EndArray)
                break;
            items.Add(Timestamp(ref reader));
        }

        Close(ref reader);
        return [.. items];
    }

    public override void Skip()
    {
        var reader = Next();
        try
        {
            reader.Skip();
        }
        catch (JsonException e)
        {
            throw Unreadable(e);
        }

        Close(ref reader);
    }

    public override void End()
    {
        var reader = Open();
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

    private static double Number(ref Utf8JsonReader reader)
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

    private static string Text(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected)
            throw Unexpected(reader.TokenType);
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw Unreadable(e);
        }
    }

    private void Expect(JsonTokenType token)
    {
        var reader = Next();
        if (reader.TokenType != token)
            throw Unexpected(reader.TokenType);
        Close(ref reader);
    }

    private Utf8JsonReader Open() => new(message.Span.Slice(_position), isFinalBlock: true, _state);

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
                throw new WireFormatException("The message breaks off.");
        }
        catch (JsonException e)
        {
            throw Unreadable(e);
        }
    }

    private static WireFormatException Unexpected(JsonTokenType token) => new("The message has a " + token + " where something else was expected.");

    private static WireFormatException Unreadable(Exception e) => new("The message is not the JSON that was expected.", e);
}
