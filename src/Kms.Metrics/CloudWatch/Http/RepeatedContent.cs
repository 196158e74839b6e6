using System.Net;
using System.Security.Cryptography;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>
/// The body of a request whose queries were encoded before: a message that was written without them, and the queries in their place. The
/// bytes are those of the whole message, and nothing is copied.
/// </summary>
internal sealed class RepeatedContent : HttpContent
{
    private readonly byte[] _message;
    private readonly int _at;
    private readonly int _gap;
    private readonly byte[] _queries;

    /// <param name="message">The message with an empty list of queries.</param>
    /// <param name="at">Where the empty list starts.</param>
    /// <param name="gap">How many bytes the empty list has.</param>
    /// <param name="queries">The list of queries.</param>
    public RepeatedContent(byte[] message, int at, int gap, byte[] queries)
    {
        _message = message;
        _at = at;
        _gap = gap;
        _queries = queries;
    }

    private int End => _at + _gap;

    /// <summary>The hash of the body as signatures name it.</summary>
    public string ToSha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_message, 0, _at);
        hash.AppendData(_queries);
        hash.AppendData(_message, End, _message.Length - End);
        return Hex(hash.GetHashAndReset());
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        await WriteAsync(stream, CancellationToken.None).ConfigureAwait(false);

#if NET
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        WriteAsync(stream, cancellationToken);
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = _message.Length - _gap + _queries.Length;
        return true;
    }

    private async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
#if NET
        await stream.WriteAsync(_message.AsMemory(0, _at), cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(_queries, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(_message.AsMemory(End), cancellationToken).ConfigureAwait(false);
#else
        await stream.WriteAsync(_message, 0, _at, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(_queries, 0, _queries.Length, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(_message, End, _message.Length - End, cancellationToken).ConfigureAwait(false);
#endif
    }

    private static string Hex(byte[] bytes)
    {
        const string digits = "0123456789abcdef";
        var text = new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
            (text[i * 2], text[(i * 2) + 1]) = (digits[bytes[i] >> 4], digits[bytes[i] & 15]);
        return new string(text);
    }
}
