namespace Kms.Metrics;

/// <summary>The types of KMS key that custom key stores have. [KMS guide]</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(PublishedNameJsonConverter<KeySpec>))]
#endif
public enum KeySpec
{
    /// <summary>
    /// A name that this version of the library does not know. The published text is kept too, see
    /// <see cref="KmsMetric.this[KmsDimension]"/>.
    /// </summary>
    Unknown = 0,

    /// <summary><c>SYMMETRIC_DEFAULT</c>, the only type that keys in a custom key store can have.</summary>
    SymmetricDefault,
}
