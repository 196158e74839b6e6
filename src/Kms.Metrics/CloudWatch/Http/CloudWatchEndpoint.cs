using Amazon;
using Amazon.Runtime;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>Where requests go, and which region they are signed for.</summary>
internal sealed record CloudWatchEndpoint(Uri Address, RegionEndpoint Region)
{
    // An address of one's own may stand for no region at all; a signature needs one all the same.
    private const string RegionOfCustomAddress = "us-east-1";

    /// <exception cref="InvalidOperationException">No region is set, or the address is plain HTTP to another machine.</exception>
    public static CloudWatchEndpoint Resolve(CloudWatchClientOptions options, string service = SigningHandlers.Monitoring)
    {
        var region = options.Region is null ? FallbackRegionFactory.GetRegionEndpoint() : RegionEndpoint.GetBySystemName(options.Region);
        if (options.ServiceUrl is { } address)
        {
            if (Problem(address, options.AllowPlainHttp) is { } problem)
                throw new InvalidOperationException(problem);
            return new CloudWatchEndpoint(address, region ?? RegionEndpoint.GetBySystemName(RegionOfCustomAddress));
        }

        if (region is null)
            throw new InvalidOperationException(
                "No AWS region is set. Set KmsMetricsOptions.Region, the environment variable AWS_REGION, or the region of your profile.");
        return new CloudWatchEndpoint(new Uri("https://" + service + "." + region.SystemName + "." + region.PartitionDnsSuffix), region);
    }

    /// <summary>Says what is wrong with an address of one's own, or gives <see langword="null"/>.</summary>
    public static string? Problem(Uri address, bool allowPlainHttp)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            return "ServiceUrl must be an absolute http or https address.";
        if (address.UserInfo.Length > 0)
            return "ServiceUrl must not hold a user name or a password.";
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !allowPlainHttp)
            return "ServiceUrl is plain HTTP to another machine, which anybody on the way can read and change. Use https, or set "
                + "AllowPlainHttp if the way is safe.";
        return null;
    }
}
