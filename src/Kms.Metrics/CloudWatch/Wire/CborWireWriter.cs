using System.Formats.Cbor;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>Writes rpc-v2-cbor: maps of indefinite length, because their members are not counted before they are written.</summary>
internal sealed class CborWireWriter : WireWriter
{
    private readonly CborWriter _writer = new(CborConformanceMode.Lax);

    public override void BeginMap() => _writer.WriteStartMap(null);

    public override void EndMap() => _writer.WriteEndMap();

    public override void BeginList(int count) => _writer.WriteStartArray(count);

    public override void EndList() => _writer.WriteEndArray();

    public override void Name(string name) => _writer.WriteTextString(name);

    public override void Value(string value) => _writer.WriteTextString(value);

    public override void Value(bool value) => _writer.WriteBoolean(value);

    public override void Value(int value) => _writer.WriteInt32(value);

    public override void Value(double value) => _writer.WriteDouble(value);

    public override void Value(DateTimeOffset value)
    {
        _writer.WriteTag(CborTag.UnixTimeSeconds);
        var milliseconds = value.ToUnixTimeMilliseconds();
        if (milliseconds % 1000 == 0)
            _writer.WriteInt64(milliseconds / 1000);
        else
            _writer.WriteDouble(milliseconds / 1000.0);
    }

    public override byte[] ToArray() => _writer.Encode();
}
