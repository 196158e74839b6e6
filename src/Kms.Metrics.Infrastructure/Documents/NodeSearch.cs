namespace Kms.Metrics.Infrastructure;

/// <summary>Looks through all that a value holds.</summary>
internal static class NodeSearch
{
    /// <summary>The value and all values in it, in the order of the document; what aliases share comes once for each.</summary>
    public static IEnumerable<Node> All(Node root)
    {
        var open = new Stack<Node>([root]);
        while (open.TryPop(out var node))
        {
            yield return node;
            switch (node)
            {
                case MappingNode mapping:
                    for (var i = mapping.Entries.Count - 1; i >= 0; i--)
                        open.Push(mapping.Entries[i].Value);
                    break;
                case SequenceNode sequence:
                    for (var i = sequence.Items.Count - 1; i >= 0; i--)
                        open.Push(sequence.Items[i]);
                    break;
            }
        }
    }

    /// <summary>Whether a rule for the state changes of alarms stands somewhere in it, so that somebody may hear of every alarm.</summary>
    public static bool HearsAlarms(Node root) =>
        All(root).OfType<ScalarNode>().Any(s => s.Text.Contains("CloudWatch Alarm State Change", StringComparison.Ordinal)
            || s.Text.Contains("aws.cloudwatch", StringComparison.Ordinal));
}
