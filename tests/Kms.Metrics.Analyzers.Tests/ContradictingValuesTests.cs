namespace Kms.Metrics.Analyzers.Tests;

/// <summary>KMS0007: the values never occur together.</summary>
public sealed class ContradictingValuesTests
{
    [Theory]
    [InlineData("kms.Query<XksProxyErrors>().Where(XksErrorType.NonRetryable).Where({|KMS0007:XksExceptionName.ThrottlingException|})")]
    [InlineData("kms.Query<XksProxyErrors>().Where(KmsOperation.Decrypt).Where({|KMS0007:XksOperation.Encrypt|})")]
    [InlineData("kms.Query<XksProxyErrors>().Where(XksErrorType.NotApplicable).Where({|KMS0007:XksExceptionName.AccessDeniedException|})")]
    [InlineData("new XksProxyLatency(store, KmsOperation.GenerateDataKey, {|KMS0007:XksOperation.Decrypt|})")]
    [InlineData(
        "new XksProxyErrors(store, KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.Retryable, "
        + "{|KMS0007:XksExceptionName.InvalidCiphertextException|})")]
    [InlineData("new SuccessfulRequest(arn, {|KMS0007:KmsOperation.ReEncrypt|})")]
    public Task ValuesThatNeverMeet_Trigger(string expression) => Verify.StatementsAsync("_ = " + expression + ";");

    [Fact]
    public Task CopyThatContradictsItsOriginal_Triggers() => Verify.StatementsAsync("""
        var decrypt = new XksProxyLatency(store, KmsOperation.Decrypt, XksOperation.Decrypt);
        _ = decrypt with { XksOperation = {|KMS0007:XksOperation.Encrypt|} };
        """);

    [Fact]
    public Task ContradictionInTheOriginal_IsNotSaidAgainOfItsCopy() => Verify.StatementsAsync("""
        var wrong = new XksProxyLatency(store, KmsOperation.Decrypt, {|KMS0007:XksOperation.Encrypt|});
        _ = wrong with { CustomKeyStoreId = store };
        """);

    [Fact]
    public Task ContradictionAcrossALocal_TriggersWhereTheSecondValueStands() => Verify.StatementsAsync("""
        var query = kms.Query<XksProxyErrors>().Where(XksErrorType.Retryable);
        _ = query.Where({|KMS0007:XksExceptionName.AccessDeniedException|}).Sum();
        """);

    [Fact]
    public Task AwsValuesThatNeverMeet_Trigger() => Verify.AwsAsync("""
        Send(new ListMetricsRequest
        {
            Namespace = "AWS/KMS",
            MetricName = "XksProxyErrors",
            Dimensions =
            [
                new DimensionFilter { Name = "KmsOperation", Value = "Decrypt" },
                new DimensionFilter { Name = "XksOperation", Value = {|KMS0007:"Encrypt"|} },
            ],
        });
        """);

    [Theory]
    [InlineData("kms.Query<XksProxyErrors>().Where(XksErrorType.Retryable).Where(XksExceptionName.ThrottlingException)")]
    [InlineData("kms.Query<XksProxyErrors>().Where(KmsOperation.ReEncrypt).Where(XksOperation.Decrypt)")]
    [InlineData("kms.Query<XksProxyErrors>().Where(XksErrorType.Retryable).Where(KmsDimension.ExceptionName, \"SomethingNewException\")")]
    [InlineData("new SuccessfulRequest(arn, arn)")]
    [InlineData("new SuccessfulRequest(arn, KmsOperation.Sign)")]
    [InlineData("new XksProxyErrors(store, KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.NotApplicable, XksExceptionName.None)")]
    public Task ValuesThatMeet_DoNotTrigger(string expression) => Verify.StatementsAsync("_ = " + expression + ";");

    [Fact]
    public Task ValueNotKnown_DoesNotTrigger() => Verify.CompilationUnitAsync("""
        using Kms.Metrics;

        class Test
        {
            object Make(CustomKeyStoreId store, XksOperation operation) => new XksProxyLatency(store, KmsOperation.Decrypt, operation);
        }
        """);

    [Theory]
    [InlineData("_ = new XksProxyLatency(store, KmsOperation.Decrypt, ")]
    [InlineData("_ = new XksProxyLatency(store, KmsOperation.Decrypt, XksOperation.En")]
    public Task UnfinishedRecord_DoesNotTrigger(string statement) => Verify.UnfinishedAsync(statement);
}
