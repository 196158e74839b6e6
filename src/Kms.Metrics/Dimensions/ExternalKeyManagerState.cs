namespace Kms.Metrics;

/// <summary>The health of an external key manager's instances, as its proxy reports it. [KMS guide]</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(PublishedNameJsonConverter<ExternalKeyManagerState>))]
#endif
public enum ExternalKeyManagerState
{
    /// <summary>
    /// A name that this version of the library does not know. The published text is kept too, see
    /// <see cref="KmsMetric.this[KmsDimension]"/>.
    /// </summary>
    Unknown = 0,

    /// <summary>Healthy.</summary>
    Active,

    /// <summary>Unhealthy, though it still serves requests.</summary>
    Degraded,

    /// <summary>Cannot serve requests.</summary>
    Unavailable,
}
