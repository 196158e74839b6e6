namespace Kms.Metrics.Infrastructure;

/// <summary>Computes the conditions of a template; what cannot be computed is either, one after the other.</summary>
internal sealed class Conditions(Template template, Choices choices, Intrinsics intrinsics)
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    public bool IsTrue(string name)
    {
        // A condition that leads back to itself, or that is not there, can be either.
        if (template.Conditions?[name] is not { } condition || !_open.Add(name))
            return Either(name);
        var isTrue = Evaluate(condition);
        _open.Remove(name);
        return isTrue;
    }

    private bool Evaluate(Node node)
    {
        if (node is not MappingNode { Entries: [{ Key.Text: var name, Value: var argument }] })
            return Either(Key(node));
        var operands = (argument as SequenceNode)?.Items ?? [];
        return name switch
        {
            "Condition" when NodeValues.TextOf(argument) is { } other => IsTrue(other),
            "Fn::Not" when operands is [var operand] => !Evaluate(operand),
            "Fn::And" when operands.Count > 0 => operands.All(Evaluate),
            "Fn::Or" when operands.Count > 0 => operands.Any(Evaluate),
            "Fn::Equals" when operands is [var left, var right] => AreEqual(node, left, right),
            _ => Either(Key(node)),
        };
    }

    private bool AreEqual(Node at, Node left, Node right)
    {
        var outer = intrinsics.InCondition;
        intrinsics.InCondition = true;
        var (first, second) = (NodeValues.TextOf(intrinsics.Resolve(left)), NodeValues.TextOf(intrinsics.Resolve(right)));
        intrinsics.InCondition = outer;
        return first is null || second is null ? Either(Key(at)) : string.Equals(first, second, StringComparison.Ordinal);
    }

    private bool Either(string key) => choices.Choose("Condition:" + key, 2) == 0;

    private static string Key(Node node) => node.Start.Line + ":" + node.Start.Column;
}
