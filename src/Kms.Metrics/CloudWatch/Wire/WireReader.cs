namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// Reads one message forward, the same calls for every protocol. A member whose value is null is passed over, as if it were not there.
/// Everything throws <see cref="WireFormatException"/> where the bytes are not what was asked for.
/// </summary>
internal abstract class WireReader
{
    private Slot[] _slots = new Slot[64];
    private int _slotCount;
    private readonly DimensionCache _dimensions = new();
    private MemberVisitor? _visitor;

    /// <summary>Gives structures the values that wait in the slots.</summary>
    public MemberVisitor Visitor => _visitor ??= new MemberVisitor(this);

    /// <summary>Series share most of their dimensions: each of a message is one record, however many series have it.</summary>
    public MetricDimension Dimension(string name, string value) => _dimensions.Get(name, value);

    public abstract void BeginMap();

    /// <summary>Goes to the next member, or past the end of the map.</summary>
    public bool NextMember(out string name)
    {
        var isThere = NextMember(null, out var read);
        name = read ?? "";
        return isThere;
    }

    /// <summary>Goes to the next member, or past the end of the map.</summary>
    /// <param name="expected">The member that most likely comes, or <see langword="null"/>.</param>
    /// <param name="name">Its name; <see langword="null"/> for the one that was expected.</param>
    public abstract bool NextMember(Member? expected, out string? name);

    public abstract void BeginList();

    /// <summary>How many items the list that was begun last says it has; 0 where it does not say.</summary>
    public virtual int AnnouncedItems => 0;

    /// <summary>Goes to the next item, or past the end of the list.</summary>
    public abstract bool NextItem();

    public abstract string ReadString();

    public abstract bool ReadBoolean();

    public abstract int ReadInt32();

    public abstract double ReadDouble();

    public abstract DateTimeOffset ReadTimestamp();

    /// <summary>Reads a whole list of numbers in one go: data points are what these messages consist of.</summary>
    public abstract double[] ReadDoubles();

    /// <summary>Reads a whole list of timestamps in one go.</summary>
    public abstract DateTimeOffset[] ReadTimestamps();

    public abstract void Skip();

    /// <summary>Fails unless the message ends here.</summary>
    public abstract void End();

    /// <summary>Counts what the message makes us remember, beside its texts and numbers.</summary>
    /// <param name="bytes">About how many bytes.</param>
    /// <exception cref="WireFormatException">It is out of proportion to the bytes of the message.</exception>
    public abstract void Charge(int bytes);

    /// <summary>Something is missing that a structure must have.</summary>
    /// <param name="what">The structure and its member.</param>
    public virtual void Missing(string what) => throw new WireFormatException("The message has a " + what + ".");

    /// <summary>Makes room for the members of a structure while they are read.</summary>
    /// <returns>The first slot.</returns>
    public int PushSlots(int count)
    {
        var first = _slotCount;
        _slotCount += count;
        if (_slotCount > _slots.Length)
            Array.Resize(ref _slots, _slotCount * 2);
        return first;
    }

    /// <summary>Forgets the slots from this one on.</summary>
    public void PopSlots(int first)
    {
        Array.Clear(_slots, first, _slotCount - first);
        _slotCount = first;
    }

    public Slot GetSlot(int at) => _slots[at];

    public void SetSlot(int at, Slot value) => _slots[at] = value;

    private protected static DateTimeOffset FromEpochSeconds(double seconds)
    {
        // A timestamp's last digits are milliseconds; a double's are noise below that.
        var milliseconds = Math.Round(seconds * 1000);
        return milliseconds is >= -62135596800000 and <= 253402300799999
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : throw new WireFormatException("A timestamp is out of range.");
    }

    private protected static DateTimeOffset FromEpochSeconds(long seconds) => seconds is >= -62135596800 and <= 253402300799
        ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : throw new WireFormatException("A timestamp is out of range.");
}
