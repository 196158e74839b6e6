namespace Kms.Metrics.Catalog;

/// <summary>Which way a metric's values go when something is wrong.</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Concern>))]
#endif
public enum Concern
{
    /// <summary>Neither high nor low values are bad in themselves.</summary>
    None = 0,

    /// <summary>High values are bad: errors, latency, throttled requests.</summary>
    High,

    /// <summary>Low values are bad: the time that is left before something expires.</summary>
    Low,
}
