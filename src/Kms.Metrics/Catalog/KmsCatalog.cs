using D = Kms.Metrics.KmsDimension;

namespace Kms.Metrics.Catalog;

/// <summary>
/// Everything that AWS documents of the metrics in the namespace AWS/KMS, as data. Immutable and safe to share. [KMS guide]
/// </summary>
public static class KmsCatalog
{
    /// <summary>The namespace of all KMS metrics. Case-sensitive.</summary>
    public const string Namespace = "AWS/KMS";

    internal const string NotApplicable = "N/A";
    internal const string NoException = "None";
    internal const string ReEncrypt = "ReEncrypt";

    private static readonly string[] CryptographicOperations =
    [
        "Decrypt", "DeriveSharedSecret", "Encrypt", "GenerateDataKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext",
        "GenerateDataKeyWithoutPlaintext", "GenerateMac", ReEncrypt, "Sign", "Verify", "VerifyMac",
    ];

    private static readonly string[] KeyStoreCryptographicOperations =
        ["Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", ReEncrypt];

    /// <summary>Which KMS operations lead to which operation of the proxy API.</summary>
    internal static IReadOnlyDictionary<string, string[]> KmsOperationsByXksOperation { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Encrypt"] = ["Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", ReEncrypt],
        ["Decrypt"] = ["Decrypt", ReEncrypt],
        ["GetKeyMetadata"] = ["CreateKey"],
        ["GetHealthStatus"] = ["CreateCustomKeyStore", "ConnectCustomKeyStore", "UpdateCustomKeyStore", "KmsHealthCheck"],
    };

    /// <summary>
    /// Which exceptions belong to which error type. <c>KMSInvalidStateException</c> stands under the retryable ones in one sample of the
    /// guide and in no table.
    /// </summary>
    internal static IReadOnlyDictionary<string, string[]> ExceptionsByErrorType { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Retryable errors"] =
            ["InternalException", "DependencyTimeoutException", "ThrottlingException", "XksProxyUnreachableException",
                "KMSInvalidStateException"],
        ["Non-retryable errors"] =
        [
            "AccessDeniedException", "AuthenticationFailedException", "InvalidCiphertextException", "InvalidKeyUsageException",
            "InvalidStateException",
            "ValidationException", "InvalidUriPathException", "KeyNotFoundException", "UnsupportedOperationException",
        ],
        [NotApplicable] = [NoException],
    };

    /// <summary>The dimensions, in the order of <see cref="KmsDimension"/>.</summary>
    public static IReadOnlyList<DimensionDefinition> Dimensions { get; } =
    [
        new(D.KeyId, DimensionValueFormat.KeyId, "The KMS key whose imported key material expires."),
        new(D.KeyArn, DimensionValueFormat.KeyArn, "The KMS key that was used."),
        new(D.SourceKeyArn, DimensionValueFormat.KeyArn, "The KMS key that ReEncrypt decrypted with."),
        new(D.DestinationKeyArn, DimensionValueFormat.KeyArn, "The KMS key that ReEncrypt encrypted with."),
        new(D.Operation, DimensionValueFormat.OneOfSoFar, "The cryptographic operation that succeeded.",
            values: Values(CryptographicOperations)),
        new(D.CustomKeyStoreId, DimensionValueFormat.CustomKeyStoreId, "The external key store or CloudHSM key store."),
        new(D.KmsOperation, DimensionValueFormat.OneOfSoFar, "The KMS API operation that a caller asked for.",
            values: Values(KeyStoreCryptographicOperations.Append("DescribeKey")
                .Concat(KmsOperationsByXksOperation.Values.SelectMany(o => o)))),
        new(D.XksOperation, DimensionValueFormat.OneOf, "The operation of the external key store proxy API.",
            values: Values(KmsOperationsByXksOperation.Keys)),
        new(D.KeySpec, DimensionValueFormat.OneOf, "The type of the KMS key; keys in custom key stores have one type only.",
            values: Values(["SYMMETRIC_DEFAULT"])),
        new(D.CertificateName, DimensionValueFormat.CertificateName, "The subject common name of the proxy's TLS certificate.",
            ["XksProxyCertificateName"]),
        new(D.ErrorType, DimensionValueFormat.OneOf, "Whether the failed request to the proxy is worth a retry.",
            values: [new("Retryable errors", "Retryable"), new("Non-retryable errors", "Non-retryable"), new(NotApplicable)]),
        new(D.ExceptionName, DimensionValueFormat.OneOfSoFar, "The exception of the failed request to the proxy.",
            values: Values(ExceptionsByErrorType.Values.SelectMany(e => e))),
        new(D.XksExternalKeyManagerState, DimensionValueFormat.OneOf, "The health of the external key manager's instances.",
            ["XksProxyHsmState"],
            Values(["Active", "Degraded", "Unavailable"])),
    ];

    /// <summary>The nine metrics, in the order of the guide.</summary>
    public static IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new("SecondsUntilKeyMaterialExpiration", "Seconds until the imported key material of a KMS key expires.", [D.KeyId])
        {
            OtherNames = ["SecondsUntilKeyMaterialExpires"],
            Group = "Per-Key Metrics",
            Unit = "Seconds",
            ValueNoun = "seconds",
            MeaningfulStatistics = [StatisticKind.Minimum],
            Concern = Concern.Low,
        },
        new("ExternalKeyStoreThrottle", "Requests for keys of an external key store that KMS throttled.",
            [D.CustomKeyStoreId, D.KmsOperation, D.KeySpec])
        {
            OtherNames = ["ExtenalKeyStoreThrottle"],
            Group = "Keystore Throttle Metrics",
            Unit = "Count",
            ValueNoun = "requests",
            MeaningfulStatistics = [StatisticKind.Sum],
            Concern = Concern.High,
            Operations = [.. KeyStoreCryptographicOperations, "DescribeKey"],
        },
        new("CloudHSMKeyStoreThrottle", "Requests for keys of a CloudHSM key store that KMS throttled.",
            [D.CustomKeyStoreId, D.KmsOperation, D.KeySpec])
        {
            Group = "Keystore Throttle Metrics",
            Unit = "Count",
            ValueNoun = "requests",
            MeaningfulStatistics = [StatisticKind.Sum],
            Concern = Concern.High,
            Operations = KeyStoreCryptographicOperations,
        },
        new("XksProxyCertificateDaysToExpire", "Days until the TLS certificate of an external key store proxy expires.",
            [D.CustomKeyStoreId, D.CertificateName])
        {
            Group = "XKS Proxy Certificate Metrics",
            ValueNoun = "days",
            MeaningfulStatistics = [StatisticKind.Minimum],
            Concern = Concern.Low,
        },
        new("XksProxyCredentialAge", "Days since the proxy authentication credential was associated with the external key store.",
            [D.CustomKeyStoreId])
        {
            Group = "Per-Keystore Metrics",
            ValueNoun = "days",
            MeaningfulStatistics = [StatisticKind.Maximum],
            Concern = Concern.High,
        },
        new("XksProxyErrors", "Requests of KMS to an external key store proxy by outcome; successful ones count too, as N/A and None.",
            [D.CustomKeyStoreId, D.KmsOperation, D.XksOperation, D.KeySpec, D.ErrorType, D.ExceptionName])
        {
            Group = "XKS Proxy Error Metrics",
            Unit = "Count",
            ValueNoun = "requests",
            MeaningfulStatistics = [StatisticKind.Sum, StatisticKind.SampleCount],
            Concern = Concern.High,
            Operations = ProxyOperations(),
        },
        new("XksExternalKeyManagerStates", "External key manager instances in each state of health.",
            [D.CustomKeyStoreId, D.XksExternalKeyManagerState])
        {
            OtherNames = ["XksProxyHsmStates"],
            Group = "XKS External Key Manager Metrics",
            Unit = "Count",
            ValueNoun = "managers",
            MaximumValue = 10,
            MeaningfulStatistics = [StatisticKind.Average, StatisticKind.Minimum, StatisticKind.Maximum],
            Concern = Concern.None,
        },
        new("XksProxyLatency", "Milliseconds that an external key store proxy takes to answer a request of KMS.",
            [D.CustomKeyStoreId, D.KmsOperation, D.XksOperation, D.KeySpec])
        {
            Group = "XKS Proxy Latency Metrics",
            Unit = "Milliseconds",
            ValueNoun = "milliseconds",
            MaximumValue = 500,
            MeaningfulStatistics =
                [StatisticKind.Average, StatisticKind.Percentile, StatisticKind.Maximum, StatisticKind.Minimum, StatisticKind.SampleCount],
            Concern = Concern.High,
            Operations = ProxyOperations(),
        },
        new("SuccessfulRequest", "Successful requests for cryptographic operations with a KMS key.",
            [D.KeyArn, D.Operation], [D.SourceKeyArn, D.DestinationKeyArn, D.Operation])
        {
            OtherNames = ["SuccesfulRequest"],
            Unit = "Count",
            ValueNoun = "requests",
            MeaningfulStatistics = [StatisticKind.Sum],
            Concern = Concern.None,
            Operations = CryptographicOperations,
        },
    ];

    private static readonly Dictionary<string, DimensionDefinition> DimensionsByName = ByName(Dimensions, d => d.Name, d => d.OtherNames);

    private static readonly Dictionary<string, MetricDefinition> MetricsByName = ByName(Metrics, m => m.Name, m => m.OtherNames);

    /// <summary>Returns the definition of a dimension.</summary>
    /// <param name="dimension">Any dimension but <see cref="KmsDimension.Unknown"/>.</param>
    /// <returns>Its definition.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimension"/> is not a known dimension.</exception>
    public static DimensionDefinition Get(KmsDimension dimension) =>
        dimension is > D.Unknown and <= D.XksExternalKeyManagerState
            ? Dimensions[(int)dimension - 1]
            : throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "This dimension is not in the catalog.");

    /// <summary>Finds a dimension by its published name or a documented older one. Case-sensitive.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The definition, or <see langword="null"/> where no dimension has the name.</returns>
    public static DimensionDefinition? FindDimension(string name) =>
        name is not null && DimensionsByName.TryGetValue(name, out var definition) ? definition : null;

    /// <summary>Finds a metric by its published name or a documented older or misspelled one. Case-sensitive.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The definition, or <see langword="null"/> where no metric has the name.</returns>
    public static MetricDefinition? FindMetric(string name) =>
        name is not null && MetricsByName.TryGetValue(name, out var definition) ? definition : null;

    // Every listed series is looked up by several names.
    private static Dictionary<string, T> ByName<T>(IReadOnlyList<T> all, Func<T, string> name, Func<T, IReadOnlyList<string>> otherNames) =>
        all.Select(d => (Name: name(d), Definition: d)).Concat(all.SelectMany(d => otherNames(d).Select(o => (Name: o, Definition: d))))
            .GroupBy(d => d.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Definition, StringComparer.Ordinal);

    private static string[] ProxyOperations() => [.. KmsOperationsByXksOperation.Values.SelectMany(o => o).Distinct()];

    private static DimensionValueDefinition[] Values(IEnumerable<string> names) =>
        [.. names.Distinct().Select(n => new DimensionValueDefinition(n))];
}
