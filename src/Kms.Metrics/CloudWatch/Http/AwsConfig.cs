using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>
/// AWS's usual chain as AWSSDK.Core reads it for every client of the AWS SDK: environment, profile, instance. Nothing is made of it but its
/// settings.
/// </summary>
internal sealed class AwsConfig : ClientConfig
{
    private readonly AwsService _service;

    public AwsConfig(CloudWatchClientOptions options, AwsService service)
        : base(new Defaults())
    {
        _service = service;
        ServiceId = service.Id;
        // AWSSDK.Core looks for this one in the environment only.
        if (FindProfile(options.Profile ?? UsualProfile, options.ProfilesLocation)?.IgnoreConfiguredEndpointUrls == true)
            IgnoreConfiguredEndpointUrls = true;
        if (options.Profile is not { } profile)
            return;
        Profile = options.ProfilesLocation is { } location ? new Profile(profile, location) : new Profile(profile);
        NamedProfile = FindProfile(options);
        // A named profile goes before the environment, which AWSSDK.Core looks at itself.
        if (NamedProfile?.UseFIPSEndpoint is { } fips)
            UseFIPSEndpoint = fips;
        if (NamedProfile?.UseDualstackEndpoint is { } dualStack)
            UseDualstackEndpoint = dualStack;
    }

    /// <summary>The profile that the options name, where there is one of that name.</summary>
    public CredentialProfile? NamedProfile { get; }

    /// <summary>The address that the environment or the profile gives for this service or for all.</summary>
    public Uri? ConfiguredAddress
    {
        get
        {
            if (IgnoreConfiguredEndpointUrls)
                return null;
            var address = ServiceURL ?? NamedProfile?.EndpointUrl;
            return string.IsNullOrEmpty(address) ? null : Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri
                : throw new InvalidOperationException("AWS's settings give " + DisplayText.Quote(address) + " as the address of "
                    + _service.Id + ", which is no absolute address.");
        }
    }

    public override string ServiceVersion => "";

    public override string UserAgent => "";

    public override string RegionEndpointServiceName => _service.Name;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        throw new NotSupportedException();

    public static CredentialProfile? FindProfile(CloudWatchClientOptions options) =>
        FindProfile(options.Profile!, options.ProfilesLocation);

    private static string UsualProfile =>
        Environment.GetEnvironmentVariable("AWS_PROFILE") is { Length: > 0 } profile ? profile : "default";

    private static CredentialProfile? FindProfile(string name, string? location)
    {
        try
        {
            return new CredentialProfileStoreChain(location).TryGetProfile(name, out var profile) ? profile : null;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException("The AWS profile " + DisplayText.Quote(name)
                + " cannot be read; check the lines of its file, "
                + "and that there is the services section or session that it names.", e);
        }
    }

    private sealed class Defaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(RegionEndpoint clientRegion,
            DefaultConfigurationMode? requestedConfigurationMode = null) => new DefaultConfiguration();
    }
}
