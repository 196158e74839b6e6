using System.Buffers;
using System.Buffers.Text;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// A list of numbers as JSON. Formatting the shortest text of a double is what takes time; most measured values have few decimals, and
/// those are whole numbers of thousandths, which are quick to write.
/// </summary>
internal sealed class JsonNumberList : IDisposable
{
    // 24 characters are the longest shortest text of a double; quotes and a comma go with it.
    public const int MostBytes = 28;
    public const double LargestWhole = 1e12;
    private const int Thousandths = 1000;

    private readonly NumberTexts _texts = NumberTexts.OfThread;
    private byte[] _buffer;
    private int _length;

    public JsonNumberList(int count)
    {
        _buffer = ArrayPool<byte>.Shared.Rent((count * MostBytes) + 2);
        _buffer[_length++] = (byte)'[';
    }

    /// <summary>The list, closed; nothing can be added after it.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            if (_buffer[_length - 1] == ',')
                _length--;
            _buffer[_length++] = (byte)']';
            return _buffer.AsSpan(0, _length);
        }
    }

    public void Add(long value)
    {
        Put(value);
        _buffer[_length++] = (byte)',';
    }

    public void Add(double value)
    {
        if (value == Math.Floor(value) && Math.Abs(value) < LargestWhole)
            PutWhole((long)value);
        else if (!TryPutThousandths(value))
            PutAny(value);
        _buffer[_length++] = (byte)',';
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    // Dividing by a thousand rounds as reading the decimal text does, so a number that comes back from it is written exactly.
    private bool TryPutThousandths(double value)
    {
        if (!(Math.Abs(value) < LargestWhole / Thousandths))
            return false;
        var thousandths = (long)Math.Round(value * Thousandths);
        if (thousandths / (double)Thousandths != value)
            return false;
        if (thousandths < 0)
            _buffer[_length++] = (byte)'-';
        thousandths = Math.Abs(thousandths);
        Put(thousandths / Thousandths);
        var rest = (int)(thousandths % Thousandths);
        _buffer[_length++] = (byte)'.';
        _buffer[_length++] = (byte)('0' + (rest / 100));
        _buffer[_length++] = (byte)('0' + (rest / 10 % 10));
        _buffer[_length++] = (byte)('0' + (rest % 10));
        return true;
    }

    // 21.0 and not 21, as the service writes it.
    private void PutWhole(long value)
    {
        Put(value);
        _buffer[_length++] = (byte)'.';
        _buffer[_length++] = (byte)'0';
    }

    private void Put(long value)
    {
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written);
        _length += written;
    }

    private void PutAny(double value)
    {
        if (double.IsNaN(value))
            Put("\"NaN\""u8);
        else if (double.IsInfinity(value))
            Put(value > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8);
        else
            Put(_texts.Get(value));
    }

    private void Put(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }
}
