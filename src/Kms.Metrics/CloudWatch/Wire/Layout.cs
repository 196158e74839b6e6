namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The members of a structure, found by name.</summary>
internal sealed class Layout
{
    private readonly string _structure;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly ulong _required;
    private readonly ulong _oneOf;

    public Layout(string structure, Member[] members)
    {
        if (members.Length > 64)
            throw new InvalidOperationException(structure + " has more members than are counted in 64 bits.");
        (_structure, Members) = (structure, members);
        for (var i = 0; i < members.Length; i++)
        {
            _places.Add(members[i].Name, i);
            if (members[i].Presence == Presence.Required)
                _required |= 1UL << i;
            else if (members[i].Presence == Presence.OneOf)
                _oneOf |= 1UL << i;
        }
    }

    public Member[] Members { get; }

    /// <returns>The member's place, or -1.</returns>
    public int IndexOf(string name) => _places.TryGetValue(name, out var place) ? place : -1;

    /// <summary>Says what is missing.</summary>
    /// <param name="given">A bit for each member that was there.</param>
    /// <returns><see langword="null"/> where nothing is.</returns>
    public string? Missing(ulong given) =>
        (given & _required) == _required && (_oneOf == 0 || (given & _oneOf) != 0) ? null : Describe(given);

    private string Describe(ulong given)
    {
        var names = Members.Where((_, i) => ((_required & ~given) >> i & 1) != 0).Select(m => m.Name).ToList();
        return _structure + " without " + (names.Count > 0 ? string.Join(" and ", names)
            : "any of " + string.Join(", ", Members.Where(m => m.Presence == Presence.OneOf).Select(m => m.Name)));
    }
}
