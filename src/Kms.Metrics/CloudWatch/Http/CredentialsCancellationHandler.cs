namespace Kms.Metrics.CloudWatch.Http;

/// <summary>Tells the credentials of a request until when they are waited for: AWSSDK.Core's signer does not.</summary>
internal sealed class CredentialsCancellationHandler(HttpMessageHandler signer) : DelegatingHandler(signer)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        DeferredCredentials.Cancellation.Value = cancellationToken;
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
