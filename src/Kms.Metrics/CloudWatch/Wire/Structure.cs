namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// A structure of the wire, declared once: a function that goes through the members of a record and makes another of what it is given for
/// each. Reading, writing and describing all run it. Safe for concurrent use.
/// </summary>
/// <param name="empty">What a member reads as where it is missing.</param>
/// <param name="declare">Goes through every member, always in the same order.</param>
/// <param name="check">Throws where members contradict each other.</param>
internal sealed class Structure<T>(T empty, Func<MemberVisitor, T, T> declare, Action<T>? check = null) : WireType<T>(WireKind.Structure)
    where T : class
{
    private const int ObjectBytes = 24;
    private const int MostUnknown = 16;

    private Layout? _layout;
    private ListType<T>? _list;

    /// <summary>A list of it.</summary>
    public WireType<IReadOnlyList<T>> List => _list ??= new ListType<T>(this);

    public override IReadOnlyList<Member> Members => Described.Members;

    private Layout Described => _layout ??= new Layout(typeof(T).Name, MemberVisitor.Describe(empty, declare));

    public override Slot Read(WireReader reader) => new(ReadMessage(reader));

    public override T Take(Slot slot) => (T)slot.Reference!;

    public T ReadMessage(WireReader reader)
    {
        var layout = Described;
        var slots = reader.PushSlots(layout.Members.Length);
        reader.Charge(ObjectBytes + (layout.Members.Length * sizeof(long)));
        ulong given = 0;
        var expected = 0;
        List<string>? unknown = null;
        reader.BeginMap();
        var index = -1;
        try
        {
            // Messages mostly hold their members in the order of the declaration.
            while (reader.NextMember(expected < layout.Members.Length ? layout.Members[expected] : null, out var name))
            {
                index = name is null ? expected : layout.IndexOf(name);
                if (index < 0)
                {
                    // A newer API may answer more, but what has no member that we know must at least look like its own.
                    if (layout.Members.Length == 0 && !char.IsUpper((name + "-")[0]))
                        throw new WireFormatException("The message has a member " + DisplayText.Quote(name) + " that CloudWatch has not.");
                    if (empty is IExtensibleStructure && (unknown ??= []).Count < MostUnknown)
                        unknown.Add(name!);
                    reader.Skip();
                    continue;
                }

                if ((given & (1UL << index)) != 0)
                    throw new WireFormatException("The message has the member " + layout.Members[index].Name + " twice.");
                reader.SetSlot(slots + index, layout.Members[index].Type.Read(reader));
                given |= 1UL << index;
                expected = index + 1;
            }
        }
        catch (WireFormatException e) when (index >= 0 && e.NotedIn(typeof(T).Name, layout.Members[index].Name))
        {
            throw;
        }

        if (layout.Missing(given) is { } missing)
            reader.Missing(missing);
        var message = declare(reader.Visitor.From(slots), empty);
        reader.PopSlots(slots);
        if (unknown is not null && message is IExtensibleStructure extensible)
            message = (T)extensible.WithUnknownMembers(unknown);
        check?.Invoke(message);
        return message;
    }

    public override void Write(WireWriter writer, T value)
    {
        writer.BeginMap();
        var outer = writer.Visitor.Begin(Described.Members);
        declare(writer.Visitor, value);
        writer.Visitor.End(outer);
        writer.EndMap();
    }
}
