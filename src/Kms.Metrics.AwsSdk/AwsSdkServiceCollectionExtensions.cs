using Amazon;
using Amazon.CloudWatch;
using Kms.Metrics;
using Kms.Metrics.AwsSdk;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Runs Kms.Metrics on the AWS SDK's client.</summary>
/// <remarks>
/// Rate limits, retries, timeouts and telemetry of Kms.Metrics stay around the client. Set <c>MaxErrorRetry = 0</c> in its
/// <c>AmazonCloudWatchConfig</c>, or its retries multiply with ours. Region, credentials, protocol and address are the client's own; those
/// of <see cref="KmsMetricsOptions"/> are not used.
/// </remarks>
public static class AwsSdkServiceCollectionExtensions
{
    /// <summary>
    /// Sends requests through the <see cref="IAmazonCloudWatch"/> that the app has registered. A named client uses the one registered
    /// under its name as a keyed service.
    /// </summary>
    /// <param name="services">The app's services, before or after <c>AddKmsMetrics()</c>.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection UseAmazonCloudWatch(this IServiceCollection services) =>
        services.UseCloudWatchClient(static (s, context) => new AwsSdkCloudWatchClient(Registered(s, context)));

    /// <summary>
    /// Sends requests through a client that the caller disposes of. It serves the client without a name, in its own region.
    /// </summary>
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
    /// Sends requests through clients made for the region of <see cref="Kms.Metrics.CloudWatch.CloudWatchClientOptions.Region"/>, or of
    /// AWS's usual chain, and for each region that <see cref="IKmsMetricsFactory"/> is asked for. It serves the client without a name; for
    /// named clients, use the overload that receives the name.
    /// </summary>
    /// <param name="services">The app's services, before or after <c>AddKmsMetrics()</c>.</param>
    /// <param name="createClient">Creates the client for a region, once. It is disposed of with the app's services.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection UseAmazonCloudWatch(this IServiceCollection services,
        Func<RegionEndpoint, IAmazonCloudWatch> createClient)
    {
        ArgumentNullException.ThrowIfNull(createClient);
        return services.UseCloudWatchClient((_, context) => context.Name.Length == 0
            ? AwsSdkCloudWatchClient.Owning(createClient(RegionOf(context)))
            : throw new InvalidOperationException("UseAmazonCloudWatch(region => ...) makes clients by region, and cannot know whose \""
                + context.Name + "\" is. Use UseAmazonCloudWatch((services, context) => ...)."));
    }

    /// <summary>Sends requests through clients made for each name and region that the app asks for.</summary>
    /// <param name="services">The app's services, before or after <c>AddKmsMetrics()</c>.</param>
    /// <param name="createClient">Creates the client for a name and a region, once. It is disposed of with the app's services.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection UseAmazonCloudWatch(this IServiceCollection services,
        Func<IServiceProvider, CloudWatchClientContext, IAmazonCloudWatch> createClient)
    {
        ArgumentNullException.ThrowIfNull(createClient);
        return services.UseCloudWatchClient((s, context) => AwsSdkCloudWatchClient.Owning(createClient(s, context)));
    }

    private static IAmazonCloudWatch Registered(IServiceProvider services, CloudWatchClientContext context)
    {
        if (context.IsOtherRegion)
            throw new InvalidOperationException(
                "UseAmazonCloudWatch() has the client that the app registered, which is for one region, and "
                + "none for " + context.Region + ". Use UseAmazonCloudWatch(region => ...), which makes them.");
        var client = context.Name.Length == 0 ? services.GetService<IAmazonCloudWatch>()
            : services.GetKeyedService<IAmazonCloudWatch>(context.Name);
        return client ?? throw new InvalidOperationException(
            "UseAmazonCloudWatch() found no IAmazonCloudWatch " + (context.Name.Length == 0 ? "" : "for the key \"" + context.Name + "\" ")
            + "in the app's services. Register one, with AddAWSService<IAmazonCloudWatch>() say, or hand one in.");
    }

    private static RegionEndpoint RegionOf(CloudWatchClientContext context) => context.Region is { } region
        ? RegionEndpoint.GetBySystemName(region)
        : throw new InvalidOperationException(
            "No AWS region is set. Set KmsMetricsOptions.Region, the environment variable AWS_REGION, or the region of your profile.");
}
