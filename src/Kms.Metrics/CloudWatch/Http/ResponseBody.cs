namespace Kms.Metrics.CloudWatch.Http;

/// <summary>Reads an answer's bytes, no more than allowed.</summary>
internal static class ResponseBody
{
    private const int FirstBuffer = 16 * 1024;

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int maxBytes, string operation, CancellationToken cancellationToken)
    {
        var expected = response.Content.Headers.ContentLength;
        if (expected > maxBytes)
            throw TooLong(response, maxBytes, operation);
#if NET
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        // A byte more than is expected, so that the end is seen without growing.
        var buffer = new byte[expected is { } length ? (int)length + 1 : FirstBuffer];
        var count = 0;
        while (true)
        {
            if (count == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, maxBytes + 1));
#if NET
            var read = await stream.ReadAsync(buffer.AsMemory(count), cancellationToken).ConfigureAwait(false);
#else
            var read = await stream.ReadAsync(buffer, count, buffer.Length - count, cancellationToken).ConfigureAwait(false);
#endif
            if (read == 0)
                break;
            count += read;
            if (count > maxBytes)
                throw TooLong(response, maxBytes, operation);
        }

        if (expected is { } announced && count < announced)
            throw new IOException("The answer broke off after " + count + " of " + announced + " bytes.");
        return buffer.AsMemory(0, count);
    }

    private static CloudWatchException TooLong(HttpResponseMessage response, int maxBytes, string operation) =>
        new(CloudWatchErrorKind.UnreadableAnswer, operation, null, "The answer is longer than MaxResponseBytes allows, " + maxBytes + " bytes.") { StatusCode = response.StatusCode };
}
