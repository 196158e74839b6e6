using Amazon.Runtime.Signing;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>Creates the clients that send: with the handler that signs, which AWSSDK.Core brings, innermost.</summary>
internal static class SigningHandlers
{
    /// <summary>
    /// A client of one service, whose handlers are its own: nothing that an app sets up for its other clients reaches it.
    /// </summary>
    public static HttpClient CreateClient(CloudWatchClientOptions options, AwsService service)
    {
        var endpoint = CloudWatchEndpoint.Resolve(options, service);
        return new HttpClient(Create(options, CreateTransport(endpoint.Address), service))
        {
            BaseAddress = endpoint.Address,
            Timeout = Timeout.InfiniteTimeSpan, // The pipeline has the timeouts.
        };
    }

    public static DelegatingHandler Create(CloudWatchClientOptions options, HttpMessageHandler inner, AwsService service) =>
        new CredentialsCancellationHandler(new PayloadHashHandler(new SigV4SigningHandler(new DeferredCredentials(options),
            CloudWatchEndpoint.Resolve(options, service).Region, service.Name, inner)));

    /// <summary>
    /// What sends: without redirects, because a signature is good for one address only, and to this machine without a proxy, which would
    /// see the session token.
    /// </summary>
    public static HttpMessageHandler CreateTransport(Uri address) =>
#if NET
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = !address.IsLoopback,
            // The client lives as long as the app.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
#else
        new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !address.IsLoopback };
#endif
}
