using System.Net.Http.Headers;
using System.Text;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>What tells the two protocols apart on HTTP: address, headers, reader and writer.</summary>
internal sealed class ProtocolFormat(CloudWatchProtocol protocol)
{
    private readonly byte[] _emptyList = protocol == CloudWatchProtocol.Cbor ? [0x80] : "[]"u8.ToArray();

    public string MediaType { get; } = protocol == CloudWatchProtocol.Cbor ? "application/cbor" : "application/x-amz-json-1.0";

    public WireWriter CreateWriter() => protocol == CloudWatchProtocol.Cbor ? new CborWireWriter() : new JsonWireWriter();

    public WireReader CreateReader(ReadOnlyMemory<byte> message) =>
        protocol == CloudWatchProtocol.Cbor ? new CborWireReader(message) : new JsonWireReader(message);

    /// <summary>The body of a request.</summary>
    public HttpContent CreateBody<TRequest, TResponse>(Operation<TRequest, TResponse> operation, TRequest request)
        where TRequest : class
        where TResponse : class
    {
        if (request is not GetMetricDataRequest { MetricDataQueries: RepeatedQueries queries } repeated)
            return new ByteArrayContent(Write(w => operation.WriteRequest(w, request)));
        var message = Write(w => Operations.GetMetricData.WriteRequest(w, repeated with { MetricDataQueries = [] }));
        // The queries are the first member, and nothing in its name looks like an empty list.
        return new RepeatedContent(message, message.AsSpan().IndexOf(_emptyList), _emptyList.Length, queries.EncodedAs(protocol, Encode));
    }

    private byte[] Encode(IReadOnlyList<MetricDataQuery> queries) => Write(w => MetricStructures.MetricDataQuery.List.Write(w, queries));

    private byte[] Write(Action<WireWriter> write)
    {
        using var writer = CreateWriter();
        write(writer);
        return writer.ToArray();
    }

    public HttpRequestMessage CreateRequest(Uri address, string operation, HttpContent body)
    {
        var path = protocol == CloudWatchProtocol.Cbor ? "service/" + Operations.ServiceName + "/operation/" + operation : "";
        var prefix = address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(prefix, path)) { Content = body };
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
