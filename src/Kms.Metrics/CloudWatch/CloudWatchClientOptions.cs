using Amazon.Runtime;

namespace Kms.Metrics.CloudWatch;

/// <summary>How to reach CloudWatch.</summary>
public class CloudWatchClientOptions
{
    private AWSCredentials? _credentials;

    /// <summary>The region, such as <c>eu-west-1</c>.</summary>
    /// <value>Default: <see langword="null"/>, the region of the app's <c>AWSOptions</c>, else AWS's usual chain: environment, profile,
    /// instance.</value>
    public string? Region { get; set; }

    /// <summary>The named profile of the shared AWS files to take credentials and region from.</summary>
    /// <value>Default: <see langword="null"/>, the profile of the app's <c>AWSOptions</c>, else AWS's usual chain.</value>
    public string? Profile { get; set; }

    /// <summary>The address to send requests to, for an emulator, a VPC endpoint or a proxy of your own.</summary>
    /// <value>Default: <see langword="null"/>, <c>https://monitoring.{region}.{the partition's suffix}</c>.</value>
    public Uri? ServiceUrl { get; set; }

    /// <summary>How requests and answers are written.</summary>
    /// <value>Default: <see cref="CloudWatchProtocol.Cbor"/>.</value>
    public CloudWatchProtocol Protocol { get; set; }

    /// <summary>Whether <see cref="ServiceUrl"/> may be plain HTTP to another machine. Plain HTTP to this one is always allowed.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool AllowPlainHttp { get; set; }

    /// <summary>The most bytes an answer may have before it is given up as unreadable.</summary>
    /// <value>Default: 67,108,864 (64 MiB); the largest answer of the service has a few. Range: 65,536 and more.</value>
    public int MaxResponseBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Signs with the given credentials instead of those of AWS's usual chain.</summary>
    /// <param name="credentials">The credentials; asked for at every request, so they may be ones that renew themselves.</param>
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
        ServiceUrl = ServiceUrl,
        Protocol = Protocol,
        AllowPlainHttp = AllowPlainHttp,
        MaxResponseBytes = MaxResponseBytes,
        _credentials = _credentials,
    };
}
