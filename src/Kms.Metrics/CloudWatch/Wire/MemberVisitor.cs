using System.Runtime.CompilerServices;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// What the declaration of a structure goes through: it takes the value of each member and gives the value that the new record shall have.
/// While writing it writes the value; while reading it gives what was read, or the value it was given where nothing was. The name on the
/// wire is the name of the property that the value comes from.
/// </summary>
internal sealed class MemberVisitor
{
    private readonly WireWriter? _writer;
    private readonly WireReader? _reader;
    private readonly List<Member>? _described;
    private Member[] _members = [];
    private int _at;

    public MemberVisitor(WireWriter writer) => _writer = writer;

    public MemberVisitor(WireReader reader) => _reader = reader;

    private MemberVisitor() => _described = [];

    /// <summary>The members of a structure, in the order of its declaration.</summary>
    public static Member[] Describe<T>(T empty, Func<MemberVisitor, T, T> declare)
    {
        var members = new MemberVisitor();
        declare(members, empty);
        return [.. members._described!];
    }

    /// <summary>Returns the values that wait in the reader's slots.</summary>
    public MemberVisitor From(int slot)
    {
        _at = slot;
        return this;
    }

    /// <summary>Begins to write a structure.</summary>
    /// <returns>Where the writing of the structure around it has come to, for <see cref="End"/>.</returns>
    public (Member[] Members, int At) Begin(Member[] members)
    {
        var outer = (_members, _at);
        (_members, _at) = (members, 0);
        return outer;
    }

    public void End((Member[] Members, int At) outer) => (_members, _at) = outer;

    public string? Optional(string? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Reference(WireTypes.Text, value, Presence.Optional, name);

    public bool? Optional(bool? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Number(WireTypes.Flag, value, Presence.Optional, name);

    public int? Optional(int? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Number(WireTypes.Integer, value, Presence.Optional, name);

    public double? Optional(double? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Number(WireTypes.Number, value, Presence.Optional, name);

    public DateTimeOffset? Optional(DateTimeOffset? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Number(WireTypes.Time, value, Presence.Optional, name);

    public T? Optional<T>(T? value, Structure<T> structure, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : class => Reference(structure, value, Presence.Optional, name);

    public IReadOnlyList<T> Optional<T>(IReadOnlyList<T> value, Structure<T> items,
        [CallerArgumentExpression(nameof(value))] string name = "")
        where T : class => List(items.List, value, Presence.Optional, name);

    public IReadOnlyDictionary<string, string> Optional(IReadOnlyDictionary<string, string> value,
        [CallerArgumentExpression(nameof(value))] string name = "") =>
        Reference(WireTypes.Map, value.Count == 0 && _writer is not null ? null : value, Presence.Optional, name) ?? value;

    public string Required(string value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Reference(WireTypes.Text, value, Presence.Required, name)!;

    public int Required(int value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Number(WireTypes.Integer, value, Presence.Required, name)!.Value;

    public double Required(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Number(WireTypes.Number, value, Presence.Required, name)!.Value;

    public DateTimeOffset Required(DateTimeOffset value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Number(WireTypes.Time, value, Presence.Required, name)!.Value;

    public T Required<T>(T value, Structure<T> structure, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : class => Reference(structure, value, Presence.Required, name)!;

    public MetricDimension Dimension(string name, string value) => _reader?.Dimension(name, value) ?? new MetricDimension(name, value);

    public IReadOnlyList<string> List(IReadOnlyList<string> value, Presence presence = Presence.List,
        [CallerArgumentExpression(nameof(value))] string name = "") => List(WireTypes.Texts, value, presence, name);

    public IReadOnlyList<T> List<T>(IReadOnlyList<T> value, Structure<T> items, Presence presence = Presence.List,
        [CallerArgumentExpression(nameof(value))] string name = "")
        where T : class => List(items.List, value, presence, name);

    public IReadOnlyList<double> List(IReadOnlyList<double> value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        List(WireTypes.Numbers, value, Presence.List, name);

    public ReadOnlyMemory<double> Points(ReadOnlyMemory<double> value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Number(WireTypes.Values, value, Presence.List, name)!.Value;

    public ReadOnlyMemory<DateTimeOffset> Points(ReadOnlyMemory<DateTimeOffset> value,
        [CallerArgumentExpression(nameof(value))] string name = "") => Number(WireTypes.Times, value, Presence.List, name)!.Value;

    private T? Reference<T>(WireType<T> type, T? value, Presence presence, string name)
        where T : class
    {
        if (_reader is not null)
            return Next().Reference is { } given ? (T)given : value;
        if (_writer is null)
            Describe(type, presence, name);
        else if (value is null)
            _at++;
        else
            Write(type, value);
        return value;
    }

    private T? Number<T>(WireType<T> type, T? value, Presence presence, string name)
        where T : struct
    {
        if (_reader is not null)
            return Next() is { Reference: not null } given ? type.Take(given) : value;
        if (_writer is null)
            Describe(type, presence, name);
        else if (value is { } present)
            Write(type, present);
        else
            _at++;
        return value;
    }

    private IReadOnlyList<T> List<T>(WireType<IReadOnlyList<T>> type, IReadOnlyList<T> value, Presence presence, string name)
    {
        var isLeftOut = value.Count == 0 && _writer is not null && presence != Presence.Required
            && (presence == Presence.Optional || !_writer.WritesEmptyLists);
        return isLeftOut ? Reference(type, null, presence, name) ?? value : Reference(type, value, presence, name)!;
    }

    private Slot Next() => _reader!.GetSlot(_at++);

    private void Write<T>(WireType<T> type, T value)
    {
        _writer!.Name(_members[_at++]);
        type.Write(_writer, value);
    }

    // "a.AlarmName" is AlarmName.
    private void Describe(WireType type, Presence presence, string name) =>
        _described!.Add(new Member(name.Substring(name.LastIndexOf('.') + 1), type, presence));
}
