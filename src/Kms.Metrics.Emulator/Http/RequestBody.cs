using System.Globalization;
using System.IO.Compression;
using Kms.Metrics.Emulator.Operations;
using Microsoft.AspNetCore.Http;

namespace Kms.Metrics.Emulator.Http;

/// <summary>Reads a body, unzipped if need be, up to a limit that counts after unzipping.</summary>
internal static class RequestBody
{
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The bytes as they came, which the signature is over, and the bytes that they stand for.</summary>
    /// <exception cref="ServiceException">The body is too large.</exception>
    /// <exception cref="InvalidDataException">The body is not what its encoding says.</exception>
    public static async Task<(ReadOnlyMemory<byte> Sent, ReadOnlyMemory<byte> Content)> ReadAsync(HttpRequest request)
    {
        var sent = request.ContentLength is > 0 and <= MaxBytes and var length
            ? await ReadExactlyAsync(request.Body, (int)length, request.HttpContext.RequestAborted).ConfigureAwait(false)
            : await ReadAsync(request.Body, request.HttpContext.RequestAborted).ConfigureAwait(false);
        if (!request.Headers.ContentEncoding.ToString().Equals("gzip", StringComparison.OrdinalIgnoreCase))
            return (sent, sent);
        using var zipped = new MemoryStream(sent.ToArray());
        using var unzip = new GZipStream(zipped, CompressionMode.Decompress);
        return (sent, await ReadAsync(unzip, request.HttpContext.RequestAborted).ConfigureAwait(false));
    }

    private static async Task<ReadOnlyMemory<byte>> ReadExactlyAsync(Stream body, int length, CancellationToken cancellationToken)
    {
        var buffer = new byte[length];
        var read = await body.ReadAtLeastAsync(buffer, length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return buffer.AsMemory(0, read);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (buffer.Length + read > MaxBytes)
                throw TooLarge();
            buffer.Write(chunk, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    public static ServiceException TooLarge() => ServiceException.TooLarge("The request is larger than " + MaxBytes.ToString(CultureInfo.InvariantCulture) + " bytes.");
}
