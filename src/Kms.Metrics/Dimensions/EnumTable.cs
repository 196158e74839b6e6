namespace Kms.Metrics;

/// <summary>The published names of an enum's members, both ways. Reading knows every documented spelling; writing uses the first.</summary>
internal sealed class EnumTable<TEnum>
    where TEnum : struct, Enum
{
    private readonly Dictionary<TEnum, string> _names = [];
    private readonly Dictionary<string, TEnum> _members = new(StringComparer.Ordinal);

    public EnumTable(params (TEnum Member, string[] Spellings)[] rows)
    {
        foreach (var (member, spellings) in rows)
        {
            _names.Add(member, spellings[0]);
            foreach (var spelling in spellings)
                _members.Add(spelling, member);
        }
    }

    public static EnumTable<TEnum> OfMemberNames(params TEnum[] members) => new([.. members.Select(m => (m, new[] { m.ToString() }))]);

    public TEnum Read(string published) => _members.TryGetValue(published, out var member) ? member : default;

    public bool TryWrite(TEnum member, out string published) => _names.TryGetValue(member, out published!);

    /// <exception cref="ArgumentOutOfRangeException">The member is Unknown or not defined: it has no published name.</exception>
    public string Write(TEnum member, string paramName) => TryWrite(member, out var name)
        ? name
        : throw new ArgumentOutOfRangeException(paramName, member,
            "This member has no published name; give the published text instead, through KmsMetric.FromPublished or Where(KmsDimension, "
            + "string).");
}
