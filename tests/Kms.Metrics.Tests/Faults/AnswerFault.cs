using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Tests.Faults;

/// <summary>Something that goes wrong with an answer on its way.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Kind">What a call that meets nothing else fails with.</param>
/// <param name="Answer">The answer, made of the bytes of a right one.</param>
/// <param name="HarmsWhatSaysNothing">Whether it also spoils an answer that has no members.</param>
public sealed record AnswerFault(string Name, CloudWatchErrorKind Kind, Func<CloudWatchProtocol, byte[], HttpResponseMessage> Answer,
    bool HarmsWhatSaysNothing = true)
{
    private const byte EmptyMap = 0xA0;

    private static readonly Lazy<byte[]> Bomb = new(() =>
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
            gzip.Write(new byte[50_000_000]);
        return packed.ToArray();
    });

    public static IReadOnlyList<AnswerFault> All { get; } =
    [
        Status("server error", HttpStatusCode.InternalServerError, CloudWatchErrorKind.ServiceFailure),
        Status("unavailable", HttpStatusCode.ServiceUnavailable, CloudWatchErrorKind.ServiceFailure),
        Status("request timeout", HttpStatusCode.RequestTimeout, CloudWatchErrorKind.ServiceFailure),
        Status("too many requests", (HttpStatusCode)429, CloudWatchErrorKind.Throttled),
        new("connection reset", CloudWatchErrorKind.Connection, (_, _) => throw new HttpRequestException("reset")),
        new("cut short of its length", CloudWatchErrorKind.Connection, (p, b) =>
        {
            var response = Ok(p, b[..(b.Length / 2)]);
            response.Content.Headers.ContentLength = b.Length;
            return response;
        }),
        new("cut short without a length", CloudWatchErrorKind.Connection, (p, b) => Ok(p, new Unmeasured(b[..^1]))),
        new("no answer but JSON", CloudWatchErrorKind.UnreadableAnswer, (p, _) => Ok(p, p == CloudWatchProtocol.Json
            ? Encoding.UTF8.GetBytes("""{"status":"OK"}""") : [0xA1, 0x66, .. "status"u8, 0x62, .. "OK"u8])),
        new("empty map", CloudWatchErrorKind.UnreadableAnswer, (p, _) =>
            Ok(p, p == CloudWatchProtocol.Json ? "{}"u8.ToArray() : [EmptyMap]),
            HarmsWhatSaysNothing: false),
        new("empty body", CloudWatchErrorKind.UnreadableAnswer, (p, _) => Ok(p, []), HarmsWhatSaysNothing: false),
        new("empty body of nobody", CloudWatchErrorKind.UnreadableAnswer, (p, _) => Ok(p, new ByteArrayContent([]), requestId: null)),
        new("no content", CloudWatchErrorKind.UnreadableAnswer, (p, _) => Ok(p, [], HttpStatusCode.NoContent)),
        new("web page", CloudWatchErrorKind.UnreadableAnswer, (_, _) =>
            new HttpResponseMessage { Content = new StringContent("<html>", Encoding.UTF8, "text/html") }),
        new("redirect", CloudWatchErrorKind.UnreadableAnswer, (_, _) =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Content = new ByteArrayContent([]) };
            response.Headers.Location = new Uri("http://169.254.169.254/");
            return response;
        }),
        new("the other protocol", CloudWatchErrorKind.UnreadableAnswer, (p, b) =>
            Ok(p == CloudWatchProtocol.Json ? CloudWatchProtocol.Cbor : CloudWatchProtocol.Json, b)),
        new("text", CloudWatchErrorKind.UnreadableAnswer, (_, b) => WithHeaders(new ByteArrayContent(b), "Content-Type", "text/plain")),
        // Nobody asked for compression, and nothing is unpacked: a bomb is as many bytes as came.
        new("compressed bomb", CloudWatchErrorKind.UnreadableAnswer, (p, _) =>
        {
            var response = Ok(p, Bomb.Value);
            response.Content.Headers.ContentEncoding.Add("gzip");
            return response;
        }),
        new("claim of a long body", CloudWatchErrorKind.UnreadableAnswer, (p, b) =>
        {
            var response = Ok(p, b);
            response.Content.Headers.ContentLength = long.MaxValue;
            return response;
        }),
        new("claim of many items", CloudWatchErrorKind.UnreadableAnswer, (p, _) => Ok(p, p == CloudWatchProtocol.Json
            ? Encoding.UTF8.GetBytes("{\"New\":[" + string.Join(",", Enumerable.Repeat("1e999999999", 10)) + ",")
            : [0xA1, 0x63, .. "New"u8, 0x9B, 0x7F, .. Enumerable.Repeat((byte)0xFF, 7)])),
        new("half of it, as long as it says", CloudWatchErrorKind.UnreadableAnswer, (p, b) => Ok(p, b.Length > 2 ? b[..(b.Length / 2)]
            : p == CloudWatchProtocol.Json ? "{"u8.ToArray() : [0xA1])),
        new("bytes after the end", CloudWatchErrorKind.UnreadableAnswer, (p, b) => Ok(p, [.. b, .. b])),
        new("list instead of a map", CloudWatchErrorKind.UnreadableAnswer, (p, _) => Ok(p, p == CloudWatchProtocol.Json ? "[]"u8.ToArray()
            : [0x80])),
        new("levels without end", CloudWatchErrorKind.UnreadableAnswer, (p, _) => Ok(p, p == CloudWatchProtocol.Json
            ? Encoding.UTF8.GetBytes("{\"New\":" + new string('[', 100_000) + new string(']', 100_000) + "}")
            : [0xA1, 0x63, .. "New"u8, .. Enumerable.Repeat((byte)0x81, 100_000), EmptyMap])),
    ];

    /// <summary>Whether the same request may meet a right answer later.</summary>
    public bool IsTransient => Kind != CloudWatchErrorKind.UnreadableAnswer;

    public override string ToString() => Name;

    internal static HttpResponseMessage Ok(CloudWatchProtocol protocol, byte[] body, HttpStatusCode status = HttpStatusCode.OK) =>
        Ok(protocol, new ByteArrayContent(body), status: status);

    private static HttpResponseMessage Ok(CloudWatchProtocol protocol, HttpContent content, string? requestId = "r-1",
        HttpStatusCode status = HttpStatusCode.OK)
    {
        var response = new HttpResponseMessage(status) { Content = content };
        content.Headers.ContentType =
            new MediaTypeHeaderValue(protocol == CloudWatchProtocol.Cbor ? "application/cbor" : "application/x-amz-json-1.0");
        if (requestId is not null)
            response.Headers.TryAddWithoutValidation("x-amzn-RequestId", requestId);
        return response;
    }

    private static HttpResponseMessage WithHeaders(HttpContent content, string name, string value)
    {
        content.Headers.TryAddWithoutValidation(name, value);
        var response = new HttpResponseMessage { Content = content };
        response.Headers.TryAddWithoutValidation("x-amzn-RequestId", "r-1");
        return response;
    }

    private static AnswerFault Status(string name, HttpStatusCode status, CloudWatchErrorKind kind) => new(name, kind, (_, _) =>
        new HttpResponseMessage(status) { Content = new ByteArrayContent([]) });

    private sealed class Unmeasured(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
