namespace Kms.Metrics.Catalog;

/// <summary>What the text of a dimension's value looks like.</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<DimensionValueFormat>))]
#endif
public enum DimensionValueFormat
{
    /// <summary>One of the listed values, and no others.</summary>
    OneOf = 0,

    /// <summary>One of the listed values, or one that KMS adds later.</summary>
    OneOfSoFar,

    /// <summary>A key ID: a UUID, or <c>mrk-</c> and 32 hexadecimal digits.</summary>
    KeyId,

    /// <summary>A key ARN: <c>arn:{partition}:kms:{region}:{12 digits}:key/{key ID}</c>.</summary>
    KeyArn,

    /// <summary>A custom key store ID: <c>cks-</c> and hexadecimal digits in every documented example.</summary>
    CustomKeyStoreId,

    /// <summary>The common name of a TLS certificate: a host name without a wildcard.</summary>
    CertificateName,
}
