using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// The ID of a custom key store: an external key store or a CloudHSM key store. <c>cks-</c> and lower-case letters and digits, 64
/// characters at most. [KMS guide]
/// </summary>
[JsonConverter(typeof(DimensionTextJsonConverter))]
public sealed class CustomKeyStoreId : DimensionText
{
    /// <summary>Creates a custom key store ID from its text.</summary>
    /// <param name="value">The ID, such as <c>cks-1234567890abcdef0</c>; not the key store's name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not a custom key store ID; the message says what to pass
    /// instead.</exception>
    public CustomKeyStoreId(string value)
        : this(value, isChecked: false)
    {
    }

    private CustomKeyStoreId(string value, bool isChecked)
        : base(value, KmsDimension.CustomKeyStoreId, isChecked, nameof(value))
    {
    }

    /// <summary>Reads a custom key store ID.</summary>
    /// <param name="text">The ID, such as <c>cks-1234567890abcdef0</c>; not the key store's name.</param>
    /// <returns>The custom key store ID.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="text"/> is not a custom key store ID; the message says what to pass
    /// instead.</exception>
    public static CustomKeyStoreId Parse(string text) =>
        TryParse(text, out var parsed) ? parsed : throw NotParsed(text, KmsDimension.CustomKeyStoreId);

    /// <summary>Reads a custom key store ID without throwing.</summary>
    /// <param name="text">The ID, such as <c>cks-1234567890abcdef0</c>; not the key store's name.</param>
    /// <param name="result">The custom key store ID, or <see langword="null"/> if the text is not valid.</param>
    /// <returns>Whether <paramref name="text"/> is a custom key store ID.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CustomKeyStoreId? result)
    {
        result = IsValid(text, KmsDimension.CustomKeyStoreId) ? FromChecked(text!) : null;
        return result is not null;
    }

    internal static CustomKeyStoreId FromChecked(string value) => new(value, isChecked: true);
}
