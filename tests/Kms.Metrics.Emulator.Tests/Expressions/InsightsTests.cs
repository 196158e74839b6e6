using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests.Expressions;

/// <summary>Metrics Insights adds series up on the server.</summary>
public sealed class InsightsTests : EmulatorTest
{
    private const string Schema = "SCHEMA(\"AWS/KMS\", CustomKeyStoreId, ErrorType)";

    [Theory]
    [InlineData("SELECT SUM(XksProxyErrors) FROM " + Schema, "q=111")]
    [InlineData("select sum(XksProxyErrors) from " + Schema + " where ErrorType = 'Retryable errors'", "q=101")]
    [InlineData("SELECT SUM(XksProxyErrors) FROM " + Schema
        + " WHERE ErrorType != 'Retryable errors' AND CustomKeyStoreId = 'cks-1'", "q=10")]
    [InlineData("SELECT SUM(XksProxyErrors) FROM " + Schema + " GROUP BY CustomKeyStoreId", "cks-1=11 cks-2=100")]
    [InlineData("SELECT SUM(XksProxyErrors) FROM " + Schema + " GROUP BY CustomKeyStoreId, ErrorType",
        "cks-1 N/A=10 cks-1 Retryable errors=1 cks-2 Retryable errors=100")]
    [InlineData("SELECT SUM(XksProxyErrors) FROM " + Schema + " GROUP BY CustomKeyStoreId ORDER BY SUM() DESC", "cks-2=100 cks-1=11")]
    [InlineData("SELECT SUM(XksProxyErrors) FROM " + Schema + " GROUP BY CustomKeyStoreId ORDER BY MAX() DESC LIMIT 1", "cks-2=100")]
    [InlineData("SELECT MAX(\"XksProxyErrors\") FROM " + Schema, "q=100")]
    [InlineData("SELECT MIN(XksProxyErrors) FROM " + Schema, "q=1")]
    [InlineData("SELECT AVG(XksProxyErrors) FROM " + Schema, "q=37")]
    [InlineData("SELECT COUNT(XksProxyErrors) FROM " + Schema, "q=3")]
    [InlineData("SELECT SUM(XksProxyErrors) FROM \"AWS/KMS\"", "q=1111")]
    [InlineData("SELECT SUM(XksProxyErrors) FROM SCHEMA(\"AWS/KMS\", CustomKeyStoreId)", "q=1000")]
    [InlineData("SELECT SUM(XksProxyErrors) FROM " + Schema + " WHERE ErrorType = 'none of them'", "q=")]
    public async Task Query_ComesTo(string query, string expected)
    {
        await PublishAsync();
        var results = (await GetAsync(new MetricDataQuery("q") { Expression = query, Period = 60 })).MetricDataResults;
        Assert.Equal(expected, string.Join(' ', results.Select(r => r.Label + "=" + string.Join(',', r.Values.ToArray()))));
    }

    [Theory]
    [InlineData("SELECT MEDIAN(X) FROM \"AWS/KMS\"", "expected AVG, COUNT, MAX, MIN or SUM")]
    [InlineData("SELECT SUM(X) \"AWS/KMS\"", "Unexpected 'AWS/KMS' at position 15; expected FROM")]
    [InlineData("SELECT SUM(X) FROM \"AWS/KMS\" WHERE A = B", "expected a value in single quotes")]
    [InlineData("SELECT SUM(X) FROM \"AWS/KMS\" WHERE A = 'b' OR C = 'd'", "Unexpected 'OR'")]
    [InlineData("SELECT SUM(X) FROM \"AWS/KMS\" LIMIT 501", "a number from 1 to 500")]
    [InlineData("SELECT SUM(X) FROM \"AWS/KMS\" GROUP CustomKeyStoreId", "expected BY")]
    public async Task WrongQuery_IsRefusedWhereItIsWrong(string query, string says)
    {
        var refused =
            await Assert.ThrowsAsync<CloudWatchException>(() => GetAsync(new MetricDataQuery("q") { Expression = query, Period = 60 }));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryWithoutAPeriod_IsRefused() =>
        Assert.Contains("Period",
            (await Assert.ThrowsAsync<CloudWatchException>(() =>
            GetAsync(new MetricDataQuery("q") { Expression = "SELECT SUM(X) FROM \"N\"" }))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task TwoQueriesInOneRequest_AreRefused()
    {
        var query = new MetricDataQuery("q") { Expression = "SELECT SUM(X) FROM \"N\"", Period = 60 };
        Assert.Contains("one Metrics Insights query",
            (await Assert.ThrowsAsync<CloudWatchException>(() => GetAsync(query, query with { Id = "r" }))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuoteInAValue_IsWrittenWithABackslash()
    {
        await Client.PutMetricDataAsync(
            new PutMetricDataRequest("N",
            [new MetricDatum("X") { Dimensions = [new("D", "it's \"here\"")], Timestamp = Now.AddMinutes(-1), Value = 5 }]), Token);
        var answer = await GetAsync(
            new MetricDataQuery("q") { Expression = "SELECT SUM(X) FROM SCHEMA(N, D) WHERE D = 'it\\'s \"here\"'", Period = 60 });
        Assert.Equal([5.0], answer.MetricDataResults[0].Values.ToArray());
    }

    [Fact]
    public async Task MetricMath_GoesOnFromAQuery()
    {
        await PublishAsync();
        var answer = await GetAsync(
            new MetricDataQuery("i") { Expression = "SELECT SUM(XksProxyErrors) FROM " + Schema + " GROUP BY CustomKeyStoreId", Period = 60,
            ReturnData = false }, new MetricDataQuery("q") { Expression = "SUM(i) * 2" });
        Assert.Equal([222.0], Assert.Single(answer.MetricDataResults).Values.ToArray());
    }

    private Task PublishAsync() => Client.PutMetricDataAsync(new PutMetricDataRequest("AWS/KMS",
    [
        Errors(1, ("CustomKeyStoreId", "cks-1"), ("ErrorType", "Retryable errors")),
        Errors(10, ("CustomKeyStoreId", "cks-1"), ("ErrorType", "N/A")),
        Errors(100, ("ErrorType", "Retryable errors"), ("CustomKeyStoreId", "cks-2")),
        Errors(1000, ("CustomKeyStoreId", "cks-1")),
    ]), Token);

    private static MetricDatum Errors(double value, params (string Name, string Value)[] dimensions) =>
        new("XksProxyErrors") { Dimensions = [.. dimensions.Select(d => new MetricDimension(d.Name, d.Value))],
            Timestamp = Now.AddMinutes(-1), Value = value };

    private Task<GetMetricDataResponse> GetAsync(params MetricDataQuery[] queries) =>
        Client.GetMetricDataAsync(new GetMetricDataRequest(queries, Now.AddMinutes(-5), Now), Token);
}
