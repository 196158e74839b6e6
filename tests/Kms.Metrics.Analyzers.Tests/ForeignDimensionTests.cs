namespace Kms.Metrics.Analyzers.Tests;

/// <summary>KMS0002: the dimension is another metric's.</summary>
public sealed class ForeignDimensionTests
{
    [Fact]
    public Task LatencyByErrorType_Triggers() =>
        Verify.StatementsAsync("_ = kms.Query<XksProxyLatency>().Where({|KMS0002:XksErrorType.Retryable|});");

    [Fact]
    public Task ForeignDimensionInTheMiddleOfAChain_TriggersOnce() => Verify.StatementsAsync("""
        await foreach (var series in kms.Query<XksProxyLatency>()
            .Where(store).Where({|KMS0002:XksErrorType.Retryable|}).Average().ToSeriesAsync(cancellationToken))
            Console.WriteLine(series);
        """);

    [Theory]
    [InlineData("kms.Query<SecondsUntilKeyMaterialExpiration>().Where({|KMS0002:store|})")]
    [InlineData("kms.Query<XksProxyErrors>().Where({|KMS0002:arn|})")]
    [InlineData("kms.Query<XksProxyErrors>().Where({|KMS0002:new KeyId(\"1234abcd-12ab-34cd-56ef-1234567890ab\")|})")]
    [InlineData("kms.Query<XksProxyCredentialAge>().Where({|KMS0002:KmsDimension.CertificateName|}, \"a.example.com\")")]
    [InlineData("kms.Query<SuccessfulRequest>().Where({|KMS0002:XksOperation.Decrypt|})")]
    public Task DimensionOfAnotherMetric_Triggers(string query) => Verify.StatementsAsync("_ = " + query + ";");

    [Theory]
    [InlineData(
        "kms.Query<XksProxyErrors>().Where(store).Where(KmsOperation.Decrypt).Where(XksOperation.Decrypt)"
        + ".Where(KeySpec.SymmetricDefault).Where(XksErrorType.Retryable)")]
    [InlineData("kms.Query<XksProxyErrors>().GroupBy(KmsDimension.ExceptionName, KmsDimension.ErrorType).Sum()")]
    [InlineData("kms.Query<SuccessfulRequest>().Where(arn).Where(KmsOperation.Decrypt)")]
    [InlineData("kms.Query<XksExternalKeyManagerStates>().Where(ExternalKeyManagerState.Degraded)")]
    [InlineData("kms.Query<XksProxyLatency>()")]
    public Task DimensionOfTheMetric_DoesNotTrigger(string query) => Verify.StatementsAsync("_ = " + query + ";");

    [Fact]
    public Task QueryKeptInALocal_TriggersWhereItWasWritten() => Verify.StatementsAsync("""
        var latency = kms.Query<XksProxyLatency>().Where({|KMS0002:XksErrorType.Retryable|});
        _ = await latency.Average().ToListAsync(cancellationToken);
        """);

    [Fact]
    public Task MetricNotKnown_DoesNotTrigger() => Verify.CompilationUnitAsync("""
        using Kms.Metrics;

        class Test
        {
            MetricQuery<T> Retryable<T>(MetricQuery<T> query) where T : KmsMetric => query.Where(XksErrorType.Retryable);
        }
        """);

    [Fact]
    public Task QueryHandedIn_Triggers() => Verify.CompilationUnitAsync("""
        using Kms.Metrics;

        class Test
        {
            MetricQuery<XksProxyLatency> Retryable(MetricQuery<XksProxyLatency> query) => query.Where({|KMS0002:XksErrorType.Retryable|});
        }
        """);

    [Fact]
    public Task TopLevelStatementsAndLambdas_Trigger() => Verify.CompilationUnitAsync("""
        using System;
        using Kms.Metrics;

        class Test
        {
            readonly Func<IKmsMetrics, object> _query = kms => kms.Query<XksProxyLatency>().Where({|KMS0002:XksErrorType.Retryable|});
        }
        """);

    [Fact]
    public Task AwsRequestWithADimensionOfAnotherMetric_Triggers() => Verify.AwsAsync("""
        Send(new ListMetricsRequest
        {
            Namespace = "AWS/KMS",
            MetricName = "XksProxyLatency",
            Dimensions = new List<DimensionFilter> { new DimensionFilter { Name = {|KMS0002:"ErrorType"|}, Value = "Retryable errors" } },
        });
        """);

    [Fact]
    public Task UnfinishedChain_StillTriggersForWhatIsThere() =>
        Verify.UnfinishedAsync("var q = kms.Query<XksProxyLatency>().Where({|KMS0002:XksErrorType.Retryable|}).");

    [Theory]
    [InlineData("_ = kms.Query<XksProxyLatency>().Where(")]
    [InlineData("_ = kms.Query<XksProxyLatency>().Where(XksErrorType.")]
    [InlineData("_ = kms.Query<Xks")]
    [InlineData("_ = kms.Query<XksProxyLatency>().GroupBy(KmsDimension.")]
    public Task UnfinishedArgument_DoesNotTrigger(string statement) => Verify.UnfinishedAsync(statement);
}
