using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// Writes the members of the dimensions' enums with their published names, and reads every documented spelling; a name that this version
/// does not know is read as <c>Unknown</c>, and <c>Unknown</c> is written as such. Safe for concurrent use.
/// </summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class PublishedNameJsonConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private static readonly EnumTable<TEnum> Table = PublishedNames.TableOf<TEnum>();

    /// <inheritdoc/>
    /// <exception cref="JsonException">The value is not a string.</exception>
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Table.Read(reader.GetString()!)
            : throw new JsonException("A " + typeof(TEnum).Name + " is a string.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(NameOf(value));
    }

    /// <inheritdoc/>
    public override TEnum ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Table.Read(reader.GetString()!);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(NameOf(value));
    }

    private static string NameOf(TEnum value) => Table.TryWrite(value, out var name) ? name : value.ToString();
}
