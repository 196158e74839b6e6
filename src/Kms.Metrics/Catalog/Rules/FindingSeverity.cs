namespace Kms.Metrics.Catalog;

/// <summary>How severe a finding is.</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<FindingSeverity>))]
#endif
public enum FindingSeverity
{
    /// <summary>Good to know; the question is still answered.</summary>
    Information = 0,

    /// <summary>The question is answered, but probably not as intended.</summary>
    Warning,

    /// <summary>The question never finds data, and CloudWatch does not say so.</summary>
    Error,
}
