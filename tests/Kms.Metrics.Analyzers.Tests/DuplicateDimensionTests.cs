namespace Kms.Metrics.Analyzers.Tests;

/// <summary>KMS0004: a dimension is given twice.</summary>
public sealed class DuplicateDimensionTests
{
    [Fact]
    public Task FilteredTwice_Triggers() =>
        Verify.StatementsAsync("_ = kms.Query<XksProxyErrors>().Where(XksOperation.Decrypt).Where({|KMS0004:XksOperation.Encrypt|});");

    [Fact]
    public Task FilteredTwiceAcrossALocal_TriggersOnceWhereTheSecondStands() => Verify.StatementsAsync("""
        var decryptions = kms.Query<XksProxyErrors>().Where(XksOperation.Decrypt);
        _ = decryptions.Where({|KMS0004:XksOperation.Encrypt|}).Sum();
        """);

    [Fact]
    public Task FilteredByTypeAndByName_Triggers() =>
        Verify.StatementsAsync(
        "_ = kms.Query<XksProxyErrors>().Where(store).Where({|KMS0004:KmsDimension.CustomKeyStoreId|}, \"cks-1234567890abcdef0\");");

    [Fact]
    public Task AwsDimensionTwice_Triggers() => Verify.AwsAsync("""
        Send(new Metric
        {
            Namespace = "AWS/KMS",
            MetricName = "XksProxyCredentialAge",
            Dimensions =
            {
                new Dimension { Name = "CustomKeyStoreId", Value = "cks-1" },
                new Dimension { Name = {|KMS0004:"CustomKeyStoreId"|}, Value = "cks-2" },
            },
        });
        """);

    [Fact]
    public Task EachDimensionOnce_DoesNotTrigger() => Verify.StatementsAsync("""
        var all = kms.Query<XksProxyErrors>();
        _ = all.Where(XksOperation.Decrypt);
        _ = all.Where(XksOperation.Encrypt);
        """);

    [Fact]
    public Task UnfinishedSecondFilter_DoesNotTrigger() =>
        Verify.UnfinishedAsync("_ = kms.Query<XksProxyErrors>().Where(XksOperation.Decrypt).Where(Xks");
}
