using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// The milliseconds that an external key store proxy takes to answer a request of KMS; a request that timed out counts as 250. Unit:
/// Milliseconds; range: 0 to 250, to about 500 where KMS sent a request twice; useful statistics: Average and percentiles. [KMS guide]
/// </summary>
[JsonConverter(typeof(KmsMetricJsonConverter))]
public sealed record XksProxyLatency : KmsMetric
{
    internal const string MetricName = nameof(XksProxyLatency);

    /// <summary>Identifies one series.</summary>
    /// <param name="customKeyStoreId">The key store.</param>
    /// <param name="kmsOperation">The KMS API operation that a caller asked for.</param>
    /// <param name="xksOperation">The operation of the proxy API that KMS called.</param>
    /// <param name="keySpec">The type of the KMS key. Default: the only one that key stores have.</param>
    /// <exception cref="ArgumentNullException">An identifier is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An enum is <c>Unknown</c>, which has no published name.</exception>
    public XksProxyLatency(CustomKeyStoreId customKeyStoreId, KmsOperation kmsOperation, XksOperation xksOperation,
        KeySpec keySpec = KeySpec.SymmetricDefault)
        : base(MetricName, 0, Text(customKeyStoreId), PublishedNames.KmsOperations.Write(kmsOperation, nameof(kmsOperation)),
            PublishedNames.XksOperations.Write(xksOperation, nameof(xksOperation)), PublishedNames.KeySpecs.Write(keySpec, nameof(keySpec)))
    {
    }

    internal XksProxyLatency(PublishedIdentity identity)
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

    /// <summary>
    /// The KMS API operation that a caller asked for. <c>Unknown</c> where KMS publishes a name that this version does not know;
    /// <see cref="KmsMetric.this[KmsDimension]"/> has its text.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to a member without a published name.</exception>
    public KmsOperation KmsOperation
    {
        get => PublishedNames.KmsOperations.Read(this[KmsDimension.KmsOperation]);
        init => Set(KmsDimension.KmsOperation, PublishedNames.KmsOperations.Write(value, nameof(KmsOperation)));
    }

    /// <summary>
    /// The operation of the proxy API that KMS called. <c>Unknown</c> where KMS publishes a name that this version does not know;
    /// <see cref="KmsMetric.this[KmsDimension]"/> has its text.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to a member without a published name.</exception>
    public XksOperation XksOperation
    {
        get => PublishedNames.XksOperations.Read(this[KmsDimension.XksOperation]);
        init => Set(KmsDimension.XksOperation, PublishedNames.XksOperations.Write(value, nameof(XksOperation)));
    }

    /// <summary>
    /// The type of the KMS key. <c>Unknown</c> where KMS publishes a name that this version does not know;
    /// <see cref="KmsMetric.this[KmsDimension]"/> has its text.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to a member without a published name.</exception>
    public KeySpec KeySpec
    {
        get => PublishedNames.KeySpecs.Read(this[KmsDimension.KeySpec]);
        init => Set(KmsDimension.KeySpec, PublishedNames.KeySpecs.Write(value, nameof(KeySpec)));
    }
}
