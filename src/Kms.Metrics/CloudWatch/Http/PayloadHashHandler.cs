namespace Kms.Metrics.CloudWatch.Http;

/// <summary>
/// Gives the hash of a body that knows it to AWSSDK.Core's signer, which otherwise copies the body to hash it. The signer sends the header
/// in either case.
/// </summary>
internal sealed class PayloadHashHandler(HttpMessageHandler signer) : DelegatingHandler(signer)
{
    private const string Header = "x-amz-content-sha256";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is RepeatedContent body && !request.Headers.Contains(Header))
            request.Headers.TryAddWithoutValidation(Header, body.ToSha256());
        return base.SendAsync(request, cancellationToken);
    }
}
