using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// The days since the proxy authentication credential was associated with the external key store. Unit: days, published without a unit;
/// range: 0 or more; most useful statistic: Maximum. [KMS guide]
/// </summary>
[JsonConverter(typeof(KmsMetricJsonConverter))]
public sealed record XksProxyCredentialAge : KmsMetric
{
    internal const string MetricName = nameof(XksProxyCredentialAge);

    /// <summary>Identifies one series.</summary>
    /// <param name="customKeyStoreId">The key store.</param>
    /// <exception cref="ArgumentNullException">An identifier is <see langword="null"/>.</exception>
    public XksProxyCredentialAge(CustomKeyStoreId customKeyStoreId)
        : base(MetricName, 0, Text(customKeyStoreId))
    {
    }

    internal XksProxyCredentialAge(PublishedIdentity identity)
        : base(identity)
    {
    }

    /// <summary>The key store.</summary>
    /// <exception cref="ArgumentNullException">It is set to <see langword="null"/>.</exception>
    public CustomKeyStoreId CustomKeyStoreId
    {
        get => Kms.Metrics.CustomKeyStoreId.FromChecked(this[KmsDimension.CustomKeyStoreId]);
        init => Set(KmsDimension.CustomKeyStoreId, Text(value, nameof(CustomKeyStoreId)));
    }
}
