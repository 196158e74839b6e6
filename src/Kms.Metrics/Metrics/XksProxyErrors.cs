using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// The requests of KMS to an external key store proxy by their outcome. Successful requests count too, as <c>N/A</c> and <c>None</c>. Unit:
/// Count; range: 0 or more; most useful statistic: Sum. [KMS guide]
/// </summary>
[JsonConverter(typeof(KmsMetricJsonConverter))]
public sealed record XksProxyErrors : KmsMetric
{
    internal const string MetricName = nameof(XksProxyErrors);

    /// <summary>Identifies one series.</summary>
    /// <param name="customKeyStoreId">The key store.</param>
    /// <param name="kmsOperation">The KMS API operation that a caller asked for.</param>
    /// <param name="xksOperation">The operation of the proxy API that KMS called.</param>
    /// <param name="errorType">Whether the failure is worth a retry.</param>
    /// <param name="exceptionName">The exception.</param>
    /// <param name="keySpec">The type of the KMS key. Default: the only one that key stores have.</param>
    /// <exception cref="ArgumentNullException">An identifier is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An enum is <c>Unknown</c>, which has no published name.</exception>
    public XksProxyErrors(CustomKeyStoreId customKeyStoreId, KmsOperation kmsOperation, XksOperation xksOperation, XksErrorType errorType,
        XksExceptionName exceptionName, KeySpec keySpec = KeySpec.SymmetricDefault)
        : base(MetricName, 0, Text(customKeyStoreId), PublishedNames.KmsOperations.Write(kmsOperation, nameof(kmsOperation)),
            PublishedNames.XksOperations.Write(xksOperation, nameof(xksOperation)), PublishedNames.KeySpecs.Write(keySpec, nameof(keySpec)),
            PublishedNames.ErrorTypes.Write(errorType, nameof(errorType)),
            PublishedNames.ExceptionNames.Write(exceptionName, nameof(exceptionName)))
    {
    }

    internal XksProxyErrors(PublishedIdentity identity)
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

    /// <summary>
    /// Whether the failure is worth a retry. <c>Unknown</c> where KMS publishes a name that this version does not know;
    /// <see cref="KmsMetric.this[KmsDimension]"/> has its text.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to a member without a published name.</exception>
    public XksErrorType ErrorType
    {
        get => PublishedNames.ErrorTypes.Read(this[KmsDimension.ErrorType]);
        init => Set(KmsDimension.ErrorType, PublishedNames.ErrorTypes.Write(value, nameof(ErrorType)));
    }

    /// <summary>
    /// The exception. <c>Unknown</c> where KMS publishes a name that this version does not know; <see cref="KmsMetric.this[KmsDimension]"/>
    /// has its text.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to a member without a published name.</exception>
    public XksExceptionName ExceptionName
    {
        get => PublishedNames.ExceptionNames.Read(this[KmsDimension.ExceptionName]);
        init => Set(KmsDimension.ExceptionName, PublishedNames.ExceptionNames.Write(value, nameof(ExceptionName)));
    }
}
