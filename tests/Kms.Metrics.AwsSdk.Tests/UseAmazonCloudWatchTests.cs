using System.Net;
using Amazon;
using Amazon.CloudWatch;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Aws = Amazon.CloudWatch.Model;

namespace Kms.Metrics.AwsSdk.Tests;

public sealed class UseAmazonCloudWatchTests
{
    private readonly IAmazonCloudWatch _aws = Substitute.For<IAmazonCloudWatch>();

    public UseAmazonCloudWatchTests() => _aws.ListMetricsAsync(default!, Token).ReturnsForAnyArgs(new Aws.ListMetricsResponse
    {
        Metrics = [new Aws.Metric { Namespace = "AWS/KMS", MetricName = "XksProxyCredentialAge",
            Dimensions = [new Aws.Dimension { Name = "CustomKeyStoreId", Value = "cks-1" }] }],
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RegisteredClient_IsUsed()
    {
        await using var services = new ServiceCollection().AddSingleton(_aws).AddKmsMetrics().UseAmazonCloudWatch().BuildServiceProvider();
        Assert.Equal(new XksProxyCredentialAge(new CustomKeyStoreId("cks-1")),
            Assert.Single(await services.GetRequiredService<IKmsMetrics>().ListAsync(Token)).Metric);
    }

    [Fact]
    public async Task ClientHandedIn_IsUsedWhicheverCallComesFirst()
    {
        await using var before = new ServiceCollection().UseAmazonCloudWatch(_aws).AddKmsMetrics().BuildServiceProvider();
        await using var after = new ServiceCollection().AddKmsMetrics().UseAmazonCloudWatch(_aws).BuildServiceProvider();
        Assert.Single(await before.GetRequiredService<IKmsMetrics>().ListAsync(Token));
        Assert.Single(await after.GetRequiredService<IKmsMetrics>().ListAsync(Token));
    }

    [Fact]
    public async Task Factory_IsGivenTheRegionOfTheOptions()
    {
        RegionEndpoint? asked = null;
        await using var services = new ServiceCollection().AddKmsMetrics(o => o.Region = "eu-west-3").UseAmazonCloudWatch(region =>
        {
            asked = region;
            return _aws;
        }).BuildServiceProvider();
        Assert.Single(await services.GetRequiredService<IKmsMetrics>().ListAsync(Token));
        Assert.Equal(RegionEndpoint.EUWest3, asked);
    }

    [Fact]
    public void MissingClient_IsSaidInASentence()
    {
        using var services = new ServiceCollection().AddKmsMetrics().UseAmazonCloudWatch().BuildServiceProvider();
        Assert.Contains("found no IAmazonCloudWatch",
            Assert.Throws<InvalidOperationException>(services.GetRequiredService<IKmsMetrics>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PipelineStaysOutside_AndTriesAThrottledCallAgain()
    {
        var calls = 0;
        _aws.ListMetricsAsync(default!, Token).ReturnsForAnyArgs(_ => calls++ == 0
            ? throw new AmazonServiceException("slow down", null, ErrorType.Sender, "Throttling", "r-1", HttpStatusCode.BadRequest)
            : Task.FromResult(new Aws.ListMetricsResponse()));
        await using var services = new ServiceCollection().AddKmsMetrics(o => o.Resilience.BaseDelay = TimeSpan.FromMilliseconds(1))
            .UseAmazonCloudWatch(_aws).BuildServiceProvider();
        Assert.Empty(await services.GetRequiredService<IKmsMetrics>().ListAsync(Token));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Pages_AreFollowed()
    {
        _aws.ListMetricsAsync(default!, Token).ReturnsForAnyArgs(call => new Aws.ListMetricsResponse
        {
            Metrics = [new Aws.Metric
            {
                Namespace = "AWS/KMS",
                MetricName = "XksProxyCredentialAge",
                Dimensions = [new Aws.Dimension
                {
                    Name = "CustomKeyStoreId",
                    Value = "cks-" + (call.Arg<Aws.ListMetricsRequest>().NextToken ?? "1"),
                }],
            }],
            NextToken = call.Arg<Aws.ListMetricsRequest>().NextToken is null ? "2" : null,
        });
        await using var services = new ServiceCollection().AddKmsMetrics().UseAmazonCloudWatch(_aws).BuildServiceProvider();
        var listed = await services.GetRequiredService<IKmsMetrics>().ListAsync<XksProxyCredentialAge>(Token);
        Assert.Equal(["cks-1", "cks-2"], listed.Select(a => a.CustomKeyStoreId.Value));
    }
}
