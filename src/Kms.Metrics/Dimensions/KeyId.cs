using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// The ID of a KMS key: a UUID in lower case, or <c>mrk-</c> and 32 hexadecimal digits for a multi-Region key. Never an ARN, never an
/// alias. [KMS guide]
/// </summary>
[JsonConverter(typeof(DimensionTextJsonConverter))]
public sealed class KeyId : DimensionText
{
    /// <summary>Creates a key ID from its text.</summary>
    /// <param name="value">The key ID, such as <c>1234abcd-12ab-34cd-56ef-1234567890ab</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not a key ID; the message says what to pass instead.</exception>
    public KeyId(string value)
        : this(value, isChecked: false)
    {
    }

    private KeyId(string value, bool isChecked)
        : base(value, KmsDimension.KeyId, isChecked, nameof(value))
    {
    }

    /// <summary>Whether the key is a multi-Region key, whose ID starts with <c>mrk-</c>.</summary>
    public bool IsMultiRegion => Value.StartsWith("mrk-", StringComparison.Ordinal);

    /// <summary>Reads a key ID.</summary>
    /// <param name="text">The key ID, such as <c>1234abcd-12ab-34cd-56ef-1234567890ab</c>.</param>
    /// <returns>The key ID.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="text"/> is not a key ID; the message says what to pass instead.</exception>
    public static KeyId Parse(string text) => TryParse(text, out var parsed) ? parsed : throw NotParsed(text, KmsDimension.KeyId);

    /// <summary>Reads a key ID without throwing.</summary>
    /// <param name="text">The key ID, such as <c>1234abcd-12ab-34cd-56ef-1234567890ab</c>.</param>
    /// <param name="result">The key ID, or <see langword="null"/> if the text is not valid.</param>
    /// <returns>Whether <paramref name="text"/> is a key ID.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KeyId? result)
    {
        result = IsValid(text, KmsDimension.KeyId) ? FromChecked(text!) : null;
        return result is not null;
    }

    internal static KeyId FromChecked(string value) => new(value, isChecked: true);
}
