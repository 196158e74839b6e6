using Amazon.Runtime;

namespace Kms.Metrics.CloudWatch;

/// <summary>Region, credentials and endpoints of CloudWatch.</summary>
public class CloudWatchClientOptions
{
    private AWSCredentials? _credentials;

    /// <summary>The region, such as <c>eu-west-1</c>.</summary>
    /// <value>Default: <see langword="null"/>, the region of the app's <c>AWSOptions</c>, else of <see cref="Profile"/>, else AWS's usual
    /// chain: <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, profile, instance.</value>
    public string? Region { get; set; }

    /// <summary>The profile in the shared AWS files that credentials and region come from.</summary>
    /// <value>Default: <see langword="null"/>, the profile of the app's <c>AWSOptions</c>, else AWS's usual chain.</value>
    public string? Profile { get; set; }

    /// <summary>The shared AWS credentials file that contains <see cref="Profile"/> in.</summary>
    /// <value>Default: <see langword="null"/>, that of the app's <c>AWSOptions</c>, else the usual places.</value>
    public string? ProfilesLocation { get; set; }

    /// <summary>The address of CloudWatch, for an emulator, a VPC endpoint or a proxy of your own.</summary>
    /// <value>Default: <see langword="null"/>, that of AWS's usual chain (<c>AWS_ENDPOINT_URL_CLOUDWATCH</c>, <c>AWS_ENDPOINT_URL</c>,
    /// profile), else AWS's own.</value>
    public Uri? ServiceUrl { get; set; }

    /// <summary>The address of CloudWatch Logs, for <c>IKmsEventRules</c>.</summary>
    /// <value>Default: <see langword="null"/>, that of AWS's usual chain (<c>AWS_ENDPOINT_URL_CLOUDWATCH_LOGS</c>,
    /// <c>AWS_ENDPOINT_URL</c>, profile), else AWS's own; never <see cref="ServiceUrl"/>.</value>
    public Uri? LogsServiceUrl { get; set; }

    /// <summary>The address of EventBridge, for <c>IKmsEventRules</c>.</summary>
    /// <value>Default: <see langword="null"/>, that of AWS's usual chain (<c>AWS_ENDPOINT_URL_EVENTBRIDGE</c>, <c>AWS_ENDPOINT_URL</c>,
    /// profile), else AWS's own; never <see cref="ServiceUrl"/>.</value>
    public Uri? EventsServiceUrl { get; set; }

    /// <summary>Whether AWS's FIPS endpoints are called.</summary>
    /// <value>Default: <see langword="null"/>, as AWS's usual chain says (<c>AWS_USE_FIPS_ENDPOINT</c>, profile), else no.</value>
    public bool? UseFIPSEndpoint { get; set; }

    /// <summary>Whether AWS's endpoints for IPv6 and IPv4 are called.</summary>
    /// <value>Default: <see langword="null"/>, as AWS's usual chain says (<c>AWS_USE_DUALSTACK_ENDPOINT</c>, profile), else no.</value>
    public bool? UseDualstackEndpoint { get; set; }

    /// <summary>The protocol of requests and responses.</summary>
    /// <value>Default: <see cref="CloudWatchProtocol.Cbor"/>.</value>
    public CloudWatchProtocol Protocol { get; set; }

    /// <summary>Whether <see cref="ServiceUrl"/> may be plain HTTP to another machine. Plain HTTP to this one is always allowed.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool AllowPlainHttp { get; set; }

    /// <summary>The largest response, in bytes; a larger one is an error.</summary>
    /// <value>Default: 67,108,864 (64 MiB); the service's largest answers have a few MiB. Range: 65,536 or more.</value>
    public int MaxResponseBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Signs with the given credentials instead of those of AWS's usual chain.</summary>
    /// <param name="credentials">The credentials. They are read for every request, so they can be ones that renew themselves.</param>
    /// <exception cref="ArgumentNullException"><paramref name="credentials"/> is <see langword="null"/>.</exception>
    public void UseCredentials(AWSCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        _credentials = credentials;
    }

    // A method, so that neither a configuration section nor anything that prints properties can reach it.
    internal AWSCredentials? GetCredentials() => _credentials;

    /// <summary>The same settings for another region.</summary>
    internal CloudWatchClientOptions For(string region) => new()
    {
        Region = region,
        Profile = Profile,
        ProfilesLocation = ProfilesLocation,
        ServiceUrl = ServiceUrl,
        LogsServiceUrl = LogsServiceUrl,
        EventsServiceUrl = EventsServiceUrl,
        UseFIPSEndpoint = UseFIPSEndpoint,
        UseDualstackEndpoint = UseDualstackEndpoint,
        Protocol = Protocol,
        AllowPlainHttp = AllowPlainHttp,
        MaxResponseBytes = MaxResponseBytes,
        _credentials = _credentials,
    };
}
