namespace Kms.Metrics;

/// <summary>Whether a failed request to an external key store proxy is worth a retry. [KMS guide]</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(PublishedNameJsonConverter<XksErrorType>))]
#endif
public enum XksErrorType
{
    /// <summary>
    /// A name that this version of the library does not know. The published text is kept too, see
    /// <see cref="KmsMetric.this[KmsDimension]"/>.
    /// </summary>
    Unknown = 0,

    /// <summary><c>Retryable errors</c>: the request may succeed if KMS sends it again.</summary>
    Retryable,

    /// <summary><c>Non-retryable errors</c>: the request will fail again.</summary>
    NonRetryable,

    /// <summary><c>N/A</c>: the request succeeded.</summary>
    NotApplicable,
}
