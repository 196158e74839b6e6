using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>The kinds of recommended alarms. Each is a method of <see cref="RecommendedAlarms"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecommendedAlarmKind>))]
public enum RecommendedAlarmKind
{
    /// <summary>Imported key material expires soon. Threshold: days.</summary>
    KeyMaterialExpires = 0,

    /// <summary>A proxy's certificate expires soon. Threshold: days.</summary>
    CertificateExpires,

    /// <summary>A proxy's credential is old. Threshold: days.</summary>
    CredentialIsOld,

    /// <summary>A proxy is slow. Threshold: milliseconds.</summary>
    ProxyIsSlow,

    /// <summary>Requests fail in a way that is worth a retry. Threshold: requests per minute.</summary>
    RetryableErrors,

    /// <summary>Requests fail in a way that no retry can fix. Threshold: requests per minute.</summary>
    NonRetryableErrors,

    /// <summary>The reliability of an operation is low. Threshold: percent.</summary>
    ReliabilityIsLow,

    /// <summary>External key managers are degraded. No threshold.</summary>
    ManagersDegraded,

    /// <summary>External key managers are unavailable. No threshold.</summary>
    ManagersUnavailable,

    /// <summary>KMS throttles requests for keys of a key store. Threshold: requests per minute.</summary>
    Throttled,

    /// <summary>A request quota is nearly used up. Threshold: percent.</summary>
    QuotaIsNear,
}
