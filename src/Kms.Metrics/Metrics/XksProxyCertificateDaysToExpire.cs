using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// The days until the TLS certificate of an external key store proxy expires; after that, nothing under the key store's keys can be
/// decrypted. Unit: days, published without a unit; range: 0 or more; most useful statistic: Minimum. [KMS guide]
/// </summary>
[JsonConverter(typeof(KmsMetricJsonConverter))]
public sealed record XksProxyCertificateDaysToExpire : KmsMetric
{
    internal const string MetricName = nameof(XksProxyCertificateDaysToExpire);

    /// <summary>Identifies one series.</summary>
    /// <param name="customKeyStoreId">The key store.</param>
    /// <param name="certificateName">The subject common name of the proxy's TLS certificate.</param>
    /// <exception cref="ArgumentNullException">An identifier is <see langword="null"/>.</exception>
    public XksProxyCertificateDaysToExpire(CustomKeyStoreId customKeyStoreId, CertificateName certificateName)
        : base(MetricName, 0, Text(customKeyStoreId), Text(certificateName))
    {
    }

    internal XksProxyCertificateDaysToExpire(PublishedIdentity identity)
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

    /// <summary>The subject common name of the proxy's TLS certificate.</summary>
    /// <exception cref="ArgumentNullException">It is set to <see langword="null"/>.</exception>
    public CertificateName CertificateName
    {
        get => Kms.Metrics.CertificateName.FromChecked(this[KmsDimension.CertificateName]);
        init => Set(KmsDimension.CertificateName, Text(value, nameof(CertificateName)));
    }
}
