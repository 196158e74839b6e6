using System.Text.Json;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Queries;

public sealed class JsonTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task Answer_IsWrittenWithPublishedNames()
    {
        var now = EmulatedAccount.Now;
        var stub = new StubClient
        {
            OnGetMetricData = r => new GetMetricDataResponse
            {
                MetricDataResults = [new MetricDataResult(r.MetricDataQueries[0].Id)
                {
                    StatusCode = "Complete", Timestamps = new[] { now.AddMinutes(-1), now }, Values = new[] { 3.5, double.NaN },
                }],
            },
        };
        var answer = await new KmsMetricsClient(stub, new FakeTimeProvider(now.AddSeconds(20)))
            .Query(new XksProxyCredentialAge(EmulatedAccount.Store)).Maximum().Last(TimeSpan.FromMinutes(1))
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            """
            {"status":"Complete","notes":[],"series":[{"metric":"XksProxyCredentialAge",
            "dimensions":{"CustomKeyStoreId":"cks-1234567890abcdef0"},
            "accountId":null,"statistic":"Maximum","unit":null,"status":"Complete","start":"2026-01-15T11:59:00+00:00",
            "end":"2026-01-15T12:01:00+00:00","periodSeconds":60,"points":[
            {"timestamp":"2026-01-15T11:59:00+00:00","value":3.5,"isPartial":false},
            {"timestamp":"2026-01-15T12:00:00+00:00","value":null,"isPartial":true}],"messages":[]}]}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(answer, Web));
    }

    [Fact]
    public void IdentifiersEnumsAndSeries_AreReadAndWrittenAsPublished()
    {
        XksProxyErrors series = new(EmulatedAccount.Store, KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.NonRetryable,
            XksExceptionName.AccessDeniedException);
        var mixed = new Mixed(EmulatedAccount.Store, XksErrorType.NonRetryable, series,
            new Dictionary<KmsOperation, int> { [KmsOperation.Decrypt] = 1 });
        var json = JsonSerializer.Serialize(mixed, Web);
        Assert.StartsWith("""{"store":"cks-1234567890abcdef0","error":"Non-retryable errors","series":{"metric":"XksProxyErrors",""", json,
            StringComparison.Ordinal);
        Assert.EndsWith(""""counts":{"Decrypt":1}}"""", json, StringComparison.Ordinal);
        var read = JsonSerializer.Deserialize<Mixed>(json, Web)!;
        Assert.Equal((mixed.Store, mixed.Error, mixed.Series), (read.Store, read.Error, read.Series));
        Assert.Equal(XksErrorType.NonRetryable, JsonSerializer.Deserialize<XksErrorType>("\"Non-retryable\"", Web));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CustomKeyStoreId>("\"alias/key\"", Web));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<XksProxyLatency>(JsonSerializer.Serialize(series, Web), Web));
    }

    [Fact]
    public void PublicEnums_AreWrittenAsTextAndReadFromIt()
    {
        var enums = typeof(IKmsMetrics).Assembly.GetExportedTypes().Where(t => t.IsEnum).ToList();
        Assert.Contains(typeof(AlarmChangeKind), enums);
        Assert.All(enums.SelectMany(t => Enum.GetValues(t).Cast<Enum>().Distinct()).Where(v => v.ToString() != "Unknown"), value =>
        {
            var json = JsonSerializer.Serialize(value, value.GetType(), Web);
            Assert.Matches("^\"[A-Za-z]", json);
            Assert.Equal(value, JsonSerializer.Deserialize(json, value.GetType(), Web));
        });
    }

    [Fact]
    public async Task Groups_SayWhoseEachMemberIs()
    {
        var now = EmulatedAccount.Now;
        XksProxyCredentialAge[] stores = [new(new CustomKeyStoreId("cks-1")), new(new CustomKeyStoreId("cks-2"))];
        var stub = new StubClient
        {
            OnListMetrics = _ => new ListMetricsResponse
            {
                Metrics = [.. stores.Select(s => new Metric("AWS/KMS", s.PublishedName, s.Dimensions))],
                OwningAccounts = ["111122223333", "444455556666"],
            },
            OnGetMetricData = r => new GetMetricDataResponse
            {
                MetricDataResults = [.. r.MetricDataQueries.Select(q => new MetricDataResult(q.Id)
                {
                    StatusCode = "Complete", Timestamps = new[] { now.AddMinutes(-1) }, Values = new[] { 2.0 },
                })],
            },
        };
        var query = new KmsMetricsClient(stub, new FakeTimeProvider(now)).Query<XksProxyCredentialAge>().Maximum()
            .Last(TimeSpan.FromMinutes(1)).FromLinkedAccounts();
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(
            """
            {"status":"Complete","notes":[],"series":[{"metric":"XksProxyCredentialAge","key":{},"accountId":null,"statistic":"Maximum",
            "unit":null,"members":[{"metric":"XksProxyCredentialAge","dimensions":{"CustomKeyStoreId":"cks-1"}},
            {"metric":"XksProxyCredentialAge","dimensions":{"CustomKeyStoreId":"cks-2"}}],
            "memberAccounts":["111122223333","444455556666"],"status":"Complete","start":"2026-01-15T11:59:00+00:00",
            "end":"2026-01-15T12:00:00+00:00","periodSeconds":60,"points":[
            {"timestamp":"2026-01-15T11:59:00+00:00","value":2,"isPartial":false}],"messages":[]}]}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(await query.GroupBy().ToListAsync(token), Web));
        using var byAccount = JsonDocument.Parse(JsonSerializer.Serialize(await query.GroupByAccount().ToListAsync(token), Web));
        Assert.Equal(["111122223333", "444455556666"], byAccount.RootElement.GetProperty("series").EnumerateArray()
            .Select(g => g.GetProperty("accountId").GetString()));
    }

    [Fact]
    public void AnswerMadeForATest_HoldsWhatItWasGiven()
    {
        MetricAnswer<XksProxyCredentialAge> answer = [new(EmulatedAccount.Store)];
        Assert.Equal((1, SeriesStatus.Complete), (answer.Count, answer.Status));
        Assert.Equal(SeriesStatus.NoData, MetricAnswer.Create<XksProxyCredentialAge>([]).Status);
    }

    private sealed record Mixed(CustomKeyStoreId Store, XksErrorType Error, XksProxyErrors Series, Dictionary<KmsOperation, int> Counts);
}
