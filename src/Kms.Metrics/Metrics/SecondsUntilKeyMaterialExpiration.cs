using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// The seconds until the imported key material of a KMS key expires. Only for keys of origin <c>EXTERNAL</c> with an expiration date. Unit:
/// Seconds; range: 0 or more; most useful statistic: Minimum. [KMS guide]
/// </summary>
[JsonConverter(typeof(KmsMetricJsonConverter))]
public sealed record SecondsUntilKeyMaterialExpiration : KmsMetric
{
    internal const string MetricName = nameof(SecondsUntilKeyMaterialExpiration);

    /// <summary>Identifies one series.</summary>
    /// <param name="keyId">The KMS key.</param>
    /// <exception cref="ArgumentNullException">An identifier is <see langword="null"/>.</exception>
    public SecondsUntilKeyMaterialExpiration(KeyId keyId)
        : base(MetricName, 0, Text(keyId))
    {
    }

    internal SecondsUntilKeyMaterialExpiration(PublishedIdentity identity)
        : base(identity)
    {
    }

    /// <summary>The KMS key.</summary>
    /// <exception cref="ArgumentNullException">It is set to <see langword="null"/>.</exception>
    public KeyId KeyId
    {
        get => Kms.Metrics.KeyId.FromChecked(this[KmsDimension.KeyId]);
        init => Set(KmsDimension.KeyId, Text(value, nameof(KeyId)));
    }
}
