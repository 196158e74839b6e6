namespace Kms.Metrics.Infrastructure;

/// <summary>Names and values. A name is there once: the readers refuse one that is there twice.</summary>
internal sealed class MappingNode(TextPlace start, TextPlace end, IReadOnlyList<KeyValuePair<ScalarNode, Node>> entries) : Node(start, end)
{
    private const int FewEntries = 8;
    private Dictionary<string, Node>? _byName;

    public IReadOnlyList<KeyValuePair<ScalarNode, Node>> Entries { get; } = entries;

    public override long Weight { get; } = 1 + entries.Sum(e => e.Value.Weight);

    public override int Depth { get; } = 1 + (entries.Count == 0 ? 0 : entries.Max(e => e.Value.Depth));

    /// <summary>The value under a name; <see langword="null"/> where there is none.</summary>
    public Node? this[string name]
    {
        get
        {
            if (Entries.Count <= FewEntries)
                return Entries.FirstOrDefault(e => e.Key.Text == name).Value;
            _byName ??= Entries.ToDictionary(e => e.Key.Text, e => e.Value, StringComparer.Ordinal);
            return _byName.GetValueOrDefault(name);
        }
    }
}
