using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>How urgent an alarm of a kind is. Used to send alarms of one severity to one place.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecommendedAlarmSeverity>))]
public enum RecommendedAlarmSeverity
{
    /// <summary>
    /// Somebody should look at it during working hours: an old credential, a slow proxy, degraded key managers, throttling, a quota that is
    /// nearly used up, retryable errors.
    /// </summary>
    Warning = 0,

    /// <summary>
    /// Cryptographic operations fail, or will fail soon: expiring key material or certificates, errors that no retry can fix, low
    /// reliability, unavailable key managers.
    /// </summary>
    Critical,
}
