using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Kms.Metrics;

/// <summary>An event of KMS, as EventBridge delivers it to a target. Immutable. [KMS guide: EventBridge]</summary>
public sealed record KmsEvent
{
    internal const string Source = "aws.kms";

    private KmsEvent(KmsEventKind kind, string detailType, string id, DateTimeOffset time, string? keyId, KeyArn? keyArn, string? accountId,
        string? region) =>
        (Kind, DetailType, Id, Time, KeyId, KeyArn, AccountId, Region) = (kind, detailType, id, time, keyId, keyArn, accountId, region);

    /// <summary>What happened.</summary>
    public KmsEventKind Kind { get; }

    /// <summary>What happened, in the service's words.</summary>
    public string DetailType { get; }

    /// <summary>The event's id. A deletion may be delivered more than once, with the same id.</summary>
    public string Id { get; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The key's id; <see langword="null"/> where the event names none.</summary>
    public string? KeyId { get; }

    /// <summary>The key's ARN; <see langword="null"/> where the event names none.</summary>
    public KeyArn? KeyArn { get; }

    /// <summary>The account; <see langword="null"/> where the event names none.</summary>
    public string? AccountId { get; }

    /// <summary>The region; <see langword="null"/> where the event names none.</summary>
    public string? Region { get; }

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event, as a target receives it.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="json"/> is not an event of KMS.</exception>
    public static KmsEvent Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return TryParse(json, out var parsed) ? parsed
            : throw new FormatException("This is not an event of KMS: " + DisplayText.Shorten(json));
    }

    /// <summary>Reads an event without throwing.</summary>
    /// <param name="json">The event, as a target receives it.</param>
    /// <param name="result">The event, or <see langword="null"/> if the text is not an event of KMS.</param>
    /// <returns>Whether it is an event of KMS.</returns>
    public static bool TryParse(string? json, [NotNullWhen(true)] out KmsEvent? result)
    {
        result = null;
        if (json is null)
            return false;
        try
        {
            using var document = JsonDocument.Parse(json);
            result = Read(document.RootElement);
        }
        catch (JsonException)
        {
            // Not JSON, and so no event.
        }

        return result is not null;
    }

    internal static string WordOf(KmsEventKind kind) => kind switch
    {
        KmsEventKind.Rotation => "KMS CMK Rotation",
        KmsEventKind.Deletion => "KMS CMK Deletion",
        KmsEventKind.ImportedKeyMaterialExpiration => "KMS Imported Key Material Expiration",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "KMS sends no such event."),
    };

    private static KmsEvent? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "source") != Source || Text(root, "detail-type") is not { } type
            || Text(root, "id") is not { } id
            || !DateTimeOffset.TryParse(Text(root, "time"), System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal, out var time))
        {
            return null;
        }

        var kind = type == WordOf(KmsEventKind.Rotation) ? KmsEventKind.Rotation
            : type == WordOf(KmsEventKind.Deletion) ? KmsEventKind.Deletion
            : type == WordOf(KmsEventKind.ImportedKeyMaterialExpiration) ? KmsEventKind.ImportedKeyMaterialExpiration
            : KmsEventKind.Unknown;
        var arn = root.TryGetProperty("resources", out var resources) && resources.ValueKind == JsonValueKind.Array
            && resources.GetArrayLength() > 0 && resources[0].ValueKind == JsonValueKind.String ? resources[0].GetString() : null;
        var keyId = root.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.Object
            ? Text(detail, "key-id") : null;
        return new KmsEvent(kind, type, id, time, keyId, Kms.Metrics.KeyArn.TryParse(arn, out var keyArn) ? keyArn
            : null, Text(root, "account"), Text(root, "region"));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
