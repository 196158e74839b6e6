using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// The requests for keys of a CloudHSM key store that KMS throttled because of the key store's request quota. Unit: Count; range: 0 or
/// more; most useful statistic: Sum. [KMS guide]
/// </summary>
[JsonConverter(typeof(KmsMetricJsonConverter))]
public sealed record CloudHSMKeyStoreThrottle : KmsMetric
{
    internal const string MetricName = nameof(CloudHSMKeyStoreThrottle);

    /// <summary>Identifies one series.</summary>
    /// <param name="customKeyStoreId">The key store.</param>
    /// <param name="kmsOperation">The KMS API operation that a caller asked for.</param>
    /// <param name="keySpec">The type of the KMS key. Default: the only one that key stores have.</param>
    /// <exception cref="ArgumentNullException">An identifier is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An enum is <c>Unknown</c>, which has no published name.</exception>
    public CloudHSMKeyStoreThrottle(CustomKeyStoreId customKeyStoreId, KmsOperation kmsOperation,
        KeySpec keySpec = KeySpec.SymmetricDefault)
        : base(MetricName, 0, Text(customKeyStoreId), PublishedNames.KmsOperations.Write(kmsOperation, nameof(kmsOperation)),
            PublishedNames.KeySpecs.Write(keySpec, nameof(keySpec)))
    {
    }

    internal CloudHSMKeyStoreThrottle(PublishedIdentity identity)
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
