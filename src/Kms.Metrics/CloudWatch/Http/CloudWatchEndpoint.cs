using Amazon;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>Where requests go, and which region they are signed for.</summary>
internal sealed record CloudWatchEndpoint(Uri Address, RegionEndpoint Region)
{
    // An address of one's own may stand for no region at all; a signature needs one all the same.
    private const string RegionOfCustomAddress = "us-east-1";
    private const string GovCloud = "aws-us-gov";

    /// <summary>Whether the region is one that is set and that AWS has, and not a name that an address of one's own came with.</summary>
    public bool IsRegionOfAws { get; private init; } = true;

    /// <exception cref="InvalidOperationException">No region is set, or none of that name exists, or the address is plain HTTP to another
    /// machine.</exception>
    public static CloudWatchEndpoint Resolve(CloudWatchClientOptions options, AwsService service)
    {
        var config = new AwsConfig(options, service);
        if ((AddressOf(service, options) ?? config.ConfiguredAddress) is { } address)
        {
            if (Problem(address, options.AllowPlainHttp) is { } wrongAddress)
                throw new InvalidOperationException(wrongAddress);
            return AwsRegions.Find(options) is { } set
                ? new CloudWatchEndpoint(address, set) { IsRegionOfAws = AwsRegions.Problem(set) is null }
                : new CloudWatchEndpoint(address, RegionEndpoint.GetBySystemName(RegionOfCustomAddress)) { IsRegionOfAws = false };
        }

        var region = AwsRegions.Find(options) ?? throw new InvalidOperationException(
            "No AWS region is set. Set KmsMetricsOptions.Region, the environment variable AWS_REGION, or the region of your profile.");
        if (AwsRegions.Problem(region) is { } problem)
            throw new InvalidOperationException(problem);
        return new CloudWatchEndpoint(
            Of(service, region, options.UseFIPSEndpoint ?? config.UseFIPSEndpoint, options.UseDualstackEndpoint
                ?? config.UseDualstackEndpoint),
            region);
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

    private static Uri? AddressOf(AwsService service, CloudWatchClientOptions options) =>
        service == AwsService.Logs ? options.LogsServiceUrl
        : service == AwsService.Events ? options.EventsServiceUrl : options.ServiceUrl;

    // The rules of AWS's endpoints for these services: the same for all of them.
    private static Uri Of(AwsService service, RegionEndpoint region, bool fips, bool dualStack)
    {
        var partition = Fn.Partition(region.SystemName);
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
            throw new InvalidOperationException("The partition " + partition.name + " of the region " + region.SystemName + " has no "
                + (fips && !partition.supportsFIPS ? "FIPS" : "dual-stack") + " endpoints.");
        // The endpoints of GovCloud are FIPS endpoints under their usual names.
        var name = fips && (dualStack || partition.name != GovCloud) ? service.Name + "-fips" : service.Name;
        return new Uri(Fn.Interpolate("https://{Name}.{Region}.{Suffix}", new Dictionary<string, object>
        {
            ["Name"] = name, ["Region"] = region.SystemName, ["Suffix"] = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix,
        }));
    }
}
