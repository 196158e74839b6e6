using System.Buffers;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>
/// An answer's bytes, no more than allowed, in a buffer of the shared pool; disposing gives it back. Nothing that is read from it may refer
/// to it.
/// </summary>
internal sealed class ResponseBody : IDisposable
{
    private const int FirstBuffer = 16 * 1024;
    private const int LargestFirstBuffer = 4 * 1024 * 1024;

    private byte[] _buffer;
    private int _count;

    private ResponseBody(int size, bool isMeasured)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(size);
        IsMeasured = isMeasured;
    }

    /// <summary>Whether the answer said how long it is, so that it is known to be whole.</summary>
    public bool IsMeasured { get; }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _count);

    public static async Task<ResponseBody> ReadAsync(HttpResponseMessage response, int maxBytes, string operation,
        CancellationToken cancellationToken)
    {
        var expected = response.Content.Headers.ContentLength;
        if (expected > maxBytes)
            throw TooLong(response, maxBytes, operation);
        // A byte more than is expected, so that the end is seen without growing; what is announced is only a claim.
        var body = new ResponseBody(expected is { } length ? (int)Math.Min(length + 1, LargestFirstBuffer) : FirstBuffer,
            expected is not null);
        try
        {
            await body.FillAsync(response, maxBytes, operation, cancellationToken).ConfigureAwait(false);
            if (expected is { } announced && body._count < announced)
                throw new IOException("The answer broke off after " + body._count + " of " + announced + " bytes.");
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _count) = ([], 0);
    }

    private async Task FillAsync(HttpResponseMessage response, int maxBytes, string operation, CancellationToken cancellationToken)
    {
#if NET
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        while (true)
        {
            if (_count == _buffer.Length)
                Grow();
#if NET
            var read = await stream.ReadAsync(_buffer.AsMemory(_count), cancellationToken).ConfigureAwait(false);
#else
            var read = await stream.ReadAsync(_buffer, _count, _buffer.Length - _count, cancellationToken).ConfigureAwait(false);
#endif
            if (read == 0)
                return;
            _count += read;
            if (_count > maxBytes)
                throw TooLong(response, maxBytes, operation);
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private static CloudWatchException TooLong(HttpResponseMessage response, int maxBytes, string operation) =>
        new(CloudWatchErrorKind.UnreadableAnswer, operation, null, "The response is larger than MaxResponseBytes allows, " + maxBytes
            + " bytes.") { StatusCode = response.StatusCode };
}
