namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// Writes one message forward, the same calls for every protocol. A member whose value is null is left out.
/// </summary>
internal abstract class WireWriter : IDisposable
{
    private MemberVisitor? _visitor;

    /// <summary>
    /// Whether lists of a structure are written where they are empty: the service does so in answers, and its clients leave them out of
    /// requests.
    /// </summary>
    public bool WritesEmptyLists { get; set; }

    /// <summary>Writes the members of structures.</summary>
    public MemberVisitor Visitor => _visitor ??= new MemberVisitor(this);

    /// <summary>Makes room for what is to come, so that a large answer does not grow, and move, step by step.</summary>
    /// <param name="bytes">About how many bytes.</param>
    public abstract void Reserve(int bytes);

    public abstract void BeginMap();

    public abstract void EndMap();

    public abstract void BeginList(int count);

    public abstract void EndList();

    public abstract void Name(string name);

    public abstract void Name(Member member);

    public abstract void Value(string value);

    public abstract void Value(bool value);

    public abstract void Value(int value);

    public abstract void Value(long value);

    public abstract void Value(double value);

    public abstract void Value(DateTimeOffset value);

    public virtual void Value(ReadOnlySpan<double> items)
    {
        BeginList(items.Length);
        foreach (var item in items)
            Value(item);
        EndList();
    }

    public void Value(ReadOnlySpan<DateTimeOffset> items)
    {
        BeginList(items.Length);
        foreach (var item in items)
            Value(item);
        EndList();
    }

    /// <summary>A list of timestamps that are given as whole seconds since 1970.</summary>
    public virtual void EpochSeconds(ReadOnlySpan<long> items)
    {
        BeginList(items.Length);
        foreach (var item in items)
            Value(DateTimeOffset.FromUnixTimeSeconds(item));
        EndList();
    }

    /// <summary>The message's bytes so far; good until the next call.</summary>
    public abstract ReadOnlyMemory<byte> Written { get; }

    /// <summary>The message's bytes, copied.</summary>
    public byte[] ToArray() => Written.ToArray();

    public void Member(string name, string? value)
    {
        if (value is null)
            return;
        Name(name);
        Value(value);
    }

    public void Member(string name, bool? value)
    {
        if (value is null)
            return;
        Name(name);
        Value(value.Value);
    }

    public void Member(string name, int? value)
    {
        if (value is null)
            return;
        Name(name);
        Value(value.Value);
    }

    public void Member(string name, double? value)
    {
        if (value is null)
            return;
        Name(name);
        Value(value.Value);
    }

    public void Member(string name, DateTimeOffset? value)
    {
        if (value is null)
            return;
        Name(name);
        Value(value.Value);
    }

    public void Member<T>(string name, T? value, Action<WireWriter, T> writeValue)
        where T : class
    {
        if (value is null)
            return;
        Name(name);
        writeValue(this, value);
    }

    /// <summary>A list that is left out where it is empty and <see cref="WritesEmptyLists"/> is not set.</summary>
    public void MemberList<T>(string name, IReadOnlyList<T> items, Action<WireWriter, T> writeItem)
    {
        if (items.Count == 0 && !WritesEmptyLists)
            return;
        Name(name);
        List(items, writeItem);
    }

    public void MemberList(string name, IReadOnlyList<string> items) => MemberList(name, items, static (w, s) => w.Value(s));

    public void List<T>(IReadOnlyList<T> items, Action<WireWriter, T> writeItem)
    {
        BeginList(items.Count);
        for (var i = 0; i < items.Count; i++)
            writeItem(this, items[i]);
        EndList();
    }

    public abstract void Dispose();
}
