using System.Text.Json;

namespace Kms.Metrics;

/// <summary>Writes the members of an object, named by the options' policy.</summary>
internal readonly struct JsonMembers(Utf8JsonWriter writer, JsonSerializerOptions options)
{
    public void Text(string name, string? value)
    {
        Name(name);
        writer.WriteStringValue(value);
    }

    public void Flag(string name, bool value)
    {
        Name(name);
        writer.WriteBooleanValue(value);
    }

    public void Time(string name, DateTimeOffset? value)
    {
        Name(name);
        if (value is { } time)
            writer.WriteStringValue(time);
        else
            writer.WriteNullValue();
    }

    public void Number(string name, double? value)
    {
        Name(name);
        // JSON has no word for what is not a number.
        if (value is { } number && !double.IsNaN(number) && !double.IsInfinity(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteNullValue();
    }

    public void Texts(string name, IEnumerable<string?> values)
    {
        Name(name);
        writer.WriteStartArray();
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    /// <summary>An object whose names are data and stay as they are.</summary>
    public void Map(string name, IEnumerable<(string Key, string Value)> entries)
    {
        Name(name);
        writer.WriteStartObject();
        foreach (var (key, value) in entries)
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    public void Object(string name, object? value)
    {
        Name(name);
        Item(value);
    }

    public void List<T>(string name, IEnumerable<T> items)
    {
        Name(name);
        writer.WriteStartArray();
        foreach (var item in items)
            Item(item);
        writer.WriteEndArray();
    }

    public void List<T>(string name, IEnumerable<T> items, Action<JsonMembers, T> write)
    {
        Name(name);
        writer.WriteStartArray();
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(this, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public void Item(object? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else if (value is IJsonObject writable)
        {
            writer.WriteStartObject();
            writable.WriteMembers(this);
            writer.WriteEndObject();
        }
        else
        {
            JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
        }
    }

    private void Name(string name) => writer.WritePropertyName(options.PropertyNamingPolicy?.ConvertName(name) ?? name);
}
