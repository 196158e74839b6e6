namespace Kms.Metrics.Infrastructure;

/// <summary>Collects what each parameter is compared with in the conditions of a template, which decides the cases to try out.</summary>
internal static class ConditionConstants
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(Template template)
    {
        var constants = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (_, condition) in template.Conditions?.Entries ?? [])
            Collect(template, condition, constants);
        return constants;
    }

    private static void Collect(Template template, Node node, Dictionary<string, IReadOnlyList<string>> constants)
    {
        if (node is SequenceNode sequence)
        {
            foreach (var item in sequence.Items)
                Collect(template, item, constants);
        }

        foreach (var (name, value) in (node as MappingNode)?.Entries ?? [])
        {
            if (name.Text == "Fn::Equals" && value is SequenceNode { Items: [var left, var right] })
            {
                Pair(template, left, right, constants);
                Pair(template, right, left, constants);
            }
            else
            {
                Collect(template, value, constants);
            }
        }
    }

    private static void Pair(Template template, Node variable, Node constant, Dictionary<string, IReadOnlyList<string>> constants)
    {
        foreach (var id in References.In(variable).Where(id => id.StartsWith("AWS::", StringComparison.Ordinal)
            || template.Parameters?[id] is not null))
        {
            var found = constants.GetValueOrDefault(id, []);
            if (constant is ScalarNode { Kind: not ScalarKind.Null } scalar)
                found = [.. found.Append(scalar.Text).Distinct(StringComparer.Ordinal)];
            if (variable is MappingNode { Entries: [{ Key.Text: "Fn::FindInMap", Value: SequenceNode { Items: [ScalarNode map, ..] } }] }
                && template.Mappings?[map.Text] is MappingNode keys)
                found = [.. found.Concat(keys.Entries.Select(e => e.Key.Text)).Distinct(StringComparer.Ordinal)];
            constants[id] = found;
        }
    }
}
