using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Growth;

/// <summary>A formula over as many series as a request holds can be written.</summary>
public sealed class FormulaTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SumOfAsManySeriesAsARequestHolds_FitsIntoAFormula()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var series = Ages(499);
        await account.PublishAsync(series[0], 3, 1);
        await account.PublishAsync(series[498], 3, 41);
        var sum = account.Kms.Math(MetricMath.Sum(MetricMath.Of(account.Kms.Query(series).Maximum()))).Last(TimeSpan.FromMinutes(30));
        Assert.InRange(Assert.Single((await sum.ExplainAsync(Token)).Formulas).Length, 499 * 2, 2048);
        Assert.Equal(42, Assert.Single(Assert.Single(await sum.ToListAsync(Token)).Values.ToArray()));
    }

    [Fact]
    public async Task OneSeriesMore_IsRefusedBeforeAnythingIsSent()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var sum = account.Kms.Math(MetricMath.Sum(MetricMath.Of(account.Kms.Query(Ages(500)).Maximum())));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => sum.ToListAsync(Token));
        Assert.Contains("500", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, account.Emulator.Usage.RequestsOf("GetMetricData") + account.Emulator.Usage.RequestsOf("ListMetrics"));
    }

    [Fact]
    public void Ids_AreDifferentAndNoWords()
    {
        var ids = Enumerable.Range(0, 700).Select(SeriesIds.Of).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids.Take(500), id => Assert.Equal(2, id.Length));
        Assert.All(ids, id => Assert.Matches("^[a-z][a-z0-9]+$", id));
        Assert.DoesNotContain(ids, id => id is "or" or "if" or "in" or "as" or "by" || id[0] == 'e');
    }

    private static XksProxyCredentialAge[] Ages(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i)))];
}
