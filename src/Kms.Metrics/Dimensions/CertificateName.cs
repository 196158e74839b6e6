using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// The subject common name of an external key store proxy's TLS certificate, without a wildcard: KMS publishes no metric for a certificate
/// that has one. [KMS guide]
/// </summary>
[JsonConverter(typeof(DimensionTextJsonConverter))]
public sealed class CertificateName : DimensionText
{
    /// <summary>Creates the common name of a certificate from its text.</summary>
    /// <param name="value">The common name, such as <c>myproxy.xks.example.com</c>; 253 characters at most.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not the common name of a certificate; the message says what to pass
    /// instead.</exception>
    public CertificateName(string value)
        : this(value, isChecked: false)
    {
    }

    private CertificateName(string value, bool isChecked)
        : base(value, KmsDimension.CertificateName, isChecked, nameof(value))
    {
    }

    /// <summary>Reads the common name of a certificate.</summary>
    /// <param name="text">The common name, such as <c>myproxy.xks.example.com</c>; 253 characters at most.</param>
    /// <returns>The common name.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="text"/> is not the common name of a certificate; the message says what to pass
    /// instead.</exception>
    public static CertificateName Parse(string text) =>
        TryParse(text, out var parsed) ? parsed : throw NotParsed(text, KmsDimension.CertificateName);

    /// <summary>Reads the common name of a certificate without throwing.</summary>
    /// <param name="text">The common name, such as <c>myproxy.xks.example.com</c>; 253 characters at most.</param>
    /// <param name="result">The common name, or <see langword="null"/> if the text is not valid.</param>
    /// <returns>Whether <paramref name="text"/> is the common name of a certificate.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CertificateName? result)
    {
        result = IsValid(text, KmsDimension.CertificateName) ? FromChecked(text!) : null;
        return result is not null;
    }

    internal static CertificateName FromChecked(string value) => new(value, isChecked: true);
}
