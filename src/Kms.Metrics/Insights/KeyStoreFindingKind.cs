using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>What can be wrong with an external key store, as far as its metrics show.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KeyStoreFindingKind>))]
public enum KeyStoreFindingKind
{
    /// <summary>There is no data about the store in the range: it does not exist here, is disconnected, or nobody called it.</summary>
    NothingIsPublished = 0,

    /// <summary>Something that a store in use publishes has no data in the range.</summary>
    DataIsMissing,

    /// <summary>CloudWatch did not return all data: the caller may not read it, or the service failed.</summary>
    DataIsIncomplete,

    /// <summary>More requests than an external key store can handle.</summary>
    TooManyRequests,

    /// <summary>Too large a share of the requests failed with retryable errors.</summary>
    LowReliability,

    /// <summary>The proxy answers too slowly.</summary>
    SlowProxy,

    /// <summary>The proxy's certificate expires soon, or has expired.</summary>
    CertificateExpires,

    /// <summary>External key managers are degraded or unavailable, or none is active.</summary>
    KeyManagers,

    /// <summary>The proxy's credential is old.</summary>
    OldCredential,

    /// <summary>Too many requests failed with errors that are not retryable, such as a proxy that refuses KMS's credential.</summary>
    NonRetryableErrors,
}
