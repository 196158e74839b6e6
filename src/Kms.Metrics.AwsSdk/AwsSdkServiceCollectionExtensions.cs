using Amazon;
using Amazon.CloudWatch;
using Amazon.Runtime;
using Kms.Metrics;
using Kms.Metrics.AwsSdk;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts Kms.Metrics on the AWS SDK's client.</summary>
/// <remarks>
/// Rate limits, retries, timeouts and telemetry of Kms.Metrics stay around the client. Set <c>MaxErrorRetry = 0</c> in its
/// <c>AmazonCloudWatchConfig</c>, or its retries multiply with ours. Region, credentials, protocol and address are the client's own; those
/// of <see cref="KmsMetricsOptions"/> are not used.
/// </remarks>
public static class AwsSdkServiceCollectionExtensions
{
    /// <summary>Sends requests through the <see cref="IAmazonCloudWatch"/> that the app has registered.</summary>
    /// <param name="services">The app's services, before or after <c>AddKmsMetrics()</c>.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection UseAmazonCloudWatch(this IServiceCollection services) =>
        services.UseCloudWatchClient(static s => new AwsSdkCloudWatchClient(
        s.GetService<IAmazonCloudWatch>()
        ?? throw new InvalidOperationException(
            "UseAmazonCloudWatch() found no IAmazonCloudWatch in the app's services. Register one, with "
            + "AddAWSService<IAmazonCloudWatch>() say, or hand one in.")));

    /// <summary>Sends requests through a client, which stays the caller's to dispose of.</summary>
    /// <param name="services">The app's services, before or after <c>AddKmsMetrics()</c>.</param>
    /// <param name="client">The client.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection UseAmazonCloudWatch(this IServiceCollection services, IAmazonCloudWatch client)
    {
        var port = new AwsSdkCloudWatchClient(client);
        return services.UseCloudWatchClient(_ => port);
    }

    /// <summary>
    /// Sends requests through a client made for the region of <see cref="Kms.Metrics.CloudWatch.CloudWatchClientOptions.Region"/>, or of
    /// AWS's usual chain.
    /// </summary>
    /// <param name="services">The app's services, before or after <c>AddKmsMetrics()</c>.</param>
    /// <param name="createClient">Makes the client, once; it is disposed of by whoever made it.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection UseAmazonCloudWatch(this IServiceCollection services,
        Func<RegionEndpoint, IAmazonCloudWatch> createClient)
    {
        ArgumentNullException.ThrowIfNull(createClient);
        return services.UseCloudWatchClient(s =>
            new AwsSdkCloudWatchClient(createClient(RegionOf(s.GetRequiredService<IOptions<KmsMetricsOptions>>().Value))));
    }

    private static RegionEndpoint RegionOf(KmsMetricsOptions options) =>
        (options.Region is null ? FallbackRegionFactory.GetRegionEndpoint() : RegionEndpoint.GetBySystemName(options.Region))
        ?? throw new InvalidOperationException(
            "No AWS region is set. Set KmsMetricsOptions.Region, the environment variable AWS_REGION, or the region of your profile.");
}
