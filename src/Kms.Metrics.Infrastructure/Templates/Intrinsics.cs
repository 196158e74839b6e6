namespace Kms.Metrics.Infrastructure;

/// <summary>
/// Computes intrinsic functions as far as a template alone tells their value. What a deployment decides is asked of
/// <see cref="Choices"/>. [CloudFormation: intrinsic function reference]
/// </summary>
internal sealed class Intrinsics
{
    private const int Deepest = 60;
    private readonly Template _template;
    private readonly ParameterValues _parameters;
    private readonly TextFunctions _texts;
    private int _level;

    public Intrinsics(Template template, Choices choices)
    {
        _template = template;
        _parameters = new ParameterValues(template, choices);
        _texts = new TextFunctions(this);
        Conditions = new Conditions(template, choices, this);
    }

    public Conditions Conditions { get; }

    /// <summary>What loop variables stand for.</summary>
    public Dictionary<string, Node> Loop { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a condition is being computed, in which a parameter that differs from every constant is known to differ.</summary>
    public bool InCondition { get; set; }

    /// <summary>The value of a node: a literal, or that it is unknown or absent. What lies inside a literal is not computed.</summary>
    public Node Resolve(Node node)
    {
        if (node is ScalarNode scalar)
            return IsDynamic(scalar) ? new UnknownNode(node) : node;
        if (node is not MappingNode { Entries: [{ Key.Text: var name, Value: var argument }] } || !IsIntrinsic(name))
            return node;
        if (_level >= Deepest)
            return new UnknownNode(node);
        _level++;
        var value = name switch
        {
            "Ref" => Ref(node, NodeValues.TextOf(argument)),
            "Fn::GetAtt" => GetAtt(node, argument),
            "Fn::If" => If(node, argument),
            "Fn::FindInMap" => FindInMap(node, argument),
            "Fn::Select" => Select(node, argument),
            "Fn::Split" => _texts.Split(node, argument),
            "Fn::Sub" or "Fn::Join" => TextFunctions.Compose(node, _texts.Pieces(node)),
            "Fn::ToJsonString" => argument,
            _ => new UnknownNode(node),
        };
        _level--;
        return value;
    }

    /// <summary>The value of a node with all values in it; what is absent is left out.</summary>
    public Node ResolveAll(Node node) => Resolve(node) switch
    {
        SequenceNode list => new SequenceNode(list.Start, list.End, [.. list.Items.Select(ResolveAll).Where(n => n is not AbsentNode)]),
        MappingNode mapping => new MappingNode(mapping.Start, mapping.End,
            [.. mapping.Entries.Select(e => new KeyValuePair<ScalarNode, Node>(e.Key, ResolveAll(e.Value)))
                .Where(e => e.Value is not AbsentNode)]),
        var value => value,
    };

    /// <summary>The value of a property; <see langword="null"/> where there is none.</summary>
    public Node? Property(Node? mapping, string name)
    {
        if (mapping is null || Resolve(mapping) is not MappingNode resolved)
            return mapping is null ? null : new UnknownNode(mapping);
        if (resolved[name] is { } value)
            return Resolve(value) is AbsentNode ? null : Resolve(value);
        return resolved["Fn::Transform"] is null && !(_template.HasForeignVariables && resolved["<<"] is not null) ? null
            : new UnknownNode(resolved);
    }

    /// <summary>The items of a list, and whether they are all that there are.</summary>
    public (IReadOnlyList<Node> Items, bool AreAll) Items(Node? list)
    {
        if (list is null || Resolve(list) is AbsentNode)
            return ([], true);
        if (Resolve(list) is not SequenceNode sequence)
            return ([], false);
        var items = sequence.Items.Select(Resolve).Where(i => i is not AbsentNode).ToList();
        return ([.. items.Where(i => i is not UnknownNode)], !items.Exists(i => i is UnknownNode));
    }

    /// <summary>The parts of a text, those that are not known included.</summary>
    public IReadOnlyList<TextPiece> Pieces(Node node) => _texts.Pieces(node);

    public Node Ref(Node at, string? id)
    {
        if (id is null)
            return new UnknownNode(at);
        if (id == "AWS::NoValue")
            return new AbsentNode(at);
        if (Loop.TryGetValue(id, out var bound))
            return bound;
        if (_parameters.Find(at, id, InCondition) is { } value)
            return value;
        return _template.TypeOf(id) switch
        {
            "AWS::KMS::Key" or "AWS::KMS::ReplicaKey" => StandIns.ForKeyId(at, "!Ref " + id, "!GetAtt " + id + ".Arn"),
            "AWS::KMS::Alias" => StandIns.ForAlias(at, "!Ref " + id),
            _ => new UnknownNode(at),
        };
    }

    public Node GetAtt(Node at, Node argument)
    {
        var path = argument is SequenceNode { Items: [ScalarNode of, ScalarNode attribute] } ? of.Text + "." + attribute.Text
            : NodeValues.TextOf(argument) ?? "";
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var id = dot < 0 ? path : path[..dot];
        if (_template.TypeOf(id) is not ("AWS::KMS::Key" or "AWS::KMS::ReplicaKey"))
            return new UnknownNode(at);
        return path[(dot + 1)..] switch
        {
            "Arn" => StandIns.ForKeyArn(at, "!Ref " + id, "!GetAtt " + id + ".Arn"),
            "KeyId" => StandIns.ForKeyId(at, "!GetAtt " + id + ".KeyId", "!GetAtt " + id + ".Arn"),
            _ => new UnknownNode(at),
        };
    }

    private Node If(Node at, Node argument) =>
        argument is SequenceNode { Items: [ScalarNode condition, var yes, var no] }
            ? Resolve(Conditions.IsTrue(condition.Text) ? yes : no) : new UnknownNode(at);

    private Node FindInMap(Node at, Node argument)
    {
        if (argument is not SequenceNode { Items: [var map, var first, var second, ..] } arguments)
            return new UnknownNode(at);
        var keys = new[] { map, first, second }.Select(Resolve).ToList();
        if (keys.Select(NodeValues.TextOf).ToList() is not [{ } name, { } top, { } inner]
            || _template.Mappings?[name] is not MappingNode section)
            return new UnknownNode(at);
        return (section[top] as MappingNode)?[inner] switch
        {
            ScalarNode found => new ScalarNode(at.Start, at.End, found.Text, found.Kind)
            {
                IsDefault = keys.Exists(k => k is ScalarNode { IsDefault: true }),
            },
            SequenceNode found => found,
            _ => arguments.Items is [_, _, _, MappingNode fallback] && fallback["DefaultValue"] is { } other ? Resolve(other)
                : new UnknownNode(at),
        };
    }

    private Node Select(Node at, Node argument) =>
        argument is SequenceNode { Items: [var index, var list] } && NodeValues.WholeNumber(Resolve(index)).TryGet(out var i)
            && Resolve(list) is SequenceNode items && i >= 0 && i < items.Items.Count ? Resolve(items.Items[i]) : new UnknownNode(at);

    private bool IsDynamic(ScalarNode scalar) =>
        scalar.Text.Contains("{{resolve:", StringComparison.Ordinal)
            || (_template.HasForeignVariables && scalar.Text.Contains("${", StringComparison.Ordinal));

    private static bool IsIntrinsic(string name) => name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal);
}
