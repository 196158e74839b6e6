namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// Reads one message forward, the same calls for every protocol. A member whose value is null is passed over, as if it were not there.
/// Everything throws <see cref="WireFormatException"/> where the bytes are not what was asked for.
/// </summary>
internal abstract class WireReader
{
    /// <summary>The type of reader that reads one kind of structure.</summary>
    public delegate T ItemReader<out T>(WireReader reader);

    public abstract void BeginMap();

    /// <summary>Goes to the next member, or past the end of the map.</summary>
    public abstract bool NextMember(out string name);

    public abstract void BeginList();

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

    public IReadOnlyList<T> ReadList<T>(ItemReader<T> readItem)
    {
        var items = new List<T>();
        BeginList();
        while (NextItem())
            items.Add(readItem(this));
        return items;
    }

    public IReadOnlyList<string> ReadStrings() => ReadList(static r => r.ReadString());

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
