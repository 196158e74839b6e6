namespace Kms.Metrics.Infrastructure;

/// <summary>The names of one mapping, to refuse one that is there twice: readers differ in which of the two they keep.</summary>
internal sealed class NameSet
{
    private readonly Dictionary<string, TextPlace> _names = new(StringComparer.Ordinal);

    public void Add(ScalarNode name)
    {
        if (!_names.TryAdd(name.Text, name.Start))
            throw new DocumentException("The name " + DisplayText.Quote(name.Text) + " is there twice, first in line "
                + _names[name.Text].Line, name.Start);
    }
}
