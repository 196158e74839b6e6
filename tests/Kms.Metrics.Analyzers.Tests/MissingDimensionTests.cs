namespace Kms.Metrics.Analyzers.Tests;

/// <summary>KMS0003: a dimension of the set is missing.</summary>
public sealed class MissingDimensionTests
{
    [Theory]
    [InlineData("new List<Dimension> { new Dimension { Name = \"CustomKeyStoreId\", Value = \"cks-1234567890abcdef0\" } }")]
    [InlineData("new() { new() { Name = \"CustomKeyStoreId\", Value = unknown } }")]
    [InlineData("[new Dimension { Name = \"CustomKeyStoreId\", Value = unknown }]")]
    [InlineData("new List<Dimension>()")]
    public Task AlarmWithOneDimensionOfTwo_Triggers(string dimensions) => Verify.AwsAsync($$"""
        Send(new PutMetricAlarmRequest
        {
            Namespace = "AWS/KMS",
            MetricName = "XksProxyCertificateDaysToExpire",
            {|KMS0003:Dimensions|} = {{dimensions}},
        });
        """);

    [Fact]
    public Task NestedInitializer_Triggers() => Verify.AwsAsync("""
        Send(new GetMetricStatisticsRequest
        {
            Namespace = "AWS/KMS",
            MetricName = "XksProxyCertificateDaysToExpire",
            {|KMS0003:Dimensions|} = { new Dimension { Name = "CertificateName", Value = "a.example.com" } },
        });
        """);

    [Fact]
    public Task NoDimensionsAtAll_Triggers() =>
        Verify.AwsAsync("""Send(new Metric { Namespace = "AWS/KMS", MetricName = {|KMS0003:"XksProxyCredentialAge"|} });""");

    [Fact]
    public Task ReEncryptWithOneOfItsKeys_Triggers() => Verify.AwsAsync("""
        Send(new Metric
        {
            Namespace = "AWS/KMS",
            MetricName = "SuccessfulRequest",
            {|KMS0003:Dimensions|} =
            [
                new Dimension { Name = "Operation", Value = "ReEncrypt" },
                new Dimension { Name = "SourceKeyArn", Value = unknown },
            ],
        });
        """);

    [Fact]
    public Task FilterOfAListing_DoesNotTrigger() => Verify.AwsAsync("""
        Send(new ListMetricsRequest
        {
            Namespace = "AWS/KMS",
            MetricName = "XksProxyErrors",
            Dimensions = [new DimensionFilter { Name = "ErrorType" }],
        });
        """);

    [Theory]
    [InlineData("Dimensions = unknown.Select(c => new Dimension()).ToList()")]
    [InlineData("Dimensions = new List<Dimension>(unknown.Select(c => new Dimension()))")]
    [InlineData("Dimensions = [.. unknown.Select(c => new Dimension())]")]
    [InlineData("Dimensions = { new Dimension { Name = unknown, Value = unknown } }")]
    public Task DimensionsNotKnown_DoesNotTrigger(string dimensions) =>
        Verify.AwsAsync("Send(new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\", " + dimensions + " });");

    [Theory]
    [InlineData("metric.Dimensions.Add(new Dimension { Name = \"CustomKeyStoreId\", Value = unknown });")]
    [InlineData(
        "Fill(metric); void Fill(Metric filled) => filled.Dimensions.Add(new Dimension { Name = \"CustomKeyStoreId\", Value = unknown });")]
    [InlineData("if (unknown is null) metric.Dimensions.Add(new Dimension { Name = \"CustomKeyStoreId\", Value = unknown });")]
    [InlineData("foreach (var name in new[] { unknown }) metric.Dimensions.Add(new Dimension { Name = name, Value = unknown });")]
    [InlineData("metric.Dimensions.AddRange(Enumerable.Repeat(new Dimension { Name = unknown }, 1));")]
    [InlineData("var list = metric.Dimensions; list.Add(new Dimension());")]
    public Task DimensionsAddedLater_DoesNotTrigger(string statement) => Verify.AwsAsync($$"""
        var metric = new Metric { Namespace = "AWS/KMS", MetricName = "XksProxyCredentialAge" };
        {{statement}}
        Send(metric);
        """);

    [Fact]
    public Task PropertiesSetOneByOneWithoutADimension_Triggers() => Verify.AwsAsync("""
        var alarm = new PutMetricAlarmRequest();
        alarm.Namespace = "AWS/KMS";
        alarm.MetricName = "XksProxyCertificateDaysToExpire";
        alarm.{|KMS0003:Dimensions|}.Add(new Dimension { Name = "CustomKeyStoreId", Value = unknown });
        Send(alarm);
        """);

    [Fact]
    public Task PropertiesSetOneByOneWithTheWholeSet_DoesNotTrigger() => Verify.AwsAsync("""
        var alarm = new PutMetricAlarmRequest();
        alarm.Namespace = "AWS/KMS";
        alarm.MetricName = "XksProxyCertificateDaysToExpire";
        alarm.Dimensions = new List<Dimension>();
        alarm.Dimensions.Add(new Dimension { Name = "CustomKeyStoreId", Value = unknown });
        alarm.Dimensions.Add(new Dimension { Name = "CertificateName", Value = unknown });
        Send(alarm);
        """);

    [Fact]
    public Task WholeSet_DoesNotTrigger() => Verify.AwsAsync("""
        var store = new Dimension { Name = "CustomKeyStoreId", Value = unknown };
        Send(new PutMetricAlarmRequest
        {
            Namespace = "AWS/KMS",
            MetricName = "XksProxyCertificateDaysToExpire",
            Dimensions = [new() { Name = "CertificateName", Value = unknown }, store],
        });
        """);

    [Fact]
    public Task PartialQuery_DoesNotTrigger() => Verify.StatementsAsync("_ = kms.Query<XksProxyErrors>().Where(store).Sum();");

    [Fact]
    public Task UnfinishedRequest_DoesNotTrigger() => Verify.UnfinishedAwsAsync(
        """Send(new PutMetricAlarmRequest { Namespace = "AWS/KMS", MetricName = "XksProxyErrors", Dimensions = """);
}
