using System.Buffers.Text;
using System.Text.Json;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>Writes the JSON 1.0 protocol.</summary>
internal sealed class JsonWireWriter : WireWriter
{
    private readonly PooledBuffer _buffer = new();
    private readonly Utf8JsonWriter _writer;
    private long[] _moments = [];
    private byte[] _momentsText = [];

    /// <summary>Whether whole numbers are written as people write them in documents, <c>10</c> and not <c>10.0</c>.</summary>
    public bool IsForDocuments { get; init; }

    public JsonWireWriter() => _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });

    public override void Reserve(int bytes) => _buffer.GetSpan(bytes);

    public override void BeginMap() => _writer.WriteStartObject();

    public override void EndMap() => _writer.WriteEndObject();

    public override void BeginList(int count) => _writer.WriteStartArray();

    public override void EndList() => _writer.WriteEndArray();

    public override void Name(string name) => _writer.WritePropertyName(name);

    public override void Name(Member member) => _writer.WritePropertyName(member.Json);

    public override void Value(string value) => _writer.WriteStringValue(value);

    public override void Value(bool value) => _writer.WriteBooleanValue(value);

    public override void Value(int value) => _writer.WriteNumberValue(value);

    public override void Value(long value) => _writer.WriteNumberValue(value);

    public override void Value(double value)
    {
        if (double.IsNaN(value))
            _writer.WriteStringValue("NaN");
        else if (double.IsInfinity(value))
            _writer.WriteStringValue(value > 0 ? "Infinity" : "-Infinity");
        else if (value == Math.Floor(value) && Math.Abs(value) < JsonNumberList.LargestWhole)
            WriteWhole((long)value, IsForDocuments);
        else
            _writer.WriteNumberValue(value);
    }

    // 21.0 and not 21, as the service writes it: readers without a type of their own take the latter for an integer.
    private void WriteWhole(long value, bool isPlain)
    {
        if (isPlain)
        {
            _writer.WriteNumberValue(value);
            return;
        }

        Span<byte> text = stackalloc byte[JsonNumberList.MostBytes];
        Utf8Formatter.TryFormat(value, text, out var length);
        ".0"u8.CopyTo(text.Slice(length));
        _writer.WriteRawValue(text.Slice(0, length + 2), skipInputValidation: true);
    }

    public override void Value(ReadOnlySpan<double> items)
    {
        using var list = new JsonNumberList(items.Length);
        foreach (var item in items)
            list.Add(item);
        _writer.WriteRawValue(list.Written, skipInputValidation: true);
    }

    // Series of one answer mostly have their points at the same moments, whose text is then written once.
    public override void EpochSeconds(ReadOnlySpan<long> items)
    {
        if (_moments.Length == 0 || !items.SequenceEqual(_moments))
        {
            using var list = new JsonNumberList(items.Length);
            foreach (var item in items)
                list.Add(item);
            (_moments, _momentsText) = (items.ToArray(), list.Written.ToArray());
        }

        _writer.WriteRawValue(_momentsText, skipInputValidation: true);
    }

    public override void Value(DateTimeOffset value)
    {
        var milliseconds = value.ToUnixTimeMilliseconds();
        if (milliseconds % 1000 == 0)
            _writer.WriteNumberValue(milliseconds / 1000);
        else
            _writer.WriteNumberValue(milliseconds / 1000m);
    }

    public override ReadOnlyMemory<byte> Written
    {
        get
        {
            _writer.Flush();
            return _buffer.Written;
        }
    }

    public override void Dispose()
    {
        _writer.Dispose();
        _buffer.Dispose();
    }
}
