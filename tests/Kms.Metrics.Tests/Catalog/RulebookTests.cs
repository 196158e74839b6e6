using CsCheck;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Tests.Catalog;

public sealed class RulebookTests
{
    private const string KeyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private const string KeyArn = "arn:aws:kms:us-east-1:111122223333:key/" + KeyId;
    private const string Store = "CustomKeyStoreId=cks-1234567890abcdef0";

    [Theory]
    [InlineData("XksProxyCredentialAges", "XksProxyCredentialAge")]
    [InlineData("SecondsUntilKeyMaterialExpires", "SecondsUntilKeyMaterialExpiration")]
    [InlineData("XksProxyHsmStates", "XksExternalKeyManagerStates")]
    [InlineData("xksproxyerrors", "XksProxyErrors")]
    [InlineData("NothingLikeIt", null)]
    public void UnknownMetric_OffersThePublishedName(string name, string? suggestion)
    {
        var finding = Assert.Single(Rulebook.Check(new MetricUsage { Kind = UsageKind.Filter, MetricName = name }));
        Assert.Equal((RuleIds.UnknownMetric, suggestion), (finding.RuleId, finding.Suggestion));
    }

    [Theory]
    [InlineData("XksProxyLatency", "ErrorType=Retryable errors", 0)]
    [InlineData("XksProxyCredentialAge", Store + ";KeyId=" + KeyId, 1)]
    public void DimensionOfAnotherMetric_IsForeign(string metric, string dimensions, int index)
    {
        var finding = Assert.Single(Rulebook.Check(Usage(UsageKind.Filter, metric, dimensions)));
        Assert.Equal((RuleIds.ForeignDimension, FindingPart.DimensionName, index), (finding.RuleId, finding.Part, finding.Index));
    }

    [Theory]
    [InlineData("XksProxyCredentialAge", "", "CustomKeyStoreId")]
    [InlineData("XksProxyErrors", Store + ";KmsOperation=Decrypt;XksOperation=Decrypt;KeySpec=SYMMETRIC_DEFAULT;ErrorType=N/A",
        "ExceptionName")]
    [InlineData("SuccessfulRequest", "Operation=Decrypt", "KeyArn")]
    [InlineData("SuccessfulRequest", "Operation=ReEncrypt", "SourceKeyArn, DestinationKeyArn")]
    [InlineData("SuccessfulRequest", "SourceKeyArn=" + KeyArn, "DestinationKeyArn, Operation")]
    public void ExactUsageWithoutAWholeSet_MissesTheRest(string metric, string dimensions, string missing)
    {
        var finding = Assert.Single(Rulebook.Check(Usage(UsageKind.Exact, metric, dimensions)));
        Assert.Equal((RuleIds.MissingDimension, missing), (finding.RuleId, finding.Suggestion));
    }

    [Fact]
    public void PartialFilter_MissesNothing() => Assert.Empty(Rulebook.Check(Usage(UsageKind.Filter, "XksProxyErrors", Store)));

    [Fact]
    public void DimensionsThatMayBeMore_MissNothing() =>
        Assert.Empty(Rulebook.Check(Usage(UsageKind.Exact, "XksProxyErrors", Store) with { Dimensions = default }));

    [Theory]
    [InlineData("CustomKeyStoreId=cks-1;CustomKeyStoreId=cks-2")]
    [InlineData("CustomKeyStoreId=cks-1;CustomKeyStoreId=cks-1")]
    public void DimensionGivenTwice_IsADuplicate(string dimensions)
    {
        var finding = Assert.Single(Rulebook.Check(Usage(UsageKind.Exact, "XksProxyCredentialAge", dimensions)));
        Assert.Equal((RuleIds.DuplicateDimension, 1), (finding.RuleId, finding.Index));
    }

    [Theory]
    [InlineData("KeyID", "KeyId")]
    [InlineData("Keyid", "KeyId")]
    [InlineData("KeyIds", "KeyId")]
    [InlineData("Colour", null)]
    public void UnknownDimension_OffersTheMetricsOwn(string name, string? suggestion)
    {
        var finding = Assert.Single(Rulebook.Check(Usage(UsageKind.Exact, "SecondsUntilKeyMaterialExpiration", name + "=" + KeyId)));
        Assert.Equal((RuleIds.UnknownDimension, suggestion), (finding.RuleId, finding.Suggestion));
    }

    [Theory]
    [InlineData("SecondsUntilKeyMaterialExpiration", "KeyId=alias/payments")]
    [InlineData("SecondsUntilKeyMaterialExpiration", "KeyId=" + KeyArn)]
    [InlineData("SuccessfulRequest", "KeyArn=" + KeyId)]
    [InlineData("XksProxyErrors", "KeySpec=RSA_2048")]
    [InlineData("XksProxyErrors", "KmsOperation=Sign")]
    [InlineData("XksProxyErrors", "ErrorType=Retriable")]
    [InlineData("XksProxyErrors", "ExceptionName=throttlingException")]
    [InlineData("XksProxyCertificateDaysToExpire", "CertificateName=*.example.com")]
    [InlineData("XksProxyCertificateDaysToExpire", "CertificateName=https://example.com")]
    [InlineData("ExternalKeyStoreThrottle", "KmsOperation=CreateKey")]
    public void ImpossibleValue_IsNamed(string metric, string dimension)
    {
        var finding = Assert.Single(Rulebook.Check(Usage(UsageKind.Filter, metric, dimension)));
        Assert.Equal((RuleIds.ImpossibleValue, FindingPart.DimensionValue, 0), (finding.RuleId, finding.Part, finding.Index));
    }

    [Theory]
    [InlineData("XksProxyErrors", "ErrorType=Non-retryable errors;ExceptionName=ThrottlingException")]
    [InlineData("XksProxyErrors", "ErrorType=Retryable;ExceptionName=AccessDeniedException")]
    [InlineData("XksProxyErrors", "ErrorType=N/A;ExceptionName=ThrottlingException")]
    [InlineData("XksProxyErrors", "ErrorType=N/A;ExceptionName=SomethingNewException")]
    [InlineData("XksProxyErrors", "ErrorType=Retryable errors;ExceptionName=None")]
    [InlineData("XksProxyLatency", "KmsOperation=Decrypt;XksOperation=Encrypt")]
    [InlineData("SuccessfulRequest", "KeyArn=" + KeyArn + ";Operation=ReEncrypt")]
    [InlineData("SuccessfulRequest", "SourceKeyArn=" + KeyArn + ";DestinationKeyArn=" + KeyArn + ";Operation=Decrypt")]
    [InlineData("SuccessfulRequest", "KeyArn=" + KeyArn + ";SourceKeyArn=" + KeyArn + ";Operation=Decrypt")]
    public void ValuesThatNeverMeet_Contradict(string metric, string dimensions) =>
        Assert.Contains(RuleIds.ContradictingValues, Rulebook.Check(Usage(UsageKind.Filter, metric, dimensions)).Select(f => f.RuleId));

    [Theory]
    [InlineData("ErrorType=Retryable errors;ExceptionName=KMSInvalidStateException")]
    [InlineData("ErrorType=Retryable errors;ExceptionName=SomethingNewException")]
    [InlineData("KmsOperation=ReEncrypt;XksOperation=Encrypt")]
    [InlineData("KmsOperation=SomethingNew;XksOperation=Encrypt")]
    public void ValuesThatMeetOrAreNew_DoNotContradict(string dimensions) =>
        Assert.Empty(Rulebook.Check(Usage(UsageKind.Filter, "XksProxyErrors", dimensions)));

    [Fact]
    public void PercentileOfAGroup_CannotBeCombined()
    {
        var usage = Usage(UsageKind.Filter, "XksProxyLatency", "") with { IsGrouped = true, Statistic = MetricStatistic.Percentile(99) };
        Assert.Equal(RuleIds.UncombinableStatistic, Assert.Single(Rulebook.Check(usage)).RuleId);
    }

    [Fact]
    public void SeveralMistakes_AreAllFound()
    {
        var findings =
            Rulebook.Check(Usage(UsageKind.Exact, "XksProxyHsmStates", "CustomKeyStoreId=store;KeyId=" + KeyId + ";KeyId=alias/x"));
        Assert.Equal(
            [RuleIds.UnknownMetric, RuleIds.ForeignDimension, RuleIds.ForeignDimension, RuleIds.MissingDimension,
                RuleIds.DuplicateDimension, RuleIds.ImpossibleValue, RuleIds.ImpossibleValue],
            findings.Select(f => f.RuleId));
    }

    [Fact]
    public void EveryWholeSetOfPossibleValues_IsWithoutFindings() => TestUsages.Valid.Sample(usage => Assert.Empty(Rulebook.Check(usage)));

    [Fact]
    public void AnyUsage_IsAnsweredWithoutAnException() =>
        TestUsages.Any.Sample(usage => Rulebook.Check(usage).All(f => f.Message.Length > 0 && f.Remedy.Length > 0));

    [Fact]
    public void KnowingLess_NeverFindsMore() => Gen.Select(TestUsages.Any, Gen.Int[0, 20]).Sample((usage, hidden) =>
    {
        var known = Rulebook.Check(usage).Select(f => (f.RuleId, f.Part, f.Index)).ToHashSet();
        Assert.All(Rulebook.Check(TestUsages.Hide(usage, hidden)), f => Assert.Contains((f.RuleId, f.Part, f.Index), known));
    });

    [Fact]
    public void NothingKnown_FindsNothing() =>
        Assert.Empty(Rulebook.Check(new MetricUsage { Kind = UsageKind.Exact, Dimensions = [default, default] }));

    [Fact]
    public void HostileText_IsShortenedAndMadeVisible()
    {
        var finding = Assert.Single(Rulebook.Check(new MetricUsage { MetricName = "evil\u0007\u202E" + new string('x', 2000) }));
        Assert.DoesNotContain('\u0007', finding.Message);
        Assert.DoesNotContain('\u202E', finding.Message);
        Assert.InRange(finding.Message.Length, 1, 300);
    }

    private static MetricUsage Usage(UsageKind kind, string metric, string dimensions) => new()
    {
        Kind = kind,
        MetricName = metric,
        Dimensions = [.. dimensions.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(d => d.Split('=', 2))
            .Select(d => new DimensionUsage(d[0], d[1]))],
    };
}
