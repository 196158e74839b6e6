namespace Kms.Metrics.Analyzers.Tests;

/// <summary>KMS0006: the dimension never has that value.</summary>
public sealed class ImpossibleValueTests
{
    [Theory]
    [InlineData("new KeyId({|KMS0006:\"alias/payments\"|})")]
    [InlineData("new KeyId({|KMS0006:\"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\"|})")]
    [InlineData("KeyId.Parse({|KMS0006:\"1234ABCD-12AB-34CD-56EF-1234567890AB\"|})")]
    [InlineData("new KeyArn({|KMS0006:\"1234abcd-12ab-34cd-56ef-1234567890ab\"|})")]
    [InlineData("new CertificateName({|KMS0006:\"*.xks.example.com\"|})")]
    [InlineData("new CustomKeyStoreId({|KMS0006:\"my store\"|})")]
    [InlineData("new CustomKeyStoreId({|KMS0006:\"\"|})")]
    public Task Identifier_Triggers(string expression) => Verify.StatementsAsync("_ = " + expression + ";");

    [Fact]
    public Task IdentifierInAStaticField_TriggersOnce() => Verify.CompilationUnitAsync("""
        using Kms.Metrics;

        class Test
        {
            static readonly KeyId Key = new({|KMS0006:"alias/payments"|});
            object Query(IKmsMetrics kms) => kms.Query<SecondsUntilKeyMaterialExpiration>().Where(Key);
        }
        """);

    [Theory]
    [InlineData("KmsDimension.ErrorType, {|KMS0006:\"Retriable\"|}")]
    [InlineData("KmsDimension.KeySpec, {|KMS0006:\"RSA_2048\"|}")]
    [InlineData("KmsDimension.ExceptionName, {|KMS0006:\"ThrotlingException\"|}")]
    [InlineData("KmsDimension.CustomKeyStoreId, {|KMS0006:\"store\"|}")]
    [InlineData("KmsOperation.Sign", true)]
    public Task FilterValue_Triggers(string arguments, bool whole = false) =>
        Verify.StatementsAsync("_ = kms.Query<XksProxyErrors>().Where(" + (whole ? "{|KMS0006:" + arguments + "|}" : arguments) + ");");

    [Fact]
    public Task OperationThatKeyStoresDoNotHave_TriggersInARecord() =>
        Verify.StatementsAsync("_ = new CloudHSMKeyStoreThrottle(store, {|KMS0006:KmsOperation.GenerateMac|});");

    [Fact]
    public Task AwsValue_Triggers() => Verify.AwsAsync("""
        Send(new Metric
        {
            Namespace = "AWS/KMS",
            MetricName = "SecondsUntilKeyMaterialExpiration",
            Dimensions = { new Dimension { Name = "KeyId", Value = {|KMS0006:"alias/payments"|} } },
        });
        """);

    [Theory]
    [InlineData("_ = new KeyId(\"mrk-1234abcd12ab34cd56ef1234567890ab\");")]
    [InlineData("_ = new KeyId(Environment.GetCommandLineArgs()[0]);")]
    [InlineData("_ = kms.Query<XksProxyErrors>().Where(KmsDimension.ErrorType, \"Retryable\");")]
    [InlineData("_ = kms.Query<XksProxyErrors>().Where(KmsDimension.ExceptionName, \"SomethingNewException\");")]
    [InlineData("_ = kms.Query<SuccessfulRequest>().Where(KmsOperation.Sign);")]
    [InlineData("_ = new CertificateName(\"myproxy.xks.example.com\");")]
    public Task PossibleValue_DoesNotTrigger(string statement) => Verify.StatementsAsync(statement);

    [Theory]
    [InlineData("_ = new KeyId(")]
    [InlineData("_ = new KeyId(\"alias/")]
    [InlineData("_ = new CertificateName(unknown")]
    public Task UnfinishedIdentifier_DoesNotTrigger(string statement) => Verify.UnfinishedAsync(statement);
}
