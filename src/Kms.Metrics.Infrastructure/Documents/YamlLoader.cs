using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kms.Metrics.Infrastructure;

/// <summary>
/// Reads YAML from YamlDotNet's events, keeping places. CloudFormation's short intrinsics become their long forms. Aliases share what they
/// name, so that a small file which unfolds into a huge one costs nothing.
/// </summary>
internal sealed partial class YamlLoader
{
    /// <summary>The most values that a file with aliases may unfold into.</summary>
    private const long MostUnfolded = 1_000_000;

    private readonly SourceText _source;
    private readonly IParser _parser;
    private readonly Dictionary<AnchorName, Node?> _anchors = [];
    private bool _hasAliases;
    private int _level;

    private YamlLoader(SourceText source)
    {
        _source = source;
        _parser = new YamlEvents(new StringReader(source.Text));
    }

    public static IReadOnlyList<Node> Load(SourceText source)
    {
        try
        {
            return new YamlLoader(source).Documents();
        }
        catch (YamlException e)
        {
            throw new DocumentException("This is not YAML: " + e.Message.TrimEnd('.'), PlaceOf(e.Start));
        }
    }

    private List<Node> Documents()
    {
        var roots = new List<Node>();
        _parser.Consume<StreamStart>();
        while (!_parser.TryConsume<StreamEnd>(out _))
        {
            _parser.Consume<DocumentStart>();
            _anchors.Clear();
            roots.Add(Read());
            _parser.Consume<DocumentEnd>();
        }

        return roots;
    }

    private Node Read()
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Resolve(alias);
        var node = _parser.Consume<NodeEvent>();
        if (++_level > DocumentLoader.DeepestNesting)
            throw TooDeep(node);
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor] = null;
        Node read = node switch
        {
            MappingStart mapping => ReadMapping(mapping),
            SequenceStart sequence => ReadSequence(sequence),
            _ => ReadScalar((Scalar)node),
        };
        _level--;
        read = WithIntrinsic(node, read);
        if (_hasAliases && read.Weight > MostUnfolded)
            throw new DocumentException("The aliases of this file unfold into more than 1,000,000 values", PlaceOf(node.Start));
        if (read.Depth > DocumentLoader.DeepestNesting)
            throw TooDeep(node);
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor] = read;
        return read;
    }

    private static DocumentException TooDeep(NodeEvent node) =>
        new("This file is nested more than " + DocumentLoader.DeepestNesting + " levels deep", PlaceOf(node.Start));

    private Node Resolve(AnchorAlias alias)
    {
        _hasAliases = true;
        if (!_anchors.TryGetValue(alias.Value, out var named))
            throw new DocumentException("There is no anchor " + DisplayText.Quote(alias.Value.ToString()), PlaceOf(alias.Start));
        return named ?? throw new DocumentException("The alias " + DisplayText.Quote(alias.Value.ToString())
            + " stands inside what it names", PlaceOf(alias.Start));
    }

    private MappingNode ReadMapping(MappingStart start)
    {
        var entries = new List<KeyValuePair<ScalarNode, Node>>();
        var merged = new List<MappingNode>();
        var names = new NameSet();
        MappingEnd end;
        while (!_parser.TryConsume(out end!))
        {
            var key = Read();
            var value = Read();
            if (key is not ScalarNode name)
                continue;
            if (name is { Text: "<<", Kind: ScalarKind.Text, Style: ScalarStyle.Plain })
            {
                merged.AddRange(value is SequenceNode several ? several.Items.OfType<MappingNode>() : value is MappingNode one
                    ? [one] : []);
                continue;
            }

            names.Add(name);
            entries.Add(new(name, value));
        }

        // What the mapping says itself goes before what it merges.
        if (merged.Count > 0)
        {
            var own = entries.Select(e => e.Key.Text).ToHashSet(StringComparer.Ordinal);
            entries.AddRange(merged.SelectMany(m => m.Entries).Where(e => own.Add(e.Key.Text)));
        }

        return new MappingNode(PlaceOf(start.Start), PlaceOf(end.End), entries);
    }

    private SequenceNode ReadSequence(SequenceStart start)
    {
        var items = new List<Node>();
        SequenceEnd end;
        while (!_parser.TryConsume(out end!))
            items.Add(Read());
        return new SequenceNode(PlaceOf(start.Start), PlaceOf(end.End), items);
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        var (start, end) = (PlaceOf(scalar.Start), PlaceOf(scalar.End));
        var isOneLine = start.Line == end.Line;
        var (style, content) = scalar.Style switch
        {
            YamlDotNet.Core.ScalarStyle.Plain when isOneLine => (ScalarStyle.Plain, end.Right(-scalar.Value.Length)),
            YamlDotNet.Core.ScalarStyle.SingleQuoted when isOneLine && !scalar.Value.Contains('\'', StringComparison.Ordinal) =>
                (ScalarStyle.Plain, end.Right(-scalar.Value.Length - 1)),
            YamlDotNet.Core.ScalarStyle.DoubleQuoted when isOneLine => (ScalarStyle.Escaped, AfterQuote(scalar)),
            YamlDotNet.Core.ScalarStyle.Literal => (ScalarStyle.Literal, BlockOf(start)),
            _ => (ScalarStyle.Other, start),
        };
        return new ScalarNode(start, end, scalar.Value, KindOf(scalar)) { Source = _source, Style = style, Content = content };
    }

    private TextPlace AfterQuote(Scalar scalar)
    {
        var quote = _source.Text.IndexOf('"', (int)scalar.Start.Index);
        return quote < 0 ? PlaceOf(scalar.Start) : _source.PlaceOf(quote + 1);
    }

    // The first line that is not empty says how far a block is indented.
    private TextPlace BlockOf(TextPlace sign)
    {
        for (var line = sign.Line + 1; line <= _source.LineCount; line++)
        {
            var text = _source.Line(line);
            var indent = text.Length - text.TrimStart(' ').Length;
            if (indent < text.Length)
                return new TextPlace(sign.Line + 1, indent + 1);
        }

        return sign;
    }

    private static ScalarKind KindOf(Scalar scalar) =>
        scalar.Style != YamlDotNet.Core.ScalarStyle.Plain ? ScalarKind.Text
        : scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? ScalarKind.Null
        : scalar.Value is "true" or "True" or "TRUE" or "false" or "False" or "FALSE" ? ScalarKind.Boolean
        : Number().IsMatch(scalar.Value) ? ScalarKind.Number : ScalarKind.Text;

    private static Node WithIntrinsic(NodeEvent node, Node read)
    {
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific || node.Tag.Value is not ['!', not '!', ..] tag)
            return read;
        var name = tag[1..] is "Ref" or "Condition" ? tag[1..] : "Fn::" + tag[1..];
        var key = new ScalarNode(PlaceOf(node.Start), PlaceOf(node.Start).Right(tag.Length), name, ScalarKind.Text);
        return new MappingNode(PlaceOf(node.Start), read.End, [new(key, read)]);
    }

    private static TextPlace PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);

    [GeneratedRegex(@"^[-+]?(\d[\d_]*(\.\d*)?|\.\d+)([eE][-+]?\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
