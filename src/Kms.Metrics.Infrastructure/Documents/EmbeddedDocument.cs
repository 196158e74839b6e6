using System.Text;

namespace Kms.Metrics.Infrastructure;

/// <summary>
/// A document in a text of another document, put together from parts. Its values keep the places of the outer file, and what is not
/// known in the text is not known in the values.
/// </summary>
internal sealed class EmbeddedDocument
{
    /// <summary>Stands in the text for a part that is not known.</summary>
    private const char Hole = '\uE000';

    private readonly StringBuilder _text = new();
    private readonly List<TextPlace> _places = [];
    private bool _isInText;

    /// <summary>Reads the document.</summary>
    /// <exception cref="DocumentException">The text is not JSON.</exception>
    public static Node? Load(IReadOnlyList<TextPiece> pieces)
    {
        if (pieces.Count == 0 || (pieces.Count == 1 && pieces[0].IsHole))
            return null;
        var document = new EmbeddedDocument();
        foreach (var piece in pieces)
            document.Append(piece);
        if (string.IsNullOrWhiteSpace(document._text.ToString()))
            return null;
        return document.Read("dashboard", inner => [JsonLoader.Load(inner)])[0];
    }

    /// <summary>Reads the documents of a text that is YAML or JSON.</summary>
    /// <exception cref="DocumentException">The text is neither.</exception>
    public static IReadOnlyList<Node> LoadAll(ScalarNode text)
    {
        var document = new EmbeddedDocument();
        document.Append(new TextPiece(text.Text, text));
        return document.Read("file", inner => DocumentLoader.Load(inner, isJson: false));
    }

    private IReadOnlyList<Node> Read(string what, Func<SourceText, IReadOnlyList<Node>> load)
    {
        var inner = new SourceText(_text.ToString());
        try
        {
            return [.. load(inner).Select(root => Move(root, inner))];
        }
        catch (DocumentException e)
        {
            throw new DocumentException("The text of the " + what + " cannot be read. " + e.Message, Outer(e.Place, inner));
        }
    }

    private void Append(TextPiece piece)
    {
        if (piece.IsHole)
        {
            Add(_isInText ? Hole.ToString() : "\"" + Hole + "\"", _ => piece.From.Start);
            return;
        }

        var offsets = piece.From is ScalarNode { StandIns.Count: 0 } scalar && scalar.Text.Length >= piece.Offset + piece.Text.Length
            ? scalar.Offsets() : null;
        var source = (piece.From as ScalarNode)?.Source;
        Add(piece.Text, i => offsets is null ? piece.From.Start : source!.PlaceOf(offsets[piece.Offset + i]));
        Follow(piece.Text);
    }

    private void Add(string text, Func<int, TextPlace> placeOf)
    {
        _text.Append(text);
        for (var i = 0; i < text.Length; i++)
            _places.Add(placeOf(i));
    }

    // Whether the next part stands between quotation marks.
    private void Follow(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && _isInText)
                i++;
            else if (text[i] == '"')
                _isInText = !_isInText;
        }
    }

    private TextPlace Outer(TextPlace place, SourceText inner) =>
        _places.Count == 0 ? place : _places[Math.Min(inner.IndexOf(place), _places.Count - 1)];

    private Node Move(Node node, SourceText inner)
    {
        var (start, end) = (Outer(node.Start, inner), Outer(node.End, inner));
        return node switch
        {
            ScalarNode scalar when scalar.Text.Contains(Hole, StringComparison.Ordinal) =>
                new UnknownNode(new ScalarNode(start, end, "", ScalarKind.Null)),
            ScalarNode scalar => new ScalarNode(start, end, scalar.Text, scalar.Kind),
            SequenceNode sequence => new SequenceNode(start, end, [.. sequence.Items.Select(i => Move(i, inner))]),
            MappingNode mapping => new MappingNode(start, end,
                [.. mapping.Entries.Select(e => new KeyValuePair<ScalarNode, Node>(
                    new ScalarNode(Outer(e.Key.Start, inner), Outer(e.Key.End, inner), e.Key.Text, ScalarKind.Text),
                        Move(e.Value, inner)))]),
            _ => node,
        };
    }
}
