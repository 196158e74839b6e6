using System.Text.Json;
using System.Text.Json.Serialization;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Queries;

/// <summary>What an app that is trimmed or compiled ahead of time writes: without reflection, from a context of its own.</summary>
public sealed partial class SourceGeneratedJsonTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryKindOfAnswer_IsWrittenByAContextAsByReflection()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var kms = account.Kms;
        var errors = kms.Query<XksProxyErrors>().Sum().Every(TimeSpan.FromMinutes(30)).Last(TimeSpan.FromHours(1));
        var series = await errors.ToListAsync(Token);
        AssertSame(series, AnswerContext.Default.MetricAnswerMetricSeriesXksProxyErrors);
        AssertSame(series[0], AnswerContext.Default.MetricSeriesXksProxyErrors);
        AssertSame(await errors.GroupBy(KmsDimension.ErrorType).ToListAsync(Token),
            AnswerContext.Default.MetricAnswerMetricGroupXksProxyErrors);
        AssertSame(await errors.LatestAsync(Token), AnswerContext.Default.MetricAnswerMetricValueXksProxyErrors);
        AssertSame(await kms.ListAsync(Token), AnswerContext.Default.MetricAnswerListedMetric);
        AssertSame(await kms.ListAsync<XksProxyErrors>(Token), AnswerContext.Default.MetricAnswerXksProxyErrors);
        AssertSame(await kms.Math(MetricMath.Sum(MetricMath.Of(errors)), "sum").ToListAsync(Token),
            AnswerContext.Default.MetricAnswerMathSeries);
        AssertSame(await kms.KeyStore(EmulatedAccount.Store).HealthAsync(cancellationToken: Token), AnswerContext.Default.KeyStoreHealth);
    }

    [Fact]
    public void TypeOfAnApi_HoldsIdentifiersAsStringsBothWays()
    {
        var request = new KeyStoreQuestion(EmulatedAccount.Store, KmsOperation.ReEncrypt, XksErrorType.Retryable,
            new XksProxyCredentialAge(EmulatedAccount.Store));
        var json = JsonSerializer.Serialize(request, AnswerContext.Default.KeyStoreQuestion);
        Assert.Equal("""
            {"store":"cks-1234567890abcdef0","operation":"ReEncrypt","error":"Retryable errors",
            "series":{"metric":"XksProxyCredentialAge","dimensions":{"CustomKeyStoreId":"cks-1234567890abcdef0"}}}
            """.ReplaceLineEndings(""), json);
        Assert.Equal(request, JsonSerializer.Deserialize(json, AnswerContext.Default.KeyStoreQuestion));
    }

    private static void AssertSame<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.Serialize(value, type);
        Assert.Equal(JsonSerializer.Serialize(value, Web), json);
        using var read = JsonDocument.Parse(json);
        Assert.Equal(JsonValueKind.Object, read.RootElement.ValueKind);
        Assert.NotEmpty(read.RootElement.EnumerateObject());
    }

    internal sealed record KeyStoreQuestion(CustomKeyStoreId Store, KmsOperation Operation, XksErrorType Error,
        XksProxyCredentialAge Series);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(MetricAnswer<MetricSeries<XksProxyErrors>>))]
    [JsonSerializable(typeof(MetricAnswer<MetricGroup<XksProxyErrors>>))]
    [JsonSerializable(typeof(MetricAnswer<MetricValue<XksProxyErrors>>))]
    [JsonSerializable(typeof(MetricSeries<XksProxyErrors>))]
    [JsonSerializable(typeof(MetricAnswer<ListedMetric>))]
    [JsonSerializable(typeof(MetricAnswer<XksProxyErrors>))]
    [JsonSerializable(typeof(MetricAnswer<MathSeries>))]
    [JsonSerializable(typeof(KeyStoreHealth))]
    [JsonSerializable(typeof(KeyStoreQuestion))]
    internal sealed partial class AnswerContext : JsonSerializerContext;
}
