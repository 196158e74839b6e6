using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests.Expressions;

/// <summary>SEARCH finds series by the words of their names.</summary>
public sealed class SearchTests : EmulatorTest
{
    [Theory]
    [InlineData("{AWS/KMS,CustomKeyStoreId}", "Age-1")]
    [InlineData("{AWS/KMS,CustomKeyStoreId,KmsOperation} MetricName=\"XksProxyLatency\"",
        "Latency-1-Decrypt Latency-1-Encrypt Latency-2-Decrypt")]
    [InlineData("{AWS/KMS,KmsOperation,CustomKeyStoreId} Decrypt", "Latency-1-Decrypt Latency-2-Decrypt")]
    [InlineData("{AWS/KMS,CustomKeyStoreId,KmsOperation} CustomKeyStoreId=\"cks-1\" KmsOperation=Encrypt", "Latency-1-Encrypt")]
    [InlineData("{AWS/KMS,CustomKeyStoreId,KmsOperation} KmsOperation=(Encrypt OR Decrypt) NOT CustomKeyStoreId=\"cks-1\"",
        "Latency-2-Decrypt")]
    [InlineData("Namespace=\"AWS/KMS\" credential", "Age-1")]
    [InlineData("Namespace=\"AWS/KMS\" xks", "Age-1 Latency-1-Decrypt Latency-1-Encrypt Latency-2-Decrypt")]
    [InlineData("Namespace=\"AWS/KMS\" (age OR encrypt)", "Age-1 Latency-1-Encrypt")]
    [InlineData("{AWS/KMS,CustomKeyStoreId} MetricName=\"xksproxycredentialage\"", "")]
    [InlineData("{AWS/KMS,KeyId}", "")]
    [InlineData("{AWS/KMS,CustomKeyStoreId,KmsOperation} crypt", "")]
    public async Task Search_Finds(string search, string expected)
    {
        await PublishAsync();
        Assert.Equal(expected,
            string.Join(' ', (await SearchAsync(search)).Select(r => Names[r.Values.Span[0]]).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task FoundSeries_AreLabelledByWhatTellsThemApart()
    {
        await PublishAsync();
        Assert.Equal(["cks-1 Decrypt", "cks-1 Encrypt", "cks-2 Decrypt"], (await SearchAsync("{AWS/KMS,CustomKeyStoreId,KmsOperation}"))
            .Select(r => r.Label));
        Assert.Equal(["XksProxyCredentialAge"], (await SearchAsync("{AWS/KMS,CustomKeyStoreId}")).Select(r => r.Label));
    }

    [Fact]
    public async Task Search_FindsAHundredAtMost()
    {
        Emulator.Publish("Test",
            [.. Enumerable.Range(0, 120)
            .Select(i => new MetricDatum("M") { Dimensions =
            [new("D", i.ToString("000", System.Globalization.CultureInfo.InvariantCulture))], Timestamp = Now, Value = 1 })]);
        Assert.Equal(100, (await SearchAsync("{Test,D}")).Count);
    }

    [Fact]
    public async Task Search_PassesOverWhatHadNoDataInTwoWeeks()
    {
        Emulator.Publish("Test", [new MetricDatum("M") { Timestamp = Now.AddDays(-15), Value = 1 }]);
        Assert.Empty(await SearchAsync("{Test}"));
    }

    [Theory]
    [InlineData("{AWS/KMS,KeyId", "misses a closing brace at position 15")]
    [InlineData("", "needs a namespace in braces")]
    [InlineData("{AWS/KMS} (a", "misses a closing bracket")]
    [InlineData("{AWS/KMS} x=\"a", "misses a closing quote")]
    public async Task WrongSearch_IsRefused(string search, string says)
    {
        var refused = await Assert.ThrowsAsync<CloudWatchException>(() => SearchAsync(search));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    private static readonly Dictionary<double, string> Names =
        new() { [1] = "Latency-1-Decrypt", [2] = "Latency-1-Encrypt", [3] = "Latency-2-Decrypt", [4] = "Age-1" };

    private Task PublishAsync() => Client.PutMetricDataAsync(new PutMetricDataRequest("AWS/KMS",
    [
        Series("XksProxyLatency", 1, ("CustomKeyStoreId", "cks-1"), ("KmsOperation", "Decrypt")),
        Series("XksProxyLatency", 2, ("CustomKeyStoreId", "cks-1"), ("KmsOperation", "Encrypt")),
        Series("XksProxyLatency", 3, ("CustomKeyStoreId", "cks-2"), ("KmsOperation", "Decrypt")),
        Series("XksProxyCredentialAge", 4, ("CustomKeyStoreId", "cks-1")),
    ]), Token);

    private static MetricDatum Series(string name, double value, params (string Name, string Value)[] dimensions) =>
        new(name) { Dimensions = [.. dimensions.Select(d => new MetricDimension(d.Name, d.Value))], Timestamp = Now.AddMinutes(-1),
            Value = value };

    private async Task<IReadOnlyList<MetricDataResult>> SearchAsync(string search)
    {
        var query = new MetricDataQuery("q") { Expression = "SEARCH('" + search + "', 'Sum', 60)" };
        return (await Client.GetMetricDataAsync(new GetMetricDataRequest([query], Now.AddMinutes(-5), Now), Token)).MetricDataResults;
    }
}
