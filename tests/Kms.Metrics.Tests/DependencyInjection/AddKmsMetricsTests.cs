using Amazon;
using Amazon.Extensions.NETCore.Setup;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace Kms.Metrics.Tests.DependencyInjection;

public sealed class AddKmsMetricsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OptionsLambda_SetsTheClientUp()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await using var services = new ServiceCollection().AddLogging().AddKmsMetrics(account.Emulator.Configure).BuildServiceProvider();
        Assert.NotEmpty(await services.GetRequiredService<IKmsMetrics>().ListAsync(Token));
    }

    [Fact]
    public async Task ConfigurationSection_SetsTheClientUp()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var section = Section(("ServiceUrl", account.Emulator.ServiceUrl.ToString()), ("Region", "us-east-1"), ("Protocol", "Json"),
            ("Resilience:MaxRetryAttempts", "7"), ("Resilience:Rates:ListMetrics", "5"));
        await using var services = new ServiceCollection().AddKmsMetrics(section)
            .Configure<KmsMetricsOptions>(o => o.UseCredentials(new BasicAWSCredentials("a", "b"))).BuildServiceProvider();
        var options = services.GetRequiredService<IOptions<KmsMetricsOptions>>().Value;
        Assert.Equal((CloudWatchProtocol.Json, 7, 5, 50),
            (options.Protocol, options.Resilience.MaxRetryAttempts, options.Resilience.Rates.ListMetrics,
            options.Resilience.Rates.GetMetricData));
        Assert.NotEmpty(await services.GetRequiredService<IKmsMetrics>().ListAsync(Token));
    }

    [Theory]
    [InlineData("Region", "Frankfurt", "KmsMetrics:Region")]
    [InlineData("ServiceUrl", "http://example.com", "KmsMetrics:ServiceUrl")]
    [InlineData("MaxResponseBytes", "5", "KmsMetrics:MaxResponseBytes")]
    [InlineData("Resilience:MaxRetryAttempts", "-1", "KmsMetrics:Resilience:MaxRetryAttempts")]
    [InlineData("Resilience:AttemptTimeout", "00:00:00", "KmsMetrics:Resilience:AttemptTimeout")]
    [InlineData("Resilience:CircuitFailureRatio", "1.5", "KmsMetrics:Resilience:CircuitFailureRatio")]
    [InlineData("Resilience:Rates:GetMetricData", "0", "KmsMetrics:Resilience:Rates:GetMetricData")]
    [InlineData("Queries:ListingLifetime", "2.00:00:00", "KmsMetrics:Queries:ListingLifetime")]
    [InlineData("Queries:MaxConcurrentRequests", "0", "KmsMetrics:Queries:MaxConcurrentRequests")]
    [InlineData("Queries:Prices:GetMetricDataPerThousandMetrics", "-1", "KmsMetrics:Queries:Prices:GetMetricDataPerThousandMetrics")]
    public async Task WrongSetting_IsNamedWhenTheAppStarts(string setting, string value, string named)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddKmsMetrics(Section((setting, value)));
        using var host = builder.Build();
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SettingThatDoesNotExist_IsNamed()
    {
        using var services = new ServiceCollection().AddKmsMetrics(Section(("Regoin", "eu-west-1"))).BuildServiceProvider();
        var refused = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IOptions<KmsMetricsOptions>>().Value);
        Assert.Contains("Regoin", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AppsAwsOptions_AreTheDefaults()
    {
        var credentials = new BasicAWSCredentials("app", "secret");
        using var services = new ServiceCollection()
            .AddSingleton(new AWSOptions { Region = RegionEndpoint.EUWest3, Credentials = credentials }).AddKmsMetrics()
            .BuildServiceProvider();
        var options = services.GetRequiredService<IOptions<KmsMetricsOptions>>().Value;
        Assert.Equal("eu-west-3", options.Region);
        Assert.Same(credentials, options.GetCredentials());
    }

    [Fact]
    public void OwnRegion_GoesBeforeTheAppsAwsOptions()
    {
        using var services = new ServiceCollection().AddSingleton(new AWSOptions { Region = RegionEndpoint.EUWest3 })
            .AddKmsMetrics(o => o.Region = "us-west-2").BuildServiceProvider();
        Assert.Equal("us-west-2", services.GetRequiredService<IOptions<KmsMetricsOptions>>().Value.Region);
    }

    [Fact]
    public void CalledTwice_RegistersOneClient()
    {
        var services = new ServiceCollection().AddKmsMetrics().AddKmsMetrics();
        Assert.Single(services, s => s.ServiceType == typeof(IKmsMetrics));
        Assert.Single(services, s => s.ServiceType == typeof(ICloudWatchClient));
    }

    [Fact]
    public async Task OwnPort_IsUsedInPlaceOfTheHttpClient()
    {
        var stub = new StubClient();
        await using var services = new ServiceCollection().AddSingleton<ICloudWatchClient>(stub).AddKmsMetrics().BuildServiceProvider();
        await services.GetRequiredService<IKmsMetrics>().ListAsync(Token);
        Assert.Equal(1, stub.Calls);
    }

    [Fact]
    public async Task KmsMetrics_CanBeMocked()
    {
        var kms = Substitute.For<IKmsMetrics>();
        kms.ListAsync(Token).Returns([ListedMetric.FromPublished("XksProxyCredentialAge", [new("CustomKeyStoreId", "cks-1")])]);
        Assert.Single(await kms.ListAsync(Token));
    }

    [Fact]
    public void Options_DoNotPrintTheirCredentials()
    {
        var options = new KmsMetricsOptions();
        options.UseCredentials(new BasicAWSCredentials("id", "top-secret"));
        Assert.DoesNotContain("top-secret", options.ToString() + System.Text.Json.JsonSerializer.Serialize(options),
            StringComparison.Ordinal);
    }

    private static IConfiguration Section(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("KmsMetrics:" + s.Name, (string?)s.Value))).Build()
            .GetSection("KmsMetrics");
}
