using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// Writes answers as JSON with the names that KMS publishes: a web API can return answers directly. Property names follow the options'
/// naming policy; a value that is not a number is written as <c>null</c>. Uses no reflection. Safe for concurrent use.
/// </summary>
public sealed class AnswerJsonConverter : JsonConverter<object>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(IJsonWritable).IsAssignableFrom(typeToConvert);

    /// <summary>Answers are not read from JSON.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="typeToConvert">The type.</param>
    /// <param name="options">The options.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are written as JSON and not read from it; read the members that you need.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        new JsonMembers(writer, options).Item(value);
    }
}
