using System.Text.Json;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Testing;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Insights;

/// <summary>A store of which all is well, and all that can be wrong with it, one at a time: each is found, and nothing else.</summary>
public sealed class KeyStoreHealthTests : IDisposable
{
    private static readonly CustomKeyStoreId Store = EmulatedAccount.Store;
    private static readonly XksProxyCertificateDaysToExpire Certificate = new(Store, EmulatedAccount.Certificate);
    private static readonly XksProxyCredentialAge Age = new(Store);
    private static readonly XksProxyLatency Latency = new(Store, KmsOperation.Decrypt, XksOperation.Decrypt);
    private static readonly XksProxyErrors Success = Requests(XksErrorType.NotApplicable, XksExceptionName.None);

    private readonly FakeTimeProvider _clock = new(EmulatedAccount.Now);
    private readonly FakeKmsMetrics _fake;
    private readonly Dictionary<KmsMetric, double> _published = new()
    {
        [Success] = 100, [Latency] = 20, [Certificate] = 300, [Managers(ExternalKeyManagerState.Active)] = 2, [Age] = 30,
    };

    public KeyStoreHealthTests() => _fake = new FakeKmsMetrics(_clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task StoreOfWhichAllIsWell_IsHealthy()
    {
        var health = await HealthAsync();
        Assert.True(health.IsHealthy, health.ToString());
        Assert.Equal((true, SeriesStatus.Complete), (health.HasData, health.Status));
        Assert.Equal(Store + ": healthy", health.ToString());
    }

    public static TheoryData<string, KeyStoreFindingKind, string, KmsMetric, double?> Faults => new()
    {
        { "no request", KeyStoreFindingKind.DataIsMissing, "No request", Success, null },
        { "no certificate", KeyStoreFindingKind.DataIsMissing, "certificate", Certificate, null },
        { "no managers", KeyStoreFindingKind.DataIsMissing, "external key managers", Managers(ExternalKeyManagerState.Active), null },
        { "no credential", KeyStoreFindingKind.DataIsMissing, "credential", Age, null },
        // The marks of the KMS guide.
        { "too many requests", KeyStoreFindingKind.TooManyRequests, "1,800", Success, 60 * 1800 },
        { "a slow proxy", KeyStoreFindingKind.SlowProxy, "250", Latency, 250 },
        { "a certificate that expires", KeyStoreFindingKind.CertificateExpires, "in 9.5 days", Certificate, 9.5 },
        { "a certificate that has expired", KeyStoreFindingKind.CertificateExpires, "has expired", Certificate, 0 },
        { "requests that no retry helps", KeyStoreFindingKind.NonRetryableErrors, "Up to 6 ",
            Requests(XksErrorType.NonRetryable, XksExceptionName.AuthenticationFailedException), 6 },
        { "errors of a type that is new", KeyStoreFindingKind.NonRetryableErrors, "Up to 6 ", Requests("Odd errors"), 6 },
        // Our own.
        { "low reliability", KeyStoreFindingKind.LowReliability, "97.1 percent",
            Requests(XksErrorType.Retryable, XksExceptionName.ThrottlingException), 3 },
        { "low reliability in the older spelling", KeyStoreFindingKind.LowReliability, "97.1 percent", Requests("Retryable"), 3 },
        { "an old credential", KeyStoreFindingKind.OldCredential, "90 days", Age, 90 },
        { "a degraded manager", KeyStoreFindingKind.KeyManagers, "1 external key manager is Degraded",
            Managers(ExternalKeyManagerState.Degraded), 1 },
        { "unavailable managers", KeyStoreFindingKind.KeyManagers, "2 external key managers are Unavailable",
            Managers(ExternalKeyManagerState.Unavailable), 2 },
        { "no manager that is active", KeyStoreFindingKind.KeyManagers, "No external key manager is Active",
            Managers(ExternalKeyManagerState.Active), 0 },
        { "a manager in the older spelling", KeyStoreFindingKind.KeyManagers, "Unavailable", OlderManagers("XksExternalKeyManagerStates",
            ExternalKeyManagerState.Unavailable), 1 },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task WhatIsWrong_IsOneFindingThatSaysWhatToDo(string fault, KeyStoreFindingKind kind, string says, KmsMetric metric,
        double? value)
    {
        if (value is { } given)
            _published[metric] = given;
        else
            _published.Remove(metric);
        var health = await HealthAsync();
        var finding = Assert.Single(health.Findings);
        Assert.True(finding.Kind == kind && finding.Message.Contains(says, StringComparison.Ordinal), fault + ": " + finding);
        Assert.True(finding.Remedy.Length > 10 && finding.Remedy.EndsWith('.'), finding.Remedy);
        Assert.Equal(Marks()[kind.ToString()] == "AWS" ? "KMS guide" : "Kms.Metrics", finding.Source);
        Assert.False(health.IsHealthy);
        Assert.Contains(finding.Message, health.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"isHealthy\":false", JsonSerializer.Serialize(health, JsonSerializerOptions.Web), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExternalKeyManagerState.Active, null)]
    [InlineData(ExternalKeyManagerState.Degraded, KeyStoreFindingKind.KeyManagers)]
    public async Task ManagersUnderTheOlderNameOfTheMetric_AreSeen(ExternalKeyManagerState state, KeyStoreFindingKind? kind)
    {
        _published.Remove(Managers(ExternalKeyManagerState.Active));
        _published[OlderManagers("XksProxyHsmStates", ExternalKeyManagerState.Active)] = 1;
        _published[OlderManagers("XksProxyHsmStates", state)] = 1;
        Assert.Equal(kind, (await HealthAsync()).Findings.SingleOrDefault()?.Kind);
    }

    public static TheoryData<string, KmsMetric, double> NotPastTheirMarks => new()
    {
        { "requests", Success, (60 * 1800) - 1 },
        { "latency", Latency, 249.9 },
        { "certificate", Certificate, 10 },
        { "credential", Age, 89.9 },
        { "errors that no retry helps", Requests(XksErrorType.NonRetryable, XksExceptionName.ValidationException), 5 },
        { "reliability", Requests(XksErrorType.Retryable, XksExceptionName.InternalException), 1 },
        { "managers that are not degraded", Managers(ExternalKeyManagerState.Degraded), 0 },
    };

    [Fact]
    public void Guide_SaysOfEachFindingWhoseMarkItIs()
    {
        var marks = Marks();
        Assert.Equal(Enum.GetNames<KeyStoreFindingKind>().Order(), marks.Keys.Order());
        Assert.All(marks.Values, whose => Assert.Contains(whose, new[] { "AWS", "ours" }));
    }

    [Theory]
    [MemberData(nameof(NotPastTheirMarks), DisableDiscoveryEnumeration = true)]
    public async Task WhatIsNotPastItsMark_IsNoFinding(string what, KmsMetric metric, double value)
    {
        _published[metric] = value;
        Assert.True((await HealthAsync()).IsHealthy, what);
    }

    [Fact]
    public async Task StoreThatHasFallenSilent_IsNotHealthy()
    {
        Publish(minutesAgo: 61 + 5);
        var finding = Assert.Single((await _fake.KeyStore(Store).HealthAsync(Token)).Findings);
        Assert.Equal(KeyStoreFindingKind.DataIsMissing, finding.Kind);
        Assert.StartsWith("Nothing was published of the key store in the last ", finding.Message, StringComparison.Ordinal);
        // Of a range that ends in the past, its end counts.
        Assert.True((await _fake.KeyStore(Store).Between(EmulatedAccount.Now.AddHours(-3), EmulatedAccount.Now.AddHours(-1))
            .HealthAsync(Token)).IsHealthy);
        // What is published once a day is not silent for a day.
        Assert.True((await _fake.KeyStore(Store).Every(TimeSpan.FromDays(1)).Last(TimeSpan.FromDays(2)).HealthAsync(Token)).IsHealthy);
    }

    [Theory]
    [InlineData(1799, false)]
    [InlineData(1800, true)]
    public async Task RequestsOfLongAgo_AreMeasuredByThePeriodThatIsKeptOfThem(double perSecond, bool isTooMany)
    {
        // Ninety days back there are hours only, which hold more than five minutes may.
        _fake.Publish(Success, perSecond * 3600, EmulatedAccount.Now.AddDays(-90));
        Publish(minutesAgo: 0);
        var health = await _fake.KeyStore(Store).Last(TimeSpan.FromDays(100)).HealthAsync(Token);
        Assert.Equal(isTooMany ? [KeyStoreFindingKind.TooManyRequests] : [], health.Findings.Select(f => f.Kind));
        Assert.Equal(540_000, health.TotalRequests.DangerLevelAt(EmulatedAccount.Now.AddHours(-1)));
        Assert.Equal(12 * 540_000, health.TotalRequests.DangerLevelAt(EmulatedAccount.Now.AddDays(-90)));
    }

    [Theory]
    [InlineData("cks-00000000000000000", false)]
    [InlineData("cks-1234567890abcdef0", true)]
    public async Task StoreThatNobodyKnowsOrOnlyLongAgo_IsOneFinding(string store, bool isPublishedLongAgo)
    {
        if (isPublishedLongAgo)
            Publish(minutesAgo: 24 * 60);
        var health = await _fake.KeyStore(new CustomKeyStoreId(store)).HealthAsync(Token);
        Assert.Equal(KeyStoreFindingKind.NothingIsPublished, Assert.Single(health.Findings).Kind);
        Assert.Equal((false, SeriesStatus.NoData), (health.HasData, health.Status));
    }

    [Theory]
    [InlineData("Forbidden", SeriesStatus.Forbidden)]
    [InlineData("InternalError", SeriesStatus.InternalError)]
    [InlineData("PartialData", SeriesStatus.Partial)]
    public async Task DataThatTheServiceDidNotGive_IsAFinding(string status, SeriesStatus read)
    {
        foreach (var (metric, value) in _published)
            _fake.PublishMinutes(metric, value, value);
        var stub = new StubClient
        {
            OnListMetrics = r => _fake.CloudWatch.ListMetricsAsync(r, Token).GetAwaiter().GetResult(),
            OnGetMetricData = r =>
            {
                var answer = _fake.CloudWatch.GetMetricDataAsync(r, Token).GetAwaiter().GetResult();
                return answer with { MetricDataResults = [.. answer.MetricDataResults.Select((m, i) =>
                    i == 0 ? m with { StatusCode = status } : m)] };
            },
        };
        var health = await new KmsMetricsClient(stub, _clock).KeyStore(Store).HealthAsync(Token);
        Assert.Equal(read, health.Status);
        Assert.Equal(KeyStoreFindingKind.DataIsIncomplete, health.Findings[0].Kind);
        Assert.Contains(read.ToString(), health.Findings[0].Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Marks() =>
        PageTable.Read("queries.md", "Finding").Skip(1).ToDictionary(row => row[0], row => row[2]);

    private static XksProxyErrors Requests(XksErrorType type, XksExceptionName name) =>
        new(Store, KmsOperation.Decrypt, XksOperation.Decrypt, type, name);

    private static KmsMetric Requests(string errorType) => KmsMetric.FromPublished("XksProxyErrors",
        Requests(XksErrorType.Retryable, XksExceptionName.ThrottlingException).Dimensions
            .Select(d => d.Name == "ErrorType" ? d with { Value = errorType } : d));

    private static KmsMetric OlderManagers(string metricName, ExternalKeyManagerState state) => KmsMetric.FromPublished(metricName,
        [new("CustomKeyStoreId", Store.Value), new("XksProxyHsmState", state.ToString())]);

    private static XksExternalKeyManagerStates Managers(ExternalKeyManagerState state) => new(Store, state);

    private async Task<KeyStoreHealth> HealthAsync()
    {
        Publish(minutesAgo: 0);
        return await _fake.KeyStore(Store).HealthAsync(Token);
    }

    // Five minutes of the same, up to the moment.
    private void Publish(int minutesAgo)
    {
        foreach (var (metric, value) in _published)
        {
            for (var minute = 1; minute <= 5; minute++)
            {
                _fake.Publish(metric, value, EmulatedAccount.Now.AddMinutes(-minutesAgo - minute));
            }
        }
    }
}
