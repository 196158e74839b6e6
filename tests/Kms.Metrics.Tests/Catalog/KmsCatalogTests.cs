using Kms.Metrics.Catalog;

namespace Kms.Metrics.Tests.Catalog;

public sealed class KmsCatalogTests
{
    public static TheoryData<string, string?, string, string> Published => new()
    {
        { "SecondsUntilKeyMaterialExpiration", "Per-Key Metrics", "Seconds", "KeyId" },
        { "ExternalKeyStoreThrottle", "Keystore Throttle Metrics", "Count", "CustomKeyStoreId, KmsOperation, KeySpec" },
        { "CloudHSMKeyStoreThrottle", "Keystore Throttle Metrics", "Count", "CustomKeyStoreId, KmsOperation, KeySpec" },
        { "XksProxyCertificateDaysToExpire", "XKS Proxy Certificate Metrics", "", "CustomKeyStoreId, CertificateName" },
        { "XksProxyCredentialAge", "Per-Keystore Metrics", "", "CustomKeyStoreId" },
        { "XksProxyErrors", "XKS Proxy Error Metrics", "Count",
            "CustomKeyStoreId, KmsOperation, XksOperation, KeySpec, ErrorType, ExceptionName" },
        { "XksExternalKeyManagerStates", "XKS External Key Manager Metrics", "Count", "CustomKeyStoreId, XksExternalKeyManagerState" },
        { "XksProxyLatency", "XKS Proxy Latency Metrics", "Milliseconds", "CustomKeyStoreId, KmsOperation, XksOperation, KeySpec" },
        { "SuccessfulRequest", null, "Count", "KeyArn, Operation | SourceKeyArn, DestinationKeyArn, Operation" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Metric_IsPublishedAsTheGuideSays(string name, string? group, string unit, string sets)
    {
        var metric = KmsCatalog.FindMetric(name)!;
        Assert.Equal((name, group, unit), (metric.Name, metric.Group, metric.Unit ?? ""));
        Assert.Equal(sets, string.Join(" | ", metric.DimensionSets.Select(s => string.Join(", ", s))));
    }

    [Fact]
    public void Catalog_HoldsTheNineMetricsAndNoOther() =>
        Assert.Equal(Published.Select(p => p.Data.Item1), KmsCatalog.Metrics.Select(m => m.Name));

    [Theory]
    [InlineData("SecondsUntilKeyMaterialExpires", "SecondsUntilKeyMaterialExpiration")]
    [InlineData("ExtenalKeyStoreThrottle", "ExternalKeyStoreThrottle")]
    [InlineData("XksProxyHsmStates", "XksExternalKeyManagerStates")]
    [InlineData("SuccesfulRequest", "SuccessfulRequest")]
    public void OlderOrMisspeltNameOfAMetric_IsRead(string documented, string published) =>
        Assert.Equal(published, KmsCatalog.FindMetric(documented)?.Name);

    [Theory]
    [InlineData("XksProxyHsmState", KmsDimension.XksExternalKeyManagerState)]
    [InlineData("XksProxyCertificateName", KmsDimension.CertificateName)]
    public void OlderNameOfADimension_IsRead(string documented, KmsDimension dimension) =>
        Assert.Equal(dimension, KmsCatalog.FindDimension(documented)?.Dimension);

    [Theory]
    [InlineData("Retryable", "Retryable errors")]
    [InlineData("Non-retryable", "Non-retryable errors")]
    public void ShorterErrorType_IsRead(string documented, string published) =>
        Assert.Equal(published, KmsCatalog.Get(KmsDimension.ErrorType).FindValue(documented)?.Name);

    [Theory]
    [InlineData("SecondsUntilKeyMaterialExpiration", Concern.Low)]
    [InlineData("XksProxyCertificateDaysToExpire", Concern.Low)]
    [InlineData("XksProxyCredentialAge", Concern.High)]
    [InlineData("XksProxyLatency", Concern.High)]
    public void Metric_SaysWhichDirectionIsBad(string name, Concern concern) => Assert.Equal(concern, KmsCatalog.FindMetric(name)!.Concern);

    [Fact]
    public void EveryDimension_IsOfSomeMetric() =>
        Assert.All(KmsCatalog.Dimensions, d => Assert.Contains(KmsCatalog.Metrics, m => m.Has(d.Dimension)));

    [Fact]
    public void EveryMemberOfTheDimensionEnum_HasItsDefinition() =>
        Assert.All(Enum.GetValues<KmsDimension>().Where(d => d != KmsDimension.Unknown), d => Assert.Equal(d, KmsCatalog.Get(d).Dimension));

    [Fact]
    public void UnknownDimension_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>("dimension", () => KmsCatalog.Get(KmsDimension.Unknown));

    [Fact]
    public void ListedValues_AreTheMembersOfTheirEnums()
    {
        AssertSame(KmsDimension.XksOperation, Names<XksOperation>(o => o.ToPublishedName()));
        AssertSame(KmsDimension.KeySpec, Names<KeySpec>(s => s.ToPublishedName()));
        AssertSame(KmsDimension.ErrorType, Names<XksErrorType>(t => t.ToPublishedName()));
        AssertSame(KmsDimension.ExceptionName, Names<XksExceptionName>(n => n.ToPublishedName()));
        AssertSame(KmsDimension.XksExternalKeyManagerState, Names<ExternalKeyManagerState>(s => s.ToPublishedName()));
        var operations = KmsCatalog.Get(KmsDimension.KmsOperation).Values.Concat(KmsCatalog.Get(KmsDimension.Operation).Values)
            .Select(v => v.Name);
        Assert.Equal(Names<KmsOperation>(o => o.ToPublishedName()).Order(StringComparer.Ordinal),
            operations.Distinct().Order(StringComparer.Ordinal));
    }

    private static void AssertSame(KmsDimension dimension, IEnumerable<string> names) =>
        Assert.Equal(names.Order(StringComparer.Ordinal), KmsCatalog.Get(dimension).Values.Select(v => v.Name)
            .Order(StringComparer.Ordinal));

    private static IEnumerable<string> Names<TEnum>(Func<TEnum, string> toPublishedName)
        where TEnum : struct, Enum => Enum.GetValues<TEnum>()
            .Where(m => Convert.ToInt32(m, System.Globalization.CultureInfo.InvariantCulture) != 0).Select(toPublishedName);
}
