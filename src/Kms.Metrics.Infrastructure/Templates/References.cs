using System.Text.RegularExpressions;

namespace Kms.Metrics.Infrastructure;

/// <summary>The logical names that a part of a template refers to: by <c>Ref</c>, <c>Fn::GetAtt</c> and <c>Fn::Sub</c>.</summary>
internal static partial class References
{
    public static IEnumerable<string> In(Node node, bool insideConditionals = true)
    {
        if (node is SequenceNode sequence)
            return sequence.Items.SelectMany(i => In(i, insideConditionals));
        if (node is not MappingNode mapping)
            return [];
        if (mapping.Entries is not [{ Key.Text: var name, Value: var value }])
            return mapping.Entries.SelectMany(e => In(e.Value, insideConditionals));
        return name switch
        {
            "Ref" => value is ScalarNode id ? [id.Text] : [],
            "Fn::GetAtt" => value is ScalarNode path ? [path.Text.Split('.')[0]]
                : value is SequenceNode { Items: [ScalarNode id, ..] } ? [id.Text] : [],
            "Fn::Sub" => value is ScalarNode plain ? Variables(plain.Text)
                : value is SequenceNode { Items: [ScalarNode text, var own] } ? Own(text.Text, own, insideConditionals) : [],
            "Fn::If" when !insideConditionals => [],
            _ => In(value, insideConditionals),
        };
    }

    private static IEnumerable<string> Own(string text, Node own, bool insideConditionals) =>
        Variables(text).Where(v => (own as MappingNode)?[v] is null).Concat(In(own, insideConditionals));

    private static IEnumerable<string> Variables(string text) =>
        Variable().Matches(text).Where(m => m.Groups[1].Length == 0).Select(m => m.Groups[2].Value.Trim().Split('.')[0]);

    [GeneratedRegex(@"\$\{(!?)([^}]*)\}")]
    internal static partial Regex Variable();
}
