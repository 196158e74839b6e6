using System.Net.Http.Headers;
using System.Text;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>What tells the two protocols apart on HTTP: address, headers, reader and writer.</summary>
internal sealed class ProtocolFormat(CloudWatchProtocol protocol)
{
    public string MediaType { get; } = protocol == CloudWatchProtocol.Cbor ? "application/cbor" : "application/x-amz-json-1.0";

    public WireWriter CreateWriter() => protocol == CloudWatchProtocol.Cbor ? new CborWireWriter() : new JsonWireWriter();

    public WireReader CreateReader(ReadOnlyMemory<byte> message) =>
        protocol == CloudWatchProtocol.Cbor ? new CborWireReader(message) : new JsonWireReader(message);

    public HttpRequestMessage CreateRequest(Uri address, string operation, byte[] body)
    {
        var path = protocol == CloudWatchProtocol.Cbor ? "service/" + Operations.ServiceName + "/operation/" + operation : "";
        var prefix = address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(prefix, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        // Asks for the error codes of the API reference, which the models of these protocols have renamed.
        request.Headers.TryAddWithoutValidation("x-amzn-query-mode", "true");
        if (protocol == CloudWatchProtocol.Cbor)
        {
            request.Headers.TryAddWithoutValidation("smithy-protocol", "rpc-v2-cbor");
            request.Headers.TryAddWithoutValidation("Accept", MediaType);
        }
        else
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Target", Operations.ServiceName + "." + operation);
        }

        return request;
    }

    /// <summary>
    /// Whether an answer's media type is this protocol's. JSON servers are not agreed on its name, and some give none: then the body
    /// decides.
    /// </summary>
    public bool Speaks(string? mediaType) => mediaType is null || (protocol == CloudWatchProtocol.Cbor
        ? string.Equals(mediaType, MediaType, StringComparison.OrdinalIgnoreCase)
        : mediaType.StartsWith("application/", StringComparison.OrdinalIgnoreCase)
        && mediaType.Contains("json", StringComparison.OrdinalIgnoreCase));

    public static string Preview(ReadOnlyMemory<byte> body)
    {
        var bytes = body.Slice(0, Math.Min(body.Length, 120)).ToArray();
        return DisplayText.Shorten(Encoding.UTF8.GetString(bytes).Trim());
    }
}
