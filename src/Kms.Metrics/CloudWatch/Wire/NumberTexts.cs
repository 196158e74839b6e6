namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// Remembers the shortest texts of doubles: finding one takes as long as writing ten whole numbers, and what is measured repeats itself.
/// One for each thread.
/// </summary>
internal sealed class NumberTexts
{
    private const int Slots = 1024;
    private const int SlotBits = 10;

    // 24 characters are the longest shortest text of a double.
    private const int Width = 24;

    [ThreadStatic]
    private static NumberTexts? s_ofThread;

    private readonly long[] _numbers = new long[Slots];
    private readonly byte[] _lengths = new byte[Slots];
    private readonly byte[] _texts = new byte[Slots * Width];

    public static NumberTexts OfThread => s_ofThread ??= new NumberTexts();

    /// <summary>The text of a finite number, as UTF-8; good until the next call.</summary>
    public ReadOnlySpan<byte> Get(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var slot = (int)((ulong)(bits * unchecked((long)0x9E3779B97F4A7C15)) >> (64 - SlotBits));
        if (_numbers[slot] != bits || _lengths[slot] == 0)
        {
            _numbers[slot] = bits;
            _lengths[slot] = (byte)Write(value, _texts.AsSpan(slot * Width, Width));
        }

        return _texts.AsSpan(slot * Width, _lengths[slot]);
    }

    private static int Write(double value, Span<byte> target)
    {
#if NET
        value.TryFormat(target, out var written, "R", System.Globalization.CultureInfo.InvariantCulture);
        return written;
#else
        var text = value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < text.Length; i++)
            target[i] = (byte)text[i];
        return text.Length;
#endif
    }
}
