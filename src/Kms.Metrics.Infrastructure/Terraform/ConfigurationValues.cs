using System.Text.RegularExpressions;

namespace Kms.Metrics.Infrastructure;

/// <summary>
/// Computes the templates in Terraform's JSON as far as they are plain references; everything else is unknown.
/// [Terraform: JSON configuration syntax]
/// </summary>
internal sealed partial class ConfigurationValues(ConfigurationScope scope, Node? eachKey, Node? eachValue)
{
    private const int Deepest = 20;
    // What refers to each other again and again can unfold into more than a machine holds.
    private const int MostReferences = 10_000;
    private const int Longest = 4_000_000;
    private int _level;
    private int _references;
    private int _length;

    /// <summary>A value with everything in it computed.</summary>
    public Node Compute(Node node) => node switch
    {
        ScalarNode { Kind: ScalarKind.Text } text => Text(text),
        SequenceNode list => new SequenceNode(list.Start, list.End, [.. list.Items.Select(Compute)]),
        MappingNode mapping => new MappingNode(mapping.Start, mapping.End,
            [.. mapping.Entries.Where(e => e.Key.Text != "//").Select(e => new KeyValuePair<ScalarNode, Node>(e.Key, Compute(e.Value)))]),
        _ => node,
    };

    private Node Text(ScalarNode text)
    {
        if (!text.Text.Contains("${", StringComparison.Ordinal) && !text.Text.Contains("%{", StringComparison.Ordinal))
            return text;
        if (TemplateParts.Of(text.Text) is not { } parts)
            return new UnknownNode(text);
        if (parts is [(var whole, _, true)])
            return Reference(text, whole.Trim());
        var pieces = parts.ConvertAll(p =>
            p.IsExpression ? TextPiece.Of(Reference(text, p.Text.Trim())) : new TextPiece(p.Text, text, p.Index));
        _length += pieces.Sum(p => p.Text.Length);
        if (_length > Longest || pieces.Exists(p => p.IsHole))
            return new UnknownNode(text) { Pieces = _length > Longest ? [] : pieces };
        return new ScalarNode(text.Start, text.End, string.Concat(pieces.Select(p => p.Text)), ScalarKind.Text)
        {
            IsDefault = pieces.Exists(p => p.From is ScalarNode { IsDefault: true }),
            StandIns = [.. pieces.SelectMany(p => (p.From as ScalarNode)?.StandIns ?? [])],
        };
    }

    private Node Reference(Node at, string expression)
    {
        if (_level >= Deepest || ++_references > MostReferences)
            return new UnknownNode(at);
        _level++;
        var value = Path().Match(expression) is { Success: true } path
            ? Put(Step(Base(at, path.Groups["base"].Value), path.Groups["step"].Captures.Select(c => c.Value)), at)
            : Key(at, expression);
        _level--;
        return value;
    }

    private Node? Base(Node at, string name) => name.Split('.') switch
    {
        ["each", "key"] => eachKey,
        ["each", "value"] => eachValue,
        ["local", var local] => scope.Local(local) is { } value ? Compute(value) : null,
        [_, var variable] => scope.Argument(variable) ?? Default(at, scope.Default(variable)),
        _ => null,
    };

    private static Node? Step(Node? value, IEnumerable<string> steps)
    {
        foreach (var step in steps)
        {
            var name = step.Trim('.', '[', ']', '"');
            value = value switch
            {
                MappingNode mapping => mapping[name],
                SequenceNode list => int.TryParse(name, out var index) && index < list.Items.Count ? list.Items[index] : null,
                _ => null,
            };
        }

        return value;
    }

    // A default says nothing of lists and objects, which others replace as a whole.
    private static Node Default(Node at, Node? value) =>
        value is ScalarNode { Kind: not ScalarKind.Null } scalar && !Placeholders.Is(scalar.Text)
            ? new ScalarNode(at.Start, at.End, scalar.Text, scalar.Kind) { IsDefault = true } : new UnknownNode(at);

    private static Node Key(Node at, string expression)
    {
        if (KeyReference().Match(expression) is not { Success: true } match)
            return new UnknownNode(at);
        var name = match.Groups["name"].Value;
        return (match.Groups["type"].Value, match.Groups["attribute"].Value) switch
        {
            ("aws_kms_alias", "target_key_id") => StandIns.ForKeyId(at, expression, name + ".target_key_arn"),
            ("aws_kms_alias", "target_key_arn") => StandIns.ForKeyArn(at, name + ".target_key_id", expression),
            ("aws_kms_alias", "name" or "arn" or "id") => StandIns.ForAlias(at, expression),
            ("aws_kms_custom_key_store", "id") => StandIns.ForKeyStoreId(at, expression),
            // A data source gives back what it was asked for, which may be an alias.
            ("aws_kms_key", "key_id") when match.Groups["data"].Success => new UnknownNode(at),
            ("aws_kms_key" or "aws_kms_external_key" or "aws_kms_replica_key" or "aws_kms_replica_external_key", var attribute) =>
                attribute switch
            {
                "arn" => StandIns.ForKeyArn(at, name + ".key_id", expression),
                "id" or "key_id" => StandIns.ForKeyId(at, expression, name + ".arn"),
                _ => new UnknownNode(at),
            },
            _ => new UnknownNode(at),
        };
    }

    // A value keeps the place where it is used.
    private static Node Put(Node? value, Node at) => value switch
    {
        null => new UnknownNode(at),
        ScalarNode scalar =>
            new ScalarNode(at.Start, at.End, scalar.Text, scalar.Kind) { IsDefault = scalar.IsDefault, StandIns = scalar.StandIns },
        _ => value,
    };

    [GeneratedRegex(@"^(?<base>each\.(key|value)|(local|var)\.[\w-]+)(?<step>\.[\w-]+|\[""[^""\\]*""\]|\[\d+\])*$")]
    private static partial Regex Path();

    [GeneratedRegex(@"^(?<name>(?<data>data\.)?(?<type>aws_kms_\w+)\.[\w-]+(\[[^\]]*\])?)\.(?<attribute>\w+)$")]
    private static partial Regex KeyReference();
}
