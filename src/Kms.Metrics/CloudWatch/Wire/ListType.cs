namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>A list of texts or structures.</summary>
internal sealed class ListType<T>(WireType<T> item) : WireType<IReadOnlyList<T>>(WireKind.List)
{
    // What a place in a list may take: lists double when they grow.
    private const int PlaceBytes = 16;
    private const int ShortList = 16;

    public override WireType Item => item;

    public override Slot Read(WireReader reader)
    {
        reader.BeginList();
        // What is announced is only a claim.
        var announced = reader.AnnouncedItems;
        if (announced is > 0 and <= ShortList)
            return new Slot(ReadArray(reader, announced));
        var items = new List<T>(Math.Min(announced, ShortList));
        while (reader.NextItem())
        {
            reader.Charge(PlaceBytes);
            items.Add(item.Take(item.Read(reader)));
        }

        return new Slot(items);
    }

    // Dimensions, mostly: a million series have a million of these.
    private T[] ReadArray(WireReader reader, int count)
    {
        var items = new T[count];
        for (var i = 0; reader.NextItem(); i++)
        {
            reader.Charge(PlaceBytes);
            items[i] = item.Take(item.Read(reader));
        }

        return items;
    }

    public override IReadOnlyList<T> Take(Slot slot) => (IReadOnlyList<T>)slot.Reference!;

    public override void Write(WireWriter writer, IReadOnlyList<T> value)
    {
        writer.BeginList(value.Count);
        for (var i = 0; i < value.Count; i++)
            item.Write(writer, value[i]);
        writer.EndList();
    }
}
