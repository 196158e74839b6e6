using Kms.Metrics.CodeFixes;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>Fixes of KMS0002 to KMS0007: what is written, and how it is laid out.</summary>
public sealed class FixTests
{
    private static string Days(string dimensions) =>
        "Send(new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyCertificateDaysToExpire\", " + dimensions + " });";

    private static string Age(string dimensions) =>
        "Send(new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyCredentialAge\", " + dimensions + " });";

    [Theory]
    [InlineData("= [new Dimension { Name = \"CustomKeyStoreId\", Value = unknown }]",
        "= [new Dimension { Name = \"CustomKeyStoreId\", Value = unknown }, new Dimension { Name = \"CertificateName\", Value = "
        + "{|KMS0006:\"<CertificateName>\"|} }]")]
    [InlineData("= { new Dimension { Name = \"CustomKeyStoreId\", Value = unknown } }",
        "= { new Dimension { Name = \"CustomKeyStoreId\", Value = unknown }, new Dimension { Name = \"CertificateName\", Value = "
        + "{|KMS0006:\"<CertificateName>\"|} } }")]
    [InlineData("= new List<Dimension> { new Dimension { Name = \"CustomKeyStoreId\", Value = unknown } }",
        "= new List<Dimension> { new Dimension { Name = \"CustomKeyStoreId\", Value = unknown }, new Dimension { Name = "
        + "\"CertificateName\", Value = {|KMS0006:\"<CertificateName>\"|} } }")]
    public Task MissingDimension_IsAddedWithAPlaceholder(string wrong, string right) =>
        Verify.AwsFixAsync<AddDimensionsCodeFixProvider>(Days("{|KMS0003:Dimensions|} " + wrong), Days("Dimensions " + right));

    [Fact]
    public Task MissingDimensionsOfAListOfOneALine_AreAddedOneALine() => Verify.AwsFixAsync<AddDimensionsCodeFixProvider>(
        """
        Send(new Metric
        {
            Namespace = "AWS/KMS",
            MetricName = "ExternalKeyStoreThrottle",
            {|KMS0003:Dimensions|} =
            {
                new Dimension { Name = "CustomKeyStoreId", Value = unknown },
            },
        });
        """,
        """
        Send(new Metric
        {
            Namespace = "AWS/KMS",
            MetricName = "ExternalKeyStoreThrottle",
            Dimensions =
            {
                new Dimension { Name = "CustomKeyStoreId", Value = unknown },
                new Dimension { Name = "KmsOperation", Value = {|KMS0006:"<KmsOperation>"|} },
                new Dimension { Name = "KeySpec", Value = "SYMMETRIC_DEFAULT" },
            },
        });
        """);

    [Theory]
    [InlineData(
        "Dimensions = [new Dimension { Name = \"CustomKeyStoreId\", Value = unknown }, new Dimension { Name = {|KMS0002:\"KeySpec\"|}, "
        + "Value = \"SYMMETRIC_DEFAULT\" }]", "Dimensions = [new Dimension { Name = \"CustomKeyStoreId\", Value = unknown }]")]
    [InlineData(
        "Dimensions = { new Dimension { Name = {|KMS0002:\"KeySpec\"|}, Value = \"SYMMETRIC_DEFAULT\" }, new Dimension { Name = "
        + "\"CustomKeyStoreId\", Value = unknown } }", "Dimensions = { new Dimension { Name = \"CustomKeyStoreId\", Value = unknown } }")]
    [InlineData(
        "Dimensions = [new Dimension { Name = \"CustomKeyStoreId\", Value = unknown }, new Dimension { Name = "
        + "{|KMS0004:\"CustomKeyStoreId\"|}, Value = unknown }]",
        "Dimensions = [new Dimension { Name = \"CustomKeyStoreId\", Value = unknown }]")]
    public Task DimensionThatDoesNotBelong_IsRemoved(string wrong, string right) =>
        Verify.AwsFixAsync<RemoveCodeFixProvider>(Age(wrong), Age(right));

    [Theory]
    [InlineData("kms.Query<XksProxyLatency>().Where(store).Where({|KMS0002:XksErrorType.Retryable|}).Average()",
        "kms.Query<XksProxyLatency>().Where(store).Average()")]
    [InlineData("kms.Query<XksProxyCredentialAge>().Where({|KMS0002:KmsDimension.KeySpec|}, \"SYMMETRIC_DEFAULT\")",
        "kms.Query<XksProxyCredentialAge>()")]
    public Task FilterThatDoesNotBelong_IsRemoved(string wrong, string right) =>
        Verify.FixAsync<RemoveCodeFixProvider>("_ = " + wrong + ";", "_ = " + right + ";");

    [Fact]
    public Task ArnOfAKey_BecomesItsId() => Verify.FixAsync<RenameCodeFixProvider>(
        "_ = new KeyId({|KMS0006:\"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\"|});",
            "_ = new KeyId(\"1234abcd-12ab-34cd-56ef-1234567890ab\");");

    [Theory]
    [InlineData("\"customKeyStoreId\"")]
    [InlineData("\"CustomKeystoreId\"")]
    public Task NameInTheWrongCase_IsCorrected(string name) => Verify.AwsFixAsync<RenameCodeFixProvider>(
        Age("Dimensions = [new Dimension { Name = {|KMS0005:" + name + "|}, Value = unknown }]"),
            Age("Dimensions = [new Dimension { Name = \"CustomKeyStoreId\", Value = unknown }]"));

    [Theory]
    [InlineData("Where(XksErrorType.NonRetryable).Where({|KMS0007:XksExceptionName.ThrottlingException|})",
        "Where(XksErrorType.Retryable).Where(XksExceptionName.ThrottlingException)")]
    [InlineData("Where(KmsOperation.Decrypt).Where({|KMS0007:XksOperation.Encrypt|})",
        "Where(KmsOperation.Decrypt).Where(XksOperation.Decrypt)")]
    public Task ContradictingValue_BecomesTheOneThatMatches(string wrong, string right) =>
        Verify.FixAsync<RenameCodeFixProvider>("_ = kms.Query<XksProxyErrors>()." + wrong + ";", "_ = kms.Query<XksProxyErrors>()."
            + right + ";");
}
