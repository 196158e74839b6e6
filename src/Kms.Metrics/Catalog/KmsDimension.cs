namespace Kms.Metrics;

/// <summary>The dimensions that KMS publishes its metrics under. [KMS guide]</summary>
/// <remarks>
/// Each member is named exactly as the dimension is published, capital letters included: CloudWatch distinguishes
/// <c>KeyId</c> from <c>KeyID</c>, and returns no data for the second.
/// </remarks>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<KmsDimension>))]
#endif
public enum KmsDimension
{
    /// <summary>A dimension that this version of the library does not know. Its published name is kept too.</summary>
    Unknown = 0,

    /// <summary>The ID of a KMS key; never its ARN or an alias. Identifies <c>SecondsUntilKeyMaterialExpiration</c>.</summary>
    KeyId,

    /// <summary>The ARN of a KMS key. Part of <c>SuccessfulRequest</c>.</summary>
    KeyArn,

    /// <summary>The ARN of the key that <c>ReEncrypt</c> decrypts with. Part of <c>SuccessfulRequest</c>.</summary>
    SourceKeyArn,

    /// <summary>The ARN of the key that <c>ReEncrypt</c> encrypts with. Part of <c>SuccessfulRequest</c>.</summary>
    DestinationKeyArn,

    /// <summary>The cryptographic operation of a <c>SuccessfulRequest</c>.</summary>
    Operation,

    /// <summary>The ID of a custom key store: an external key store or a CloudHSM key store.</summary>
    CustomKeyStoreId,

    /// <summary>The KMS API operation that a caller asked for.</summary>
    KmsOperation,

    /// <summary>The operation of the external key store proxy API that KMS called.</summary>
    XksOperation,

    /// <summary>The type of the KMS key. Keys in a custom key store have only <c>SYMMETRIC_DEFAULT</c>.</summary>
    KeySpec,

    /// <summary>The subject common name of the external key store proxy's TLS certificate.</summary>
    CertificateName,

    /// <summary>Whether a failed request to the proxy is worth a retry; <c>N/A</c> for a request that succeeded.</summary>
    ErrorType,

    /// <summary>The exception of a failed request to the proxy; <c>None</c> for a request that succeeded.</summary>
    ExceptionName,

    /// <summary>The health that the proxy reports of its external key manager instances.</summary>
    XksExternalKeyManagerState,
}
