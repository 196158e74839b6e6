namespace Kms.Metrics.Infrastructure;

/// <summary>
/// The values of parameters and pseudo parameters. One that no condition looks at has its default; one that a condition looks at has each
/// value that makes a difference, one after the other.
/// </summary>
internal sealed class ParameterValues(Template template, Choices choices)
{
    /// <summary>Stands for a value that differs from all that it is compared with.</summary>
    private const char Other = '\uE001';

    /// <summary>The value; <see langword="null"/> where there is no such parameter.</summary>
    public Node? Find(Node at, string id, bool inCondition)
    {
        var isPseudo = id.StartsWith("AWS::", StringComparison.Ordinal);
        var declaration = template.Parameters?[id] as MappingNode;
        if (!isPseudo && declaration is null)
            return null;
        var type = NodeValues.TextOf(declaration?["Type"]) ?? "String";
        var isReference = isPseudo || type.StartsWith("AWS::SSM::", StringComparison.Ordinal);
        var given = isReference ? null : NodeValues.Text(declaration?["Default"]).TryGet(out var text) ? text : null;
        var value = template.Constants.TryGetValue(id, out var constants) ? Choose(id, declaration, constants, given) : given;
        if (inCondition)
            return Make(at, type, value ?? Other + id);
        return value is null || Placeholders.Is(value) ? new UnknownNode(at) : Make(at, type, value);
    }

    private string? Choose(string id, MappingNode? declaration, IReadOnlyList<string> constants, string? given)
    {
        var allowed = (declaration?["AllowedValues"] as SequenceNode)?.Items.Select(NodeValues.TextOf).OfType<string>().ToList();
        List<string?> values = allowed is { Count: > 0 } ? [given, .. allowed] : [given, .. constants, null];
        values = [.. values.Where((v, i) => v is not null || i > 0).Distinct(StringComparer.Ordinal)];
        return values[choices.Choose(id, values.Count)];
    }

    private static Node Make(Node at, string type, string value)
    {
        ScalarNode Scalar(string text) => new(at.Start, at.End, text, ScalarKind.Text) { IsDefault = true };
        return type == "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal)
            ? new SequenceNode(at.Start, at.End, [.. value.Split(',').Select(v => Scalar(v.Trim()))]) : Scalar(value);
    }
}
