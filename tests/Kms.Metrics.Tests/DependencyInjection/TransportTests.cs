using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Tests.DependencyInjection;

/// <summary>What the app registers serves names, regions and the default alike, or the call says why it does not.</summary>
public sealed class TransportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OwnPort_IsNeverPassedByForARegionOrAName()
    {
        var stub = new StubClient();
        await using var services = new ServiceCollection().AddSingleton<ICloudWatchClient>(stub)
            .AddKmsMetrics(o => o.Region = "us-east-1").AddKmsMetrics("other", o => o.Region = "eu-west-1").BuildServiceProvider();
        var factory = services.GetRequiredService<IKmsMetricsFactory>();
        Assert.Contains("region eu-west-3", Assert.Throws<InvalidOperationException>(() => factory.ForRegion("eu-west-3")).Message,
            StringComparison.Ordinal);
        Assert.Contains("'other'", Assert.Throws<InvalidOperationException>(() => factory.ForName("other")).Message,
            StringComparison.Ordinal);
        await factory.ForRegion("us-east-1").ListAsync(Token);
        Assert.Equal(1, stub.Calls);
    }

    [Fact]
    public async Task SingleClient_ServesTheDefaultOnly()
    {
        await using var services = new ServiceCollection().AddKmsMetrics(o => o.Region = "us-east-1")
            .AddKmsMetrics("other", o => o.Region = "eu-west-1").UseCloudWatchClient(_ => new StubClient()).BuildServiceProvider();
        var factory = services.GetRequiredService<IKmsMetricsFactory>();
        Assert.Empty(await services.GetRequiredService<IKmsMetrics>().ListAsync(Token));
        Assert.Throws<InvalidOperationException>(() => factory.ForRegion("eu-west-3"));
        Assert.Throws<InvalidOperationException>(() => factory.ForName("other"));
    }

    [Fact]
    public async Task FactoryOfClients_ServesNamesAndRegionsAndDisposesWhatItMade()
    {
        var made = new List<(string Name, string? Region, bool IsOther, DisposableClient Client)>();
        var services = new ServiceCollection().AddKmsMetrics(o => o.Region = "us-east-1")
            .AddKmsMetrics("other", o => o.Region = "eu-west-1").UseCloudWatchClient((_, context) =>
            {
                var client = new DisposableClient();
                made.Add((context.Name, context.Region, context.IsOtherRegion, client));
                return client;
            }).BuildServiceProvider();
        var factory = services.GetRequiredService<IKmsMetricsFactory>();
        await services.GetRequiredService<IKmsMetrics>().ListAsync(Token);
        await factory.ForRegion("eu-west-3").ListAsync(Token);
        await factory.ForName("other").ListAsync(Token);
        await factory.ForName("other", "eu-central-1").ListAsync(Token);
        Assert.Same(factory.ForName("other"), factory.ForName("other", "eu-west-1"));
        Assert.Same(services.GetRequiredService<IKmsMetrics>(), factory.ForRegion("us-east-1"));
        Assert.Same(factory.ForName("other"), services.GetRequiredKeyedService<IKmsMetrics>("other"));
        Assert.Equal([("", "us-east-1", false), ("", "eu-west-3", true), ("other", "eu-west-1", false), ("other", "eu-central-1", true)],
            made.Select(m => (m.Name, m.Region, m.IsOther)));
        await services.DisposeAsync();
        Assert.All(made, m => Assert.True(m.Client.IsDisposed));
    }

    [Fact]
    public async Task Emulator_ServesNamesRegionsAndEventRules()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await using var services = new ServiceCollection().AddKmsMetrics(account.Emulator.Configure)
            .AddKmsMetrics("other", account.Emulator.Configure).BuildServiceProvider();
        var factory = services.GetRequiredService<IKmsMetricsFactory>();
        Assert.NotEmpty(await factory.ForName("other").ListAsync(Token));
        Assert.Empty(await factory.ForRegion("eu-west-3").ListAsync(Token));
        var rule = KmsEventRule.ForAll("arn:aws:sns:us-east-1:111122223333:oncall");
        await services.GetRequiredService<IKmsEventRules>().PutAsync(rule, Token);
        await services.GetRequiredKeyedService<IKmsEventRules>("other").DeleteAsync(rule, Token);
    }

    [Fact]
    public async Task EndpointOfOneRegion_IsNotAskedForAnother()
    {
        await using var services = new ServiceCollection().AddKmsMetrics(o =>
        {
            (o.Region, o.ServiceUrl) = ("eu-west-1", new Uri("https://vpce-1.monitoring.eu-west-1.vpce.amazonaws.com"));
            o.UseCredentials(new BasicAWSCredentials("a", "b"));
        }).BuildServiceProvider();
        var refused = Assert.Throws<InvalidOperationException>(() =>
            services.GetRequiredService<IKmsMetricsFactory>().ForRegion("eu-west-3"));
        Assert.Contains("vpce-1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventRules_SayThatAClientOfOnesOwnCannotTalkToThem()
    {
        await using var services = new ServiceCollection().AddKmsMetrics().UseCloudWatchClient(_ => new StubClient())
            .BuildServiceProvider();
        var rule = KmsEventRule.ForAll("arn:aws:sns:us-east-1:111122223333:oncall");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            services.GetRequiredService<IKmsEventRules>().PutAsync(rule, Token));
        Assert.Contains("EventBridge", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandlersOfAnAppsOtherClients_NeverSeeARequest()
    {
        var seen = 0;
        await using var account = await EmulatedAccount.StartDemoAsync();
        var services = new ServiceCollection().AddKmsMetrics(account.Emulator.Configure).AddKmsMetrics("other", account.Emulator.Configure);
        services.ConfigureHttpClientDefaults(b => b.AddHttpMessageHandler(() => new CountingHandler(() => seen++)));
        services.AddHttpClient("app");
        await using var built = services.BuildServiceProvider();
        var factory = built.GetRequiredService<IKmsMetricsFactory>();
        Assert.NotEmpty(await built.GetRequiredService<IKmsMetrics>().ListAsync(Token));
        await factory.ForName("other").ListAsync(Token);
        await factory.ForRegion("eu-west-3").ListAsync(Token);
        await built.GetRequiredService<IKmsEventRules>()
            .PutAsync(KmsEventRule.ForAll("arn:aws:sns:us-east-1:111122223333:oncall"), Token);
        Assert.Equal(0, seen);
        // The app's own client does have it.
        using var request = new HttpRequestMessage(HttpMethod.Get, account.Emulator.ServiceUrl);
        using var response = await built.GetRequiredService<IHttpClientFactory>().CreateClient("app").SendAsync(request, Token);
        Assert.Equal(1, seen);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("http://localhost:1", false)]
    [InlineData("http://[::1]:1", false)]
    [InlineData("https://monitoring.eu-west-1.amazonaws.com", true)]
    public void Loopback_NeverGoesThroughAProxy(string address, bool usesProxy)
    {
        using var transport = Assert.IsType<SocketsHttpHandler>(SigningHandlers.CreateTransport(new Uri(address)));
        Assert.Equal(usesProxy, transport.UseProxy);
    }

    private sealed class CountingHandler(Action onRequest) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            onRequest();
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class DisposableClient : StubClient, IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
