namespace Kms.Metrics.Analyzers.Tests;

/// <summary>KMS0001: there is no such metric.</summary>
public sealed class UnknownMetricTests
{
    private const string Dimensions = """Dimensions = { new Dimension { Name = "CustomKeyStoreId", Value = "cks-1234567890abcdef0" } }""";

    [Theory]
    [InlineData("XksProxyCredentialAges")]
    [InlineData("xksproxycredentialage")]
    [InlineData("CredentialAge")]
    public Task NameThatIsPublishedByNobody_Triggers(string name) =>
        Verify.AwsAsync($$"""Send(new Metric { Namespace = "AWS/KMS", MetricName = {|KMS0001:"{{name}}"|} });"""
            .Replace("});", ", " + (name == "CredentialAge" ? Dimensions : Dimensions) + " });", StringComparison.Ordinal));

    [Fact]
    public Task OlderNameOfAwsDocuments_Triggers() => Verify.AwsAsync("""
        Send(new PutMetricAlarmRequest
        {
            Namespace = Namespace,
            MetricName = {|KMS0001:"SecondsUntilKeyMaterialExpires"|},
            Dimensions = [new Dimension { Name = "KeyId", Value = "1234abcd-12ab-34cd-56ef-1234567890ab" }],
        });
        """);

    [Fact]
    public Task NameHeldByAConstant_Triggers() => Verify.AwsAsync("""
        const string name = "XksProxyError";
        Send(new ListMetricsRequest { Namespace = Namespace, MetricName = {|KMS0001:name|} });
        """);

    [Fact]
    public Task NameHeldByALocalAssignedOnce_Triggers() => Verify.AwsAsync("""
        var name = "XksProxyError";
        Send(new ListMetricsRequest { Namespace = Namespace, MetricName = {|KMS0001:name|} });
        """);

    [Fact]
    public Task NameHeldByALocalAssignedTwice_DoesNotTrigger() => Verify.AwsAsync("""
        var name = "XksProxyError";
        if (unknown.Length > 3) name = "XksProxyErrors";
        Send(new ListMetricsRequest { Namespace = Namespace, MetricName = name });
        """);

    [Fact]
    public Task ProjectThatKnowsOnlyTheAwsSdk_Triggers() =>
        Verify.AwsAloneAsync("""Send(new ListMetricsRequest { Namespace = "AWS/KMS", MetricName = {|KMS0001:"XksProxyHsmStates"|} });""");

    [Theory]
    [InlineData("\"AWS/EC2\"")]
    [InlineData("unknown")]
    public Task NamespaceOfAnotherService_DoesNotTrigger(string ns) =>
        Verify.AwsAsync($$"""Send(new ListMetricsRequest { Namespace = {{ns}}, MetricName = "CPUUtilization" });""");

    [Fact]
    public Task NameNotKnown_DoesNotTrigger() =>
        Verify.AwsAsync("""Send(new ListMetricsRequest { Namespace = "AWS/KMS", MetricName = unknown });""");

    [Fact]
    public Task NameSetLater_DoesNotTrigger() => Verify.AwsAsync("""
        var request = new ListMetricsRequest { Namespace = "AWS/KMS", MetricName = "later" };
        request.MetricName = unknown;
        Send(request);
        """);

    [Fact]
    public Task UnfinishedName_DoesNotTrigger() =>
        Verify.UnfinishedAwsAsync("""Send(new ListMetricsRequest { Namespace = "AWS/KMS", MetricName = """);

    [Fact]
    public Task Fix_WritesThePublishedName() => Verify.AwsFixAsync(
        """
        Send(new ListMetricsRequest { Namespace = Namespace, MetricName = /* which */ {|KMS0001:"XksProxyHsmStates"|} /* one */ });
        """,
        """
        Send(new ListMetricsRequest { Namespace = Namespace, MetricName = /* which */ "XksExternalKeyManagerStates" /* one */ });
        """);

    [Fact]
    public Task FixAll_WritesEveryPublishedNameOfTheDocument() => Verify.AwsFixAsync(
        """
        Send(new ListMetricsRequest { Namespace = Namespace, MetricName = {|KMS0001:"ExtenalKeyStoreThrottle"|} });
        Send(new ListMetricsRequest { Namespace = Namespace, MetricName = {|KMS0001:"XksProxyLatencies"|} });
        """,
        """
        Send(new ListMetricsRequest { Namespace = Namespace, MetricName = "ExternalKeyStoreThrottle" });
        Send(new ListMetricsRequest { Namespace = Namespace, MetricName = "XksProxyLatency" });
        """);

    [Fact]
    public Task NameInAConstant_IsNotFixedWhereItIsUsed() => Verify.AwsFixAsync(
        """
        const string name = "XksProxyError";
        Send(new ListMetricsRequest { Namespace = Namespace, MetricName = {|KMS0001:name|} });
        """,
        """
        const string name = "XksProxyError";
        Send(new ListMetricsRequest { Namespace = Namespace, MetricName = {|KMS0001:name|} });
        """);
}
