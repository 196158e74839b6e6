namespace Kms.Metrics.Infrastructure;

/// <summary><c>Fn::Sub</c>, <c>Fn::Join</c> and <c>Fn::Split</c>.</summary>
internal sealed class TextFunctions(Intrinsics intrinsics)
{
    /// <summary>The parts of a text, those that are not known included.</summary>
    public IReadOnlyList<TextPiece> Pieces(Node node)
    {
        if (node is MappingNode { Entries: [{ Key.Text: var name, Value: var argument }] })
        {
            if (name == "Fn::Sub")
                return [.. Sub(node, argument)];
            if (name == "Fn::Join")
                return [.. Join(node, argument)];
        }

        return [TextPiece.Of(intrinsics.Resolve(node))];
    }

    /// <summary>The text of all parts; unknown where one of them is.</summary>
    public static Node Compose(Node at, IReadOnlyList<TextPiece> pieces)
    {
        if (pieces.Any(p => p.IsHole))
            return new UnknownNode(at);
        return new ScalarNode(at.Start, at.End, string.Concat(pieces.Select(p => p.Text)), ScalarKind.Text)
        {
            IsDefault = pieces.Any(p => p.From is ScalarNode { IsDefault: true }),
            StandIns = [.. pieces.SelectMany(p => (p.From as ScalarNode)?.StandIns ?? [])],
        };
    }

    public Node Split(Node at, Node argument)
    {
        if (argument is not SequenceNode { Items: [ScalarNode { Text.Length: > 0 } separator, var text] }
            || intrinsics.Resolve(text) is not ScalarNode { StandIns.Count: 0 } whole)
            return new UnknownNode(at);
        return new SequenceNode(at.Start, at.End, [.. whole.Text.Split(separator.Text)
            .Select(part => new ScalarNode(at.Start, at.End, part, ScalarKind.Text) { IsDefault = whole.IsDefault })]);
    }

    private IEnumerable<TextPiece> Sub(Node at, Node argument)
    {
        var own = argument is SequenceNode { Items: [_, MappingNode variables] } ? variables : null;
        if ((argument is SequenceNode { Items: [ScalarNode first, ..] } ? first : argument as ScalarNode) is not { } template)
        {
            yield return new TextPiece("", at) { IsHole = true };
            yield break;
        }

        var done = 0;
        foreach (System.Text.RegularExpressions.Match match in References.Variable().Matches(template.Text))
        {
            yield return new TextPiece(template.Text[done..match.Index], template, done);
            done = match.Index + match.Length;
            var name = match.Groups[2].Value.Trim();
            yield return match.Groups[1].Length > 0 ? new TextPiece("${" + match.Groups[2].Value + "}", template, match.Index)
                : TextPiece.Of(Variable(at, own, name));
        }

        yield return new TextPiece(template.Text[done..], template, done);
    }

    private Node Variable(Node at, MappingNode? own, string name) =>
        own?[name] is { } value ? intrinsics.Resolve(value)
            : name.Contains('.', StringComparison.Ordinal) ? intrinsics.GetAtt(at, ScalarNode.Of(name, at))
            : intrinsics.Ref(at, name) is var known && known is not UnknownNode ? known
            : StandIns.ForPseudoParameter(at, name) ?? known;

    private IEnumerable<TextPiece> Join(Node at, Node argument)
    {
        if (argument is not SequenceNode { Items: [ScalarNode separator, var list] } || intrinsics.Resolve(list) is not SequenceNode items)
        {
            yield return new TextPiece("", at) { IsHole = true };
            yield break;
        }

        for (var i = 0; i < items.Items.Count; i++)
        {
            if (i > 0 && separator.Text.Length > 0)
                yield return new TextPiece(separator.Text, separator);
            foreach (var piece in Pieces(items.Items[i]))
                yield return piece;
        }
    }
}
