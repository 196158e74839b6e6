using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>The kinds of events that KMS sends. [KMS guide: EventBridge]</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KmsEventKind>))]
public enum KmsEventKind
{
    /// <summary>An event that this version of the library does not know.</summary>
    Unknown = 0,

    /// <summary><c>KMS CMK Rotation</c>: key material was rotated. Delivered on a best-effort basis.</summary>
    Rotation,

    /// <summary><c>KMS CMK Deletion</c>: a key was deleted. Delivered at least once.</summary>
    Deletion,

    /// <summary>
    /// <c>KMS Imported Key Material Expiration</c>: imported key material has expired. Delivered on a best-effort basis.
    /// </summary>
    ImportedKeyMaterialExpiration,
}
