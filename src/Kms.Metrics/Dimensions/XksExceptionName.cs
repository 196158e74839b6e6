namespace Kms.Metrics;

/// <summary>The exceptions of requests to an external key store proxy. [KMS guide]</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(PublishedNameJsonConverter<XksExceptionName>))]
#endif
public enum XksExceptionName
{
    /// <summary>
    /// A name that this version of the library does not know. The published text is kept too, see
    /// <see cref="KmsMetric.this[KmsDimension]"/>.
    /// </summary>
    Unknown = 0,

    /// <summary>The proxy failed: HTTP 500. Retryable.</summary>
    InternalException,

    /// <summary>The external key manager did not answer the proxy in time: HTTP 503. Retryable.</summary>
    DependencyTimeoutException,

    /// <summary>The proxy has too many requests: HTTP 429. Retryable.</summary>
    ThrottlingException,

    /// <summary>KMS could not reach the proxy. Retryable.</summary>
    XksProxyUnreachableException,

    /// <summary>Shown under the retryable errors in one sample of the guide, and in none of its tables.</summary>
    KMSInvalidStateException,

    /// <summary>The proxy refused the caller: HTTP 403. Not retryable.</summary>
    AccessDeniedException,

    /// <summary>The proxy did not accept KMS's signature: HTTP 401. Not retryable.</summary>
    AuthenticationFailedException,

    /// <summary>The ciphertext cannot be decrypted: HTTP 400. Not retryable.</summary>
    InvalidCiphertextException,

    /// <summary>The external key is not for this operation: HTTP 400. Not retryable.</summary>
    InvalidKeyUsageException,

    /// <summary>The external key is not enabled: HTTP 400. Not retryable.</summary>
    InvalidStateException,

    /// <summary>The proxy did not understand the request: HTTP 400. Not retryable.</summary>
    ValidationException,

    /// <summary>The proxy has no such path: HTTP 404. Not retryable.</summary>
    InvalidUriPathException,

    /// <summary>The external key does not exist: HTTP 404. Not retryable.</summary>
    KeyNotFoundException,

    /// <summary>The proxy does not offer this operation: HTTP 501. Not retryable.</summary>
    UnsupportedOperationException,

    /// <summary><c>None</c>: the request succeeded.</summary>
    None,
}
