using Amazon;
using Amazon.Runtime;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>Finds the region to ask.</summary>
internal static class AwsRegions
{
    private const string Region = "AWS_REGION";
    private const string DefaultRegion = "AWS_DEFAULT_REGION";

    /// <summary>
    /// The region of the options, of the profile that they name, or of AWS's usual chain: environment, profile, instance. AWSSDK.Core does
    /// not read <c>AWS_DEFAULT_REGION</c>, which the AWS CLI and other SDKs do.
    /// </summary>
    /// <param name="options">The options.</param>
    /// <param name="includeInstanceMetadata">Whether the instance is asked, which takes a while where there is none.</param>
    /// <returns><see langword="null"/> where no region is set.</returns>
    public static RegionEndpoint? Find(CloudWatchClientOptions options, bool includeInstanceMetadata = true)
    {
        if (options.Region is { } region)
            return RegionEndpoint.GetBySystemName(region);
        if (options.Profile is not null && AwsConfig.FindProfile(options)?.Region is { } ofProfile)
            return ofProfile;
        return Environment.GetEnvironmentVariable(DefaultRegion) is { Length: > 0 } byDefault
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Region))
            ? RegionEndpoint.GetBySystemName(byDefault)
            : FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata);
    }

    /// <summary>Says that a region does not exist; a name of one's own stands for none at an address of one's own only.</summary>
    /// <returns><see langword="null"/> for one that AWSSDK.Core knows.</returns>
    public static string? Problem(RegionEndpoint region) => region.DisplayName != "Unknown" ? null
        : "There is no AWS region " + DisplayText.Quote(region.SystemName) + ". For a region that is newer than AWSSDK.Core "
            + typeof(RegionEndpoint).Assembly.GetName().Version + ", update that package or set ServiceUrl.";
}
