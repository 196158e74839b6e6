namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The kinds of values that are no structures.</summary>
internal static class WireTypes
{
    public static WireType<string> Text { get; } =
        new ReferenceType<string>(WireKind.Text, static r => r.ReadString(), static (w, v) => w.Value(v));

    public static WireType<bool> Flag { get; } =
        new NumberType<bool>(WireKind.Flag, static r => r.ReadBoolean() ? 1 : 0, static b => b != 0, static (w, v) => w.Value(v));

    public static WireType<int> Integer { get; } =
        new NumberType<int>(WireKind.Integer, static r => r.ReadInt32(), static b => (int)b, static (w, v) => w.Value(v));

    public static WireType<double> Number { get; } = new NumberType<double>(WireKind.Number,
        static r => BitConverter.DoubleToInt64Bits(r.ReadDouble()), BitConverter.Int64BitsToDouble, static (w, v) => w.Value(v));

    public static WireType<DateTimeOffset> Time { get; } = new NumberType<DateTimeOffset>(WireKind.Time,
        static r => r.ReadTimestamp().UtcTicks, static b => new DateTimeOffset(b, TimeSpan.Zero), static (w, v) => w.Value(v));

    public static WireType<IReadOnlyList<string>> Texts { get; } = new ListType<string>(Text);

    public static WireType<IReadOnlyDictionary<string, string>> Map { get; } = new MapType();

    // Lists of numbers are read and written in one go: data points are what these messages consist of.
    public static WireType<IReadOnlyList<double>> Numbers { get; } = new ReferenceType<IReadOnlyList<double>>(WireKind.List,
        static r => r.ReadDoubles(), static (w, v) => w.Value(v is double[] array ? array : [.. v]), Number);

    public static WireType<ReadOnlyMemory<double>> Values { get; } =
        new ArrayType<double>(static r => r.ReadDoubles(), static (w, v) => w.Value(v.Span), Number);

    public static WireType<ReadOnlyMemory<DateTimeOffset>> Times { get; } =
        new ArrayType<DateTimeOffset>(static r => r.ReadTimestamps(), static (w, v) => w.Value(v.Span), Time);

    // A map from any text to text, whose names are data.
    private sealed class MapType() : WireType<IReadOnlyDictionary<string, string>>(WireKind.Map)
    {
        private const int EntryBytes = 48;

        public override Slot Read(WireReader reader)
        {
            var map = new Dictionary<string, string>(StringComparer.Ordinal);
            reader.BeginMap();
            while (reader.NextMember(out var name))
            {
                reader.Charge(EntryBytes);
                if (map.ContainsKey(name))
                    throw new WireFormatException("The message has the member " + DisplayText.Quote(name) + " twice.");
                map[name] = reader.ReadString();
            }

            return new(map);
        }

        public override IReadOnlyDictionary<string, string> Take(Slot slot) => (IReadOnlyDictionary<string, string>)slot.Reference!;

        public override void Write(WireWriter writer, IReadOnlyDictionary<string, string> value)
        {
            writer.BeginMap();
            foreach (var entry in value)
                writer.Member(entry.Key, entry.Value);
            writer.EndMap();
        }
    }

    private sealed class ReferenceType<T>(WireKind kind, Func<WireReader, T> read, Action<WireWriter, T> write, WireType? item = null)
        : WireType<T>(kind)
        where T : class
    {
        public override WireType? Item => item;

        public override Slot Read(WireReader reader) => new(read(reader));

        public override T Take(Slot slot) => (T)slot.Reference!;

        public override void Write(WireWriter writer, T value) => write(writer, value);
    }

    private sealed class NumberType<T>(WireKind kind, Func<WireReader, long> read, Func<long, T> take, Action<WireWriter, T> write)
        : WireType<T>(kind)
    {
        public override Slot Read(WireReader reader) => new(Slot.Number, read(reader));

        public override T Take(Slot slot) => take(slot.Bits);

        public override void Write(WireWriter writer, T value) => write(writer, value);
    }

    private sealed class ArrayType<T>(Func<WireReader, T[]> read, Action<WireWriter, ReadOnlyMemory<T>> write, WireType item)
        : WireType<ReadOnlyMemory<T>>(WireKind.List)
    {
        public override WireType? Item => item;

        public override Slot Read(WireReader reader) => new(read(reader));

        public override ReadOnlyMemory<T> Take(Slot slot) => (T[])slot.Reference!;

        public override void Write(WireWriter writer, ReadOnlyMemory<T> value) => write(writer, value);
    }
}
