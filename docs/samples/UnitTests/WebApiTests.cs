using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kms.Metrics;
using Kms.Metrics.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace UnitTests;

/// <summary>A whole app: put a fake into its services.</summary>
public sealed class WebApiTests : IDisposable
{
    private static readonly CustomKeyStoreId Store = new("cks-1234567890abcdef0");

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly FakeKmsMetrics _fake = new(new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero)));
    private readonly WebApplicationFactory<Program> _app;

    public WebApiTests() => _app = new WebApplicationFactory<Program>()
        .WithWebHostBuilder(b => b.ConfigureTestServices(services => services.AddKmsMetrics(_fake)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _app.Dispose();
        _fake.Dispose();
    }

    [Fact]
    public async Task KeyStore_IsAnsweredAsJson()
    {
        _fake.PublishMinutes(
            new XksProxyErrors(Store, KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.NotApplicable, XksExceptionName.None),
            60, 58);
        _fake.Publish(new XksProxyCertificateDaysToExpire(Store, new CertificateName("proxy.example.com")), 5);
        _fake.Publish(new XksExternalKeyManagerStates(Store, ExternalKeyManagerState.Active), 2);
        _fake.Publish(new XksProxyCredentialAge(Store), 30);
        var json = await _app.CreateClient().GetStringAsync("/key-stores/" + Store, Token);
        var golden = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "key-store.json"), Token);
        Assert.Equal(Formatted(golden), Formatted(json));
    }

    [Fact]
    public async Task AppOnItsEmulator_AnswersWhatTheEmulatorHolds()
    {
        await using var app = new WebApplicationFactory<Program>();
        Assert.Contains("myproxy.xks.example.com", await app.CreateClient().GetStringAsync("/certificates", Token),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TextThatIsNoKeyStore_IsABadRequest() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _app.CreateClient().GetAsync("/key-stores/payments", Token)).StatusCode);

    [Fact]
    public async Task ThrottledCloudWatch_IsUnavailableForNow()
    {
        _fake.FailAll(KmsAnswers.Throttled());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _app.CreateClient().GetAsync("/key-stores/" + Store, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _app.CreateClient().GetAsync("/health", Token)).StatusCode);
    }

    private static string Formatted(string json) => JsonSerializer.Serialize(JsonNode.Parse(json), Indented);
}
