using System.Text.RegularExpressions;

namespace Kms.Metrics.Infrastructure;

/// <summary>
/// Computes the templates in Terraform's JSON as far as they are plain references; everything else is unknown.
/// [Terraform: JSON configuration syntax]
/// </summary>
internal sealed partial class ConfigurationValues(ConfigurationScope scope, Node? eachKey, Node? eachValue)
{
    private const int Deepest = 20;
    private int _level;

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
        if (text.Text.Contains("%{", StringComparison.Ordinal))
            return new UnknownNode(text);
        if (!text.Text.Contains("${", StringComparison.Ordinal))
            return text;
        if (Whole().Match(text.Text) is { Success: true } whole)
            return Reference(text, whole.Groups[1].Value.Trim());
        var pieces = new List<Node>();
        var rest = Interpolation().Replace(text.Text, m =>
        {
            pieces.Add(m.Value[0] == '$' && m.Value[1] == '$' ? ScalarNode.Of("${", text) : Reference(text, m.Groups[1].Value.Trim()));
            return (pieces[^1] as ScalarNode)?.Text ?? "";
        });
        return pieces.TrueForAll(p => p is ScalarNode)
            ? new ScalarNode(text.Start, text.End, rest, ScalarKind.Text)
            {
                IsDefault = pieces.Exists(p => p is ScalarNode { IsDefault: true }),
                StandIns = [.. pieces.OfType<ScalarNode>().SelectMany(p => p.StandIns)],
            }
            : new UnknownNode(text);
    }

    private Node Reference(Node at, string expression)
    {
        if (_level >= Deepest)
            return new UnknownNode(at);
        _level++;
        var parts = expression.Split('.');
        var value = parts switch
        {
            ["each", "key"] => Put(eachKey, at),
            ["each", "value"] => Put(eachValue, at),
            ["each", "value", var name] => Put((eachValue as MappingNode)?[name], at),
            ["local", var name] => scope.Local(name) is { } local ? Put(Compute(local), at) : new UnknownNode(at),
            ["var", var name] => Default(at, scope.Default(name)),
            _ => Key(at, expression),
        };
        _level--;
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

    [GeneratedRegex(@"^\$\{([^{}]*)\}$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\$?\$\{([^{}]*)\}")]
    private static partial Regex Interpolation();

    [GeneratedRegex(@"^(?<name>(?<data>data\.)?(?<type>aws_kms_\w+)\.[\w-]+(\[[^\]]*\])?)\.(?<attribute>\w+)$")]
    private static partial Regex KeyReference();
}
