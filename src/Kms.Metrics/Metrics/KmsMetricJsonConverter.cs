using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// Writes series as their published name and dimensions, and reads them in any documented spelling. Safe for concurrent use.
/// </summary>
public sealed class KmsMetricJsonConverter : JsonConverter<KmsMetric>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(KmsMetric).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    /// <exception cref="JsonException">The text is not a series of AWS/KMS, or one of another metric.</exception>
    public override KmsMetric Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        using var document = JsonDocument.ParseValue(ref reader);
        string? name = null;
        var dimensions = new List<MetricDimension>();
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("A series is an object with Metric and Dimensions.");
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.Name.Equals("Metric", StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.String)
                name = member.Value.GetString();
            else if (member.Name.Equals("Dimensions", StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.Object)
                dimensions.AddRange(member.Value.EnumerateObject().Where(d => d.Value.ValueKind == JsonValueKind.String)
                    .Select(d => new MetricDimension(d.Name, d.Value.GetString()!)));
        }

        if (name is null || !KmsMetric.TryFromPublished(name, dimensions, out var metric) || !typeToConvert.IsInstanceOfType(metric))
            throw new JsonException("This is not a series of " + typeToConvert.Name + ".");
        return metric;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, KmsMetric value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        new JsonMembers(writer, options).Item(value);
    }
}
