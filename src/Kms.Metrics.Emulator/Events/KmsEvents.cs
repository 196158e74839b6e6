using Kms.Metrics.Emulator.Accounts;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Events;

/// <summary>The events that KMS sends to EventBridge, and what CloudTrail writes of a request that is denied. [KMS guide]</summary>
internal static class KmsEvents
{
    public static string Rotation(AccountIdentity account, KeyId key, DateTimeOffset time) => Event(account, "KMS CMK Rotation", key, time);

    public static string Deletion(AccountIdentity account, KeyId key, DateTimeOffset time) => Event(account, "KMS CMK Deletion", key, time);

    public static string ImportedKeyMaterialExpiration(AccountIdentity account, KeyId key, DateTimeOffset time) =>
        Event(account, "KMS Imported Key Material Expiration", key, time);

    /// <summary>A Decrypt with a key that waits for its deletion, as it stands in the trail's log.</summary>
    public static string DeniedDecrypt(AccountIdentity account, KeyArn key, DateTimeOffset time) => Json(w =>
    {
        w.WriteString("eventVersion", "1.08");
        w.WriteString("eventTime", Time(time));
        w.WriteString("eventSource", "kms.amazonaws.com");
        w.WriteString("eventName", "Decrypt");
        w.WriteString("awsRegion", account.Region);
        w.WriteString("errorCode", "KMSInvalidStateException");
        w.WriteString("errorMessage", key.Value + " is pending deletion.");
        w.WriteString("recipientAccountId", account.AccountId);
    });

    private static string Event(AccountIdentity account, string detailType, KeyId key, DateTimeOffset time) => Json(w =>
    {
        w.WriteString("version", "0");
        w.WriteString("id", IdOf(detailType, key, time));
        w.WriteString("detail-type", detailType);
        w.WriteString("source", "aws.kms");
        w.WriteString("account", account.AccountId);
        w.WriteString("time", Time(time));
        w.WriteString("region", account.Region);
        w.WriteStartArray("resources");
        w.WriteStringValue(account.Arn("kms", "key/" + key.Value));
        w.WriteEndArray();
        w.WriteStartObject("detail");
        w.WriteString("key-id", key.Value);
        w.WriteEndObject();
    });

    // The same happening has the same id, so that a simulation with the same seed tells the same story.
    private static string IdOf(string detailType, KeyId key, DateTimeOffset time) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(detailType + key.Value + Time(time))).AsSpan(0, 16)).ToString();

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
