using System.Formats.Cbor;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>Reads rpc-v2-cbor: definite and indefinite lengths, every width of integer and float.</summary>
internal sealed class CborWireReader(ReadOnlyMemory<byte> message) : WireReader
{
    // Lax: the service's maps are trusted to hold each member once, and checking that would cost a set for every map.
    private readonly CborReader _reader = new(message, CborConformanceMode.Lax);

    public override void BeginMap() => Read(static r => r.ReadStartMap());

    public override bool NextMember(out string name)
    {
        try
        {
            while (_reader.PeekState() != CborReaderState.EndMap)
            {
                name = _reader.ReadTextString();
                if (_reader.PeekState() != CborReaderState.Null)
                    return true;
                _reader.ReadNull();
            }

            _reader.ReadEndMap();
            name = "";
            return false;
        }
        catch (Exception e) when (IsFormatError(e))
        {
            throw Unreadable(e);
        }
    }

    public override void BeginList() => Read(static r => r.ReadStartArray());

    public override bool NextItem() => Read(static r =>
    {
        if (r.PeekState() != CborReaderState.EndArray)
            return true;
        r.ReadEndArray();
        return false;
    });

    public override string ReadString() => Read(static r => r.ReadTextString());

    public override bool ReadBoolean() => Read(static r => r.ReadBoolean());

    public override int ReadInt32() => Read(static r => r.ReadInt32());

    public override double ReadDouble() => Read(static r => Number(r));

    public override DateTimeOffset ReadTimestamp() => Read(static r => Timestamp(r));

    public override double[] ReadDoubles() => Read(static r => Array(r, static x => Number(x)));

    public override DateTimeOffset[] ReadTimestamps() => Read(static r => Array(r, static x => Timestamp(x)));

    public override void Skip() => Read(static r =>
    {
        r.SkipValue();
        return true;
    });

    public override void End()
    {
        if (_reader.BytesRemaining != 0)
            throw new WireFormatException("The message goes on after its end.");
    }

    private static double Number(CborReader reader) => reader.PeekState() switch
    {
        CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger => reader.ReadInt64(),
        _ => reader.ReadDouble(),
    };

    private static DateTimeOffset Timestamp(CborReader reader)
    {
        if (reader.PeekState() == CborReaderState.Tag && reader.ReadTag() != CborTag.UnixTimeSeconds)
            throw new WireFormatException("A timestamp has a tag other than epoch seconds.");
        return reader.PeekState() is CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger
            ? FromEpochSeconds(reader.ReadInt64())
            : FromEpochSeconds(reader.ReadDouble());
    }

    private static T[] Array<T>(CborReader reader, Func<CborReader, T> readItem)
    {
        // A length is only a claim: every item takes at least a byte, so what is left bounds it.
        if (reader.ReadStartArray() is { } length && length <= reader.BytesRemaining)
        {
            var items = new T[length];
            for (var i = 0; i < items.Length; i++)
                items[i] = readItem(reader);
            reader.ReadEndArray();
            return items;
        }

        var list = new List<T>();
        while (reader.PeekState() != CborReaderState.EndArray)
            list.Add(readItem(reader));
        reader.ReadEndArray();
        return [.. list];
    }

    private T Read<T>(Func<CborReader, T> read)
    {
        try
        {
            return read(_reader);
        }
        catch (Exception e) when (IsFormatError(e))
        {
            throw Unreadable(e);
        }
    }

    private static bool IsFormatError(Exception e) => e is CborContentException or InvalidOperationException or OverflowException;

    private static WireFormatException Unreadable(Exception e) => new("The message is not the CBOR that was expected.", e);
}
