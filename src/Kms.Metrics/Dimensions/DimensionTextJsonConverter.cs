using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>Writes identifiers as strings, and reads and checks them. Safe for concurrent use.</summary>
public sealed class DimensionTextJsonConverter : JsonConverter<DimensionText>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(DimensionText).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    /// <exception cref="JsonException">The text is not such an identifier; the message says what to pass instead.</exception>
    public override DimensionText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("An identifier is a string.");
        var text = reader.GetString()!;
        try
        {
            return typeToConvert == typeof(KeyId) ? KeyId.Parse(text)
                : typeToConvert == typeof(KeyArn) ? KeyArn.Parse(text)
                : typeToConvert == typeof(CustomKeyStoreId) ? CustomKeyStoreId.Parse(text)
                : typeToConvert == typeof(CertificateName) ? CertificateName.Parse(text)
                : throw new JsonException("Name the kind of identifier.");
        }
        catch (FormatException problem)
        {
            throw new JsonException(problem.Message, problem);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DimensionText value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.Value);
    }
}
