using CsCheck;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Tests.Catalog;

/// <summary>Random questions: right ones, and any.</summary>
internal static class TestUsages
{
    private const string KeyId = "1234abcd-12ab-34cd-56ef-1234567890ab";

    private static readonly CustomKeyStoreId Store = new("cks-1234567890abcdef0");
    private static readonly KeyArn Arn = new("arn:aws:kms:us-east-1:111122223333:key/" + KeyId);

    private static readonly Gen<string> AnyName = Gen.OneOf(
        Gen.OneOf<string>([.. KmsCatalog.Metrics.SelectMany(m => m.OtherNames.Prepend(m.Name))]),
        Gen.OneOf<string>([.. KmsCatalog.Dimensions.SelectMany(d => d.OtherNames.Prepend(d.Name))]),
        Gen.String);

    private static readonly Gen<string?> AnyValue = Gen.OneOf<string?>(
        Gen.OneOf<string?>([.. KmsCatalog.Dimensions.SelectMany(d => d.Values).SelectMany(v => v.OtherNames.Prepend(v.Name))]),
        Gen.OneOf<string?>(KeyId, "arn:aws:kms:us-east-1:111122223333:key/" + KeyId, "alias/x", "cks-1", "a.example.com", null),
        Gen.String.Select(s => s.Length == 0 ? null : s));

    private static readonly Gen<DimensionUsage> AnyDimension = Gen.Select(AnyName, AnyValue, Gen.Int[0, 9], (name, value, hide) =>
        new DimensionUsage(hide == 0 ? default(Knowable<string>) : name, hide == 1 ? default(Knowable<string?>) : value));

    public static Gen<MetricUsage> Any { get; } =
        Gen.Select(AnyName, AnyDimension.Array[0, 7], AnyName.Array[0, 2], Gen.Bool, Gen.Bool,
        (metric, dimensions, groupBy, exact, grouped) => new MetricUsage
    {
        Kind = exact ? UsageKind.Exact : UsageKind.Filter,
        MetricName = metric,
        Dimensions = [.. dimensions],
        GroupBy = [.. groupBy.Select(g => (Knowable<string>)g)],
        IsGrouped = grouped,
        Statistic = grouped ? MetricStatistic.Percentile(50) : MetricStatistic.Sum,
    });

    public static Gen<KmsMetric> Metrics { get; } = Gen.OneOf(
        Gen.Const<KmsMetric>(new SecondsUntilKeyMaterialExpiration(new KeyId(KeyId))),
        Gen.Select(Gen.OneOf(KmsOperation.Encrypt, KmsOperation.Decrypt, KmsOperation.DescribeKey), o =>
            (KmsMetric)new ExternalKeyStoreThrottle(Store, o)),
        Gen.Select(Gen.OneOf(KmsOperation.Encrypt, KmsOperation.GenerateDataKey), o => (KmsMetric)new CloudHSMKeyStoreThrottle(Store, o)),
        Gen.Const<KmsMetric>(new XksProxyCertificateDaysToExpire(Store, new CertificateName("a.example.com"))),
        Gen.Const<KmsMetric>(new XksProxyCredentialAge(Store)),
        Gen.Select(Operations(), Exceptions(), (o, e) => (KmsMetric)new XksProxyErrors(Store, o.Kms, o.Xks, e.Type, e.Name)),
        Gen.Select(Gen.OneOf(ExternalKeyManagerState.Active, ExternalKeyManagerState.Degraded, ExternalKeyManagerState.Unavailable), s =>
            (KmsMetric)new XksExternalKeyManagerStates(Store, s)),
        Gen.Select(Operations(), o => (KmsMetric)new XksProxyLatency(Store, o.Kms, o.Xks)),
        Gen.Select(Gen.OneOf(KmsOperation.Sign, KmsOperation.Decrypt, KmsOperation.GenerateMac), o =>
            (KmsMetric)new SuccessfulRequest(Arn, o)),
        Gen.Const<KmsMetric>(new SuccessfulRequest(Arn, Arn)));

    public static Gen<MetricUsage> Valid { get; } = Metrics.Select(m => m.ToUsage());

    /// <summary>The same question with one part of it not known any more.</summary>
    public static MetricUsage Hide(MetricUsage usage, int part)
    {
        var dimensions = usage.Dimensions.ToArray();
        if (part < dimensions.Length)
            dimensions[part] = dimensions[part] with { Name = default };
        else if (part - dimensions.Length < dimensions.Length)
            dimensions[part - dimensions.Length] = dimensions[part - dimensions.Length] with { Value = default };
        return part switch
        {
            18 => usage with { MetricName = default },
            19 => usage with { Statistic = default },
            20 => usage with { Dimensions = usage.Dimensions.AsOpen() },
            _ => usage with { Dimensions = [.. dimensions] },
        };
    }

    private static Gen<(KmsOperation Kms, XksOperation Xks)> Operations() => Gen.OneOf(
        (KmsOperation.Decrypt, XksOperation.Decrypt), (KmsOperation.ReEncrypt, XksOperation.Decrypt),
        (KmsOperation.ReEncrypt, XksOperation.Encrypt),
        (KmsOperation.Encrypt, XksOperation.Encrypt), (KmsOperation.CreateKey, XksOperation.GetKeyMetadata),
            (KmsOperation.KmsHealthCheck, XksOperation.GetHealthStatus));

    private static Gen<(XksErrorType Type, XksExceptionName Name)> Exceptions() => Gen.OneOf(
        (XksErrorType.Retryable, XksExceptionName.ThrottlingException), (XksErrorType.NonRetryable, XksExceptionName.AccessDeniedException),
            (XksErrorType.NotApplicable, XksExceptionName.None));
}
