using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Kms.Metrics.Tests.TestSupport;

/// <summary>A transport that answers what no emulator would.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) : HttpMessageHandler
{
    public List<HttpRequestMessage> Requests { get; } = [];

    public static StubHandler Answering(HttpStatusCode status, string mediaType, string body,
        params (string Name, string Value)[] headers) => Answering(status, mediaType, Encoding.UTF8.GetBytes(body), headers);

    public static StubHandler Answering(HttpStatusCode status, string mediaType, byte[] body,
        params (string Name, string Value)[] headers) => new((_, _) =>
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(body) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return Task.FromResult(response);
    });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return send(request, cancellationToken);
    }
}
