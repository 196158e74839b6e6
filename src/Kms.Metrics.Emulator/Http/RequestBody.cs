using Kms.Metrics.Emulator.Errors;
using Microsoft.AspNetCore.Http;
using System.Buffers;
using System.Globalization;
using System.IO.Compression;

namespace Kms.Metrics.Emulator.Http;

/// <summary>
/// A body, unzipped if need be, up to a limit that counts after unzipping. Its memory comes from the shared pool, because bodies of
/// hundreds of kilobytes are what makes the garbage collector stop everybody; disposing gives it back.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    public const int MaxBytes = 10 * 1024 * 1024;
    private const int FirstBytes = 16 * 1024;

    private readonly byte[] _sent;
    private readonly byte[] _content;

    private RequestBody((byte[] Buffer, int Length) sent, (byte[] Buffer, int Length) content)
    {
        (_sent, _content) = (sent.Buffer, content.Buffer);
        (Sent, Content) = (sent.Buffer.AsMemory(0, sent.Length), content.Buffer.AsMemory(0, content.Length));
    }

    /// <summary>The bytes as they came, which the signature is over.</summary>
    public ReadOnlyMemory<byte> Sent { get; }

    /// <summary>The bytes that they stand for.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <exception cref="ServiceException">The body is too large.</exception>
    /// <exception cref="InvalidDataException">The body is not what its encoding says.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request)
    {
        var length = request.ContentLength is > 0 and <= MaxBytes and var said ? (int)said : FirstBytes;
        var sent = await ReadAsync(request.Body, length, request.HttpContext.RequestAborted).ConfigureAwait(false);
        if (!request.Headers.ContentEncoding.ToString().Equals("gzip", StringComparison.OrdinalIgnoreCase))
            return new RequestBody(sent, sent);
        try
        {
            using var zipped = new MemoryStream(sent.Buffer, 0, sent.Length, writable: false);
            using var unzip = new GZipStream(zipped, CompressionMode.Decompress);
            return new RequestBody(sent, await ReadAsync(unzip, FirstBytes, request.HttpContext.RequestAborted).ConfigureAwait(false));
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(sent.Buffer);
            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_sent);
        if (!ReferenceEquals(_sent, _content))
            ArrayPool<byte>.Shared.Return(_content);
    }

    public static ServiceException TooLarge() =>
        ServiceException.TooLarge("The request is larger than " + MaxBytes.ToString(CultureInfo.InvariantCulture) + " bytes.");

    private static async Task<(byte[] Buffer, int Length)> ReadAsync(Stream body, int expected, CancellationToken cancellationToken)
    {
        // One byte more than expected, so that the end is seen without growing.
        var buffer = ArrayPool<byte>.Shared.Rent(expected + 1);
        var length = 0;
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length > MaxBytes)
                    throw TooLarge();
                if (length == buffer.Length)
                    buffer = Grown(buffer);
            }

            return (buffer, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static byte[] Grown(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
