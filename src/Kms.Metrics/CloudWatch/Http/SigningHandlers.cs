using Amazon.Runtime;
using Amazon.Runtime.Signing;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>Makes the handler that signs requests, which AWSSDK.Core brings.</summary>
internal static class SigningHandlers
{
    /// <summary>CloudWatch in endpoints and signatures.</summary>
    public const string Monitoring = "monitoring";

    public static AWSCredentials CredentialsOf(CloudWatchClientOptions options) =>
        options.GetCredentials() ?? new DeferredCredentials(options.Profile);

    public static DelegatingHandler Create(CloudWatchClientOptions options, HttpMessageHandler inner, string service = Monitoring) =>
        new SigV4SigningHandler(CredentialsOf(options), CloudWatchEndpoint.Resolve(options, service).Region, service, inner);

    /// <summary>What sends: without redirects, because a signature is good for one address only.</summary>
    public static HttpMessageHandler CreateTransport() =>
#if NET
        new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false };
#else
        new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
#endif
}
