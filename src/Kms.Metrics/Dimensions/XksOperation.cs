namespace Kms.Metrics;

/// <summary>The operations of the external key store proxy API. [KMS guide]</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(PublishedNameJsonConverter<XksOperation>))]
#endif
public enum XksOperation
{
    /// <summary>
    /// A name that this version of the library does not know. The published text is kept too, see
    /// <see cref="KmsMetric.this[KmsDimension]"/>.
    /// </summary>
    Unknown = 0,

    /// <summary>Encrypts with an external key.</summary>
    Encrypt,

    /// <summary>Decrypts with an external key.</summary>
    Decrypt,

    /// <summary>Reads the metadata of an external key.</summary>
    GetKeyMetadata,

    /// <summary>Asks the proxy for its own and the external key manager's health.</summary>
    GetHealthStatus,
}
