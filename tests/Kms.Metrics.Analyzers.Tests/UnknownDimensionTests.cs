namespace Kms.Metrics.Analyzers.Tests;

/// <summary>KMS0005: there is no such dimension.</summary>
public sealed class UnknownDimensionTests
{
    private static string Metric(string metric, string name) =>
        $$"""Send(new Metric { Namespace = "AWS/KMS", MetricName = "{{metric}}", """
        + $$"""Dimensions = { new Dimension { Name = {{name}}, Value = unknown } } });""";

    [Theory]
    [InlineData("KeyID")]
    [InlineData("keyid")]
    [InlineData("KeyIdd")]
    [InlineData("Key")]
    public Task MisspeltName_Triggers(string name) =>
        Verify.AwsAsync(Metric("SecondsUntilKeyMaterialExpiration", "{|KMS0005:\"" + name + "\"|}"));

    [Fact]
    public Task OlderName_Triggers() =>
        Verify.AwsAsync(Metric("XksExternalKeyManagerStates", "{|KMS0005:\"XksProxyHsmState\"|}")
        .Replace("Dimensions =", "{|KMS0003:Dimensions|} =", StringComparison.Ordinal));

    [Fact]
    public Task FilterOfAListing_Triggers() =>
        Verify.AwsAsync("""
        Send(new ListMetricsRequest { Namespace = "AWS/KMS", Dimensions = { new DimensionFilter { Name = {|KMS0005:"keyId"|} } } });
        """);

    [Fact]
    public Task PublishedName_DoesNotTrigger() => Verify.AwsAsync(Metric("SecondsUntilKeyMaterialExpiration", "\"KeyId\""));

    [Fact]
    public Task NameNotKnown_DoesNotTrigger() => Verify.AwsAsync(Metric("SecondsUntilKeyMaterialExpiration", "unknown"));

    [Fact]
    public Task UnfinishedName_DoesNotTrigger() =>
        Verify.UnfinishedAwsAsync("""Send(new Metric { Namespace = "AWS/KMS", MetricName = "SecondsUntilKeyMaterialExpiration", """
            + "Dimensions = { new Dimension { Name = ");

    [Fact]
    public Task Fix_CorrectsTheCase() => Verify.AwsFixAsync(
        Metric("SecondsUntilKeyMaterialExpiration", "{|KMS0005:\"KeyID\"|}"),
        Metric("SecondsUntilKeyMaterialExpiration", "\"KeyId\""));

    [Fact]
    public Task FixAll_CorrectsEveryName() => Verify.AwsFixAsync(
        Metric("SecondsUntilKeyMaterialExpiration", "{|KMS0005:\"KeyID\"|}")
            + Metric("XksProxyCredentialAge", "{|KMS0005:\"CustomKeystoreId\"|}"),
        Metric("SecondsUntilKeyMaterialExpiration", "\"KeyId\"") + Metric("XksProxyCredentialAge", "\"CustomKeyStoreId\""));
}
