using Amazon;
using Amazon.Extensions.NETCore.Setup;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kms.Metrics.Tests.DependencyInjection;

/// <summary>What holds beside the tables of docs/configuration.md.</summary>
[Collection(nameof(ProcessWide))]
public sealed class UsualChainTests
{
    private const string OneProfile = "[audit] / aws_access_key_id = audit / aws_secret_access_key = x / region = eu-north-1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void AddressOfCloudWatch_IsNotThatOfTheOtherServices()
    {
        using var _ = new AwsEnvironment("AWS_REGION=eu-west-1");
        var options = Options(o => o.ServiceUrl = new Uri("https://vpce-1.monitoring.eu-west-1.vpce.amazonaws.com"));
        Assert.Equal("logs.eu-west-1.amazonaws.com", CloudWatchEndpoint.Resolve(options, AwsService.Logs).Address.Host);
        Assert.Equal("events.eu-west-1.amazonaws.com", CloudWatchEndpoint.Resolve(options, AwsService.Events).Address.Host);
    }

    [Theory]
    [InlineData("eu-west-1", "", null, null, "monitoring.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", "AWS_USE_FIPS_ENDPOINT=true", null, null, "monitoring-fips.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", "AWS_USE_FIPS_ENDPOINT=true", false, null, "monitoring.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", "AWS_USE_DUALSTACK_ENDPOINT=true", null, null, "monitoring.eu-west-1.api.aws")]
    [InlineData("us-east-1", "", true, true, "monitoring-fips.us-east-1.api.aws")]
    [InlineData("us-gov-west-1", "", true, null, "monitoring.us-gov-west-1.amazonaws.com")]
    [InlineData("cn-north-1", "", null, true, "monitoring.cn-north-1.api.amazonwebservices.com.cn")]
    public void Host_IsThatOfAwssEndpointRules(string region, string environment, bool? fips, bool? dualStack, string host)
    {
        using var _ = new AwsEnvironment(environment);
        var options = Options(o => (o.Region, o.UseFIPSEndpoint, o.UseDualstackEndpoint) = (region, fips, dualStack));
        Assert.Equal(host, CloudWatchEndpoint.Resolve(options, AwsService.CloudWatch).Address.Host);
    }

    [Fact]
    public async Task AppsProfile_IsLookedForWhereTheAppSays()
    {
        using var _ = new AwsEnvironment("AWS_REGION=eu-west-1");
        var options = Options(_ => { }, new AWSOptions { Profile = "audit", ProfilesLocation = AwsEnvironment.Write("other", OneProfile) });
        Assert.Equal("audit", (await new DeferredCredentials(options).GetCredentialsAsync()).AccessKey);
        Assert.Equal("eu-north-1", CloudWatchEndpoint.Resolve(options, AwsService.CloudWatch).Region.SystemName);
    }

    [Fact]
    public async Task AppsSessionRole_IsTakenOnAndNeverPassedOver()
    {
        using var _ = new AwsEnvironment("AWS_REGION=eu-west-1", OneProfile);
        var options = Options(_ => { }, new AWSOptions
        {
            Credentials = new BasicAWSCredentials("base", "x"), SessionRoleArn = "arn:aws:iam::111122223333:role/monitoring",
            ExternalId = "external",
        });
        // STS is not to be had here: what matters is that the base identity does not sign in its place.
        var failure =
            await Assert.ThrowsAsync<CredentialsUnavailableException>(() => new DeferredCredentials(options).GetCredentialsAsync());
        Assert.StartsWith("No AWS credentials could be obtained from the credentials that the app set", failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AppsDefaultClientConfig_GivesAddressesAndKinds()
    {
        using var _ = new AwsEnvironment("AWS_REGION=eu-west-1");
        var app = new AWSOptions();
        (app.DefaultClientConfig.ServiceURL, app.DefaultClientConfig.UseFIPSEndpoint) = ("http://127.0.0.1:5", true);
        var options = Options(_ => { }, app);
        Assert.All([AwsService.CloudWatch, AwsService.Logs, AwsService.Events], s =>
            Assert.Equal(5, CloudWatchEndpoint.Resolve(options, s).Address.Port));
        Assert.True(options.UseFIPSEndpoint);
    }

    [Theory]
    [InlineData("eu-west-99", "")]
    [InlineData(null, "AWS_REGION=eu-west-99")]
    [InlineData(null, "AWS_DEFAULT_REGION=eu-west-99")]
    public void RegionThatDoesNotExist_IsAnErrorAtStart(string? region, string environment)
    {
        using var _ = new AwsEnvironment(environment);
        var refused = Assert.Throws<OptionsValidationException>(() => Options(o => o.Region = region));
        Assert.Contains("There is no AWS region 'eu-west-99'", refused.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, AWSCredentials> FailingCredentials => new()
    {
        { "a role", new ThrowingCredentials(new AmazonClientException("Error calling AssumeRole for role x")) },
        { "instance metadata", new ThrowingCredentials(new AmazonServiceException("Unable to reach credentials server")) },
        { "a page instead of JSON", new ThrowingCredentials(new ArgumentNullException("value")) },
        { "a provider that cannot reach its server", new ThrowingCredentials(new HttpRequestException("refused")) },
        { "a provider that gives up", new ThrowingCredentials(new TaskCanceledException("timed out")) },
    };

    [Theory]
    [MemberData(nameof(FailingCredentials))]
    public async Task CredentialsThatCannotBeHad_AreOneFailureAndNeverTriedAgain(string source, AWSCredentials credentials)
    {
        using var _ = new AwsEnvironment("AWS_REGION=eu-west-1");
        await using var services = new ServiceCollection().AddKmsMetrics(o => o.UseCredentials(credentials)).BuildServiceProvider();
        var failure = await Assert.ThrowsAsync<CloudWatchException>(() => services.GetRequiredService<IKmsMetrics>().ListAsync(Token));
        Assert.True((CloudWatchErrorKind.Credentials, false) == (failure.Kind, failure.IsRetryable), source);
        Assert.Equal(1, ((ThrowingCredentials)credentials).Calls);
        Assert.StartsWith("No AWS credentials could be obtained from the credentials that the app set (ThrowingCredentials): ",
            failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialsThatNeverCome_EndWithTheCallersPatience()
    {
        using var _ = new AwsEnvironment("AWS_REGION=eu-west-1");
        var credentials = new PendingCredentials();
        await using var services = new ServiceCollection().AddKmsMetrics(o => o.UseCredentials(credentials)).BuildServiceProvider();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var listing = services.GetRequiredService<IKmsMetrics>().ListAsync(patience.Token);
        await Task.WhenAny(credentials.Asked, listing).WaitAsync(Token);
        Assert.False(listing.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing);
    }

    [Fact]
    public async Task CredentialsThatDoNotComeInTimeOfAnAttempt_AreNotTriedAgain()
    {
        using var _ = new AwsEnvironment("AWS_REGION=eu-west-1");
        var credentials = new PendingCredentials();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(clock)
            .AddKmsMetrics(o => o.UseCredentials(credentials)).BuildServiceProvider();
        var listing = services.GetRequiredService<IKmsMetrics>().ListAsync(Token);
        await Task.WhenAny(credentials.Asked, listing).WaitAsync(Token);
        clock.Advance(TimeSpan.FromMinutes(1));
        var failure = await Assert.ThrowsAsync<CloudWatchException>(() => listing);
        Assert.Equal((CloudWatchErrorKind.Credentials, false, 1), (failure.Kind, failure.IsRetryable, credentials.Calls));
        Assert.Equal("No AWS credentials came in time from the credentials that the app set (PendingCredentials).", failure.Message);
    }

    private static KmsMetricsOptions Options(Action<KmsMetricsOptions> configure, AWSOptions? app = null)
    {
        var services = new ServiceCollection().AddKmsMetrics(configure);
        if (app is not null)
            services.AddSingleton(app);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<KmsMetricsOptions>>().Value;
    }

    internal sealed class ThrowingCredentials(Exception failure) : AWSCredentials
    {
        public int Calls { get; private set; }

        public override ImmutableCredentials GetCredentials() => throw failure;

        public override Task<ImmutableCredentials> GetCredentialsAsync()
        {
            Calls++;
            return Task.FromException<ImmutableCredentials>(failure);
        }
    }

    private sealed class PendingCredentials : AWSCredentials
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public int Calls { get; private set; }

        public override ImmutableCredentials GetCredentials() => throw new NotSupportedException();

        public override Task<ImmutableCredentials> GetCredentialsAsync()
        {
            Calls++;
            _asked.TrySetResult();
            return new TaskCompletionSource<ImmutableCredentials>().Task;
        }
    }
}
