using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// How many external key manager instances are in a given state of health, as the proxy reports it. Unit: Count; range: 0 to 10; useful
/// statistics: Average, Minimum, Maximum. [KMS guide]
/// </summary>
[JsonConverter(typeof(KmsMetricJsonConverter))]
public sealed record XksExternalKeyManagerStates : KmsMetric
{
    internal const string MetricName = nameof(XksExternalKeyManagerStates);

    /// <summary>Identifies one series.</summary>
    /// <param name="customKeyStoreId">The key store.</param>
    /// <param name="state">The state of health.</param>
    /// <exception cref="ArgumentNullException">An identifier is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An enum is <c>Unknown</c>, which has no published name.</exception>
    public XksExternalKeyManagerStates(CustomKeyStoreId customKeyStoreId, ExternalKeyManagerState state)
        : base(MetricName, 0, Text(customKeyStoreId), PublishedNames.ManagerStates.Write(state, nameof(state)))
    {
    }

    internal XksExternalKeyManagerStates(PublishedIdentity identity)
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
    /// The state of health. <c>Unknown</c> where KMS publishes a name that this version does not know;
    /// <see cref="KmsMetric.this[KmsDimension]"/> has its text.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to a member without a published name.</exception>
    public ExternalKeyManagerState State
    {
        get => PublishedNames.ManagerStates.Read(this[KmsDimension.XksExternalKeyManagerState]);
        init => Set(KmsDimension.XksExternalKeyManagerState, PublishedNames.ManagerStates.Write(value, nameof(State)));
    }
}
