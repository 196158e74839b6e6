namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The kinds of values that messages hold.</summary>
internal enum WireKind
{
    Text,
    Flag,
    Integer,
    Number,
    Time,
    List,
    Map,
    Structure,
}

/// <summary>A kind of value: how it is read and written, in whatever protocol.</summary>
internal abstract class WireType(WireKind kind)
{
    public WireKind Kind { get; } = kind;

    /// <summary>What a list holds.</summary>
    public virtual WireType? Item => null;

    /// <summary>What a structure holds, in the order of its declaration.</summary>
    public virtual IReadOnlyList<Member> Members => [];

    /// <summary>Reads a value, which waits in the slot until its structure is made.</summary>
    public abstract Slot Read(WireReader reader);
}

/// <summary>A kind of value that is a <typeparamref name="T"/> in records.</summary>
internal abstract class WireType<T>(WireKind kind) : WireType(kind)
{
    public abstract T Take(Slot slot);

    public abstract void Write(WireWriter writer, T value);
}

/// <summary>A value that was read. Numbers stay unboxed: <see cref="Reference"/> then only says that there is one.</summary>
internal readonly struct Slot(object reference, long bits = 0)
{
    public static readonly object Number = new();

    public object? Reference { get; } = reference;

    public long Bits { get; } = bits;
}
