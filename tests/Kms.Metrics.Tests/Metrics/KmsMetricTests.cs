using CsCheck;
using Kms.Metrics.Catalog;
using Kms.Metrics.Tests.Catalog;

namespace Kms.Metrics.Tests.Metrics;

public sealed class KmsMetricTests
{
    private static readonly CustomKeyStoreId Store = new("cks-1234567890abcdef0");
    private static readonly KeyArn Arn = new("arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");

    [Fact]
    public void Record_HoldsItsWholeDimensionSet()
    {
        var errors = new XksProxyErrors(Store, KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.Retryable,
            XksExceptionName.ThrottlingException);
        Assert.Equal(
            "XksProxyErrors{CustomKeyStoreId=cks-1234567890abcdef0, KmsOperation=Decrypt, XksOperation=Decrypt, "
                + "KeySpec=SYMMETRIC_DEFAULT, ErrorType=Retryable errors, ExceptionName=ThrottlingException}",
            errors.ToString());
        Assert.Equal((Store, KmsOperation.Decrypt, XksErrorType.Retryable),
            (errors.CustomKeyStoreId, errors.KmsOperation, errors.ErrorType));
    }

    [Fact]
    public void EveryMetric_IsReadBackFromWhatItPublishes() => TestUsages.Metrics.Sample(metric =>
    {
        var read = KmsMetric.FromPublished(metric.PublishedName, metric.Dimensions.Reverse());
        return read.Equals(metric) && read.GetHashCode() == metric.GetHashCode() && read.GetType() == metric.GetType();
    });

    [Fact]
    public void OlderSpelling_IsReadAndKept()
    {
        var metric = KmsMetric.FromPublished("XksProxyHsmStates",
            [new("XksProxyHsmState", "Active"), new("CustomKeyStoreId", Store.Value)]);
        var states = Assert.IsType<XksExternalKeyManagerStates>(metric);
        Assert.Equal(ExternalKeyManagerState.Active, states.State);
        Assert.Equal("XksProxyHsmStates", states.PublishedName);
        Assert.Equal(["CustomKeyStoreId", "XksProxyHsmState"], states.Dimensions.Select(d => d.Name));
    }

    [Fact]
    public void NameAddedTomorrow_ReadsAsUnknownAndLosesNothing()
    {
        var metric = (XksProxyErrors)KmsMetric.FromPublished("XksProxyErrors",
        [
            new("CustomKeyStoreId", Store.Value), new("KmsOperation", "Decrypt"), new("XksOperation", "Decrypt"),
            new("KeySpec", "SYMMETRIC_DEFAULT"), new("ErrorType", "Retryable errors"), new("ExceptionName", "QuantumException"),
        ]);
        Assert.Equal(XksExceptionName.Unknown, metric.ExceptionName);
        Assert.Equal("QuantumException", metric[KmsDimension.ExceptionName]);
    }

    [Theory]
    [InlineData("XksProxyCredentialAge", "CustomKeyStoreId=not a store", RuleIds.ImpossibleValue)]
    [InlineData("XksProxyCredentialAge", "", RuleIds.MissingDimension)]
    [InlineData("NoSuchMetric", "", RuleIds.UnknownMetric)]
    public void WhatIsNoSeries_IsRefusedWithFindings(string name, string dimension, string rule)
    {
        MetricDimension[] dimensions = dimension.Length == 0 ? [] : [new(dimension.Split('=')[0], dimension.Split('=')[1])];
        Assert.False(KmsMetric.TryFromPublished(name, dimensions, out _));
        Assert.Equal(rule,
            Assert.Single(Assert.Throws<KmsMetricsValidationException>(() => KmsMetric.FromPublished(name, dimensions)).Findings).RuleId);
    }

    [Fact]
    public void SuccessfulRequest_HasTwoShapes()
    {
        var sign = new SuccessfulRequest(Arn, KmsOperation.Sign);
        Assert.Equal((Arn, null, null, KmsOperation.Sign), (sign.KeyArn, sign.SourceKeyArn, sign.DestinationKeyArn, sign.Operation));
        var reEncrypt = new SuccessfulRequest(Arn, Arn);
        Assert.Equal((null, Arn, Arn, KmsOperation.ReEncrypt),
            (reEncrypt.KeyArn, reEncrypt.SourceKeyArn, reEncrypt.DestinationKeyArn, reEncrypt.Operation));
    }

    [Fact]
    public void Copy_ChangesOnlyItself()
    {
        var decrypt = new XksProxyLatency(Store, KmsOperation.Decrypt, XksOperation.Decrypt);
        var encrypt = decrypt with { KmsOperation = KmsOperation.Encrypt, XksOperation = XksOperation.Encrypt };
        Assert.Equal(KmsOperation.Decrypt, decrypt.KmsOperation);
        Assert.Equal(new XksProxyLatency(Store, KmsOperation.Encrypt, XksOperation.Encrypt), encrypt);
        Assert.NotEqual(decrypt, encrypt);
    }

    [Fact]
    public void WrongArguments_AreNamed()
    {
        Assert.Throws<ArgumentNullException>("customKeyStoreId", () =>
            new XksProxyCertificateDaysToExpire(null!, new CertificateName("a.example.com")));
        Assert.Throws<ArgumentOutOfRangeException>("xksOperation", () =>
            new XksProxyLatency(Store, KmsOperation.Decrypt, XksOperation.Unknown));
        Assert.Throws<ArgumentNullException>("metricName", () => KmsMetric.FromPublished(null!, []));
    }

    [Fact]
    public void DimensionThatTheMetricLacks_IsNamedTogetherWithThoseItHas()
    {
        var age = new XksProxyCredentialAge(Store);
        Assert.False(age.TryGetValue(KmsDimension.KeyId, out _));
        Assert.Contains("CustomKeyStoreId", Assert.Throws<KeyNotFoundException>(() => age[KmsDimension.KeyId]).Message,
            StringComparison.Ordinal);
    }
}
