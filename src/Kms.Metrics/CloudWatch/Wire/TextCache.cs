using System.Buffers.Binary;
using System.Text;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// Remembers the texts of one message. A message says the same names again and again, for every series and every dimension: each is made
/// into a string once.
/// </summary>
internal sealed class TextCache
{
    private const int Slots = 256;
    private const int Longest = 128;

    private readonly string?[] _texts = new string?[Slots];

    /// <summary>The text, given as UTF-8.</summary>
    /// <exception cref="DecoderFallbackException">The bytes are not UTF-8.</exception>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Longest)
            return Decode(utf8);
        ref var slot = ref _texts[Hash(utf8) % Slots];
        if (slot is null || !IsSame(slot, utf8))
            slot = Decode(utf8);
        return slot;
    }

    // Beginning and end tell names apart well enough: a slot that is taken costs a string, nothing else.
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        ulong hash;
        if (utf8.Length >= sizeof(ulong))
        {
            hash = BinaryPrimitives.ReadUInt64LittleEndian(utf8) ^ (
                BinaryPrimitives.ReadUInt64LittleEndian(utf8.Slice(utf8.Length - sizeof(ulong))) * 31);
        }
        else
        {
            hash = 0;
            foreach (var b in utf8)
                hash = (hash << 8) | b;
        }

        return (uint)(((hash + (ulong)utf8.Length) * 0x9E3779B97F4A7C15UL) >> 40);
    }

    // A character outside ASCII takes several bytes and so never compares as the same: it is read anew each time.
    private static bool IsSame(string text, ReadOnlySpan<byte> utf8)
    {
#if NET
        return Ascii.Equals(utf8, text);
#else
        if (text.Length != utf8.Length)
            return false;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (text[i] != utf8[i] || utf8[i] >= 0x80)
                return false;
        }

        return true;
#endif
    }

    private static string Decode(ReadOnlySpan<byte> utf8)
    {
#if NET
        return Strict.GetString(utf8);
#else
        return Strict.GetString(utf8.ToArray());
#endif
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
