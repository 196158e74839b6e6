using System.Text;
using System.Text.Json;

namespace Kms.Metrics.Infrastructure;

/// <summary>Reads JSON, keeping places. Comments and trailing commas are read, as many tools write them.</summary>
internal sealed class JsonLoader
{
    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = DocumentLoader.DeepestNesting,
    };

    private readonly SourceText _source;
    private readonly byte[] _bytes;
    private readonly bool _isAscii;
    private int _lastByte;
    private int _lastIndex;

    private JsonLoader(SourceText source)
    {
        _source = source;
        _bytes = Encoding.UTF8.GetBytes(source.Text);
        _isAscii = _bytes.Length == source.Text.Length;
    }

    public static Node Load(SourceText source)
    {
        var loader = new JsonLoader(source);
        var reader = new Utf8JsonReader(loader._bytes, Options);
        try
        {
            reader.Read();
            var root = loader.Read(ref reader);
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            throw new DocumentException("This is not JSON: "
                + e.Message.Split(" LineNumber:")[0].Split(" Change the reader")[0].TrimEnd('.'),
                new TextPlace((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1));
        }
    }

    private Node Read(ref Utf8JsonReader reader)
    {
        var start = PlaceOf((int)reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, start),
            JsonTokenType.StartArray => ReadArray(ref reader, start),
            _ => Scalar(ref reader, start),
        };
    }

    private MappingNode ReadObject(ref Utf8JsonReader reader, TextPlace start)
    {
        var entries = new List<KeyValuePair<ScalarNode, Node>>();
        var names = new NameSet();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Scalar(ref reader, PlaceOf((int)reader.TokenStartIndex));
            names.Add(name);
            reader.Read();
            entries.Add(new(name, Read(ref reader)));
        }

        return new MappingNode(start, PlaceOf((int)reader.BytesConsumed), entries);
    }

    private SequenceNode ReadArray(ref Utf8JsonReader reader, TextPlace start)
    {
        var items = new List<Node>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Read(ref reader));
        return new SequenceNode(start, PlaceOf((int)reader.BytesConsumed), items);
    }

    private ScalarNode Scalar(ref Utf8JsonReader reader, TextPlace start)
    {
        var isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
        var text = isText ? TextOf(ref reader, start) : Encoding.UTF8.GetString(reader.ValueSpan);
        var end = isText ? PlaceOf((int)reader.TokenStartIndex + reader.ValueSpan.Length + 2) : start.Right(text.Length);
        var kind = reader.TokenType switch
        {
            JsonTokenType.Number => ScalarKind.Number,
            JsonTokenType.True or JsonTokenType.False => ScalarKind.Boolean,
            JsonTokenType.Null => ScalarKind.Null,
            _ => ScalarKind.Text,
        };
        return new ScalarNode(start, end, text, kind)
        {
            Source = _source,
            Style = isText ? ScalarStyle.Escaped : ScalarStyle.Plain,
            Content = isText ? start.Right(1) : start,
        };
    }

    private static string TextOf(ref Utf8JsonReader reader, TextPlace start)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new DocumentException("This is not JSON: a text holds half of a surrogate pair", start);
        }
    }

    // Tokens come in order, so what stands between two is counted once.
    private TextPlace PlaceOf(int at)
    {
        if (_isAscii)
            return _source.PlaceOf(at);
        if (at < _lastByte)
            (_lastByte, _lastIndex) = (0, 0);
        _lastIndex += Encoding.UTF8.GetCharCount(_bytes, _lastByte, at - _lastByte);
        _lastByte = at;
        return _source.PlaceOf(_lastIndex);
    }
}
