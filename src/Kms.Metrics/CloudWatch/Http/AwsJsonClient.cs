using System.Text;
using System.Text.Json;
using Kms.Metrics.CloudWatch.Wire;
using Polly;
using Polly.Timeout;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>
/// Calls the few operations of CloudWatch Logs and EventBridge that are needed, in their JSON protocol, through the same signing. Safe for
/// concurrent use.
/// </summary>
/// <param name="options">How long an answer may be.</param>
/// <param name="targetPrefix">What stands before the names of operations.</param>
/// <param name="createClient">Makes what sends, when it is first needed; its base address is the service's.</param>
/// <param name="pipeline">The timeouts and retries: the operations can all be sent again.</param>
internal sealed class AwsJsonClient(CloudWatchClientOptions options, string targetPrefix, Func<HttpClient> createClient,
    ResiliencePipeline pipeline) : IDisposable
{
    private const string MediaType = "application/x-amz-json-1.1";

    private readonly object _lock = new();
    private HttpClient? _http;
    private bool _isDisposed;

    // What fails is tried again with the next request.
    private HttpClient Http
    {
        get
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                return _http ??= createClient();
            }
        }
    }

    /// <summary>Sends a request.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="write">Writes the members of the request.</param>
    /// <param name="required">A member that the answer must have; <see langword="null"/> for an answer without members.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The answer; nothing where it is empty.</returns>
    /// <exception cref="CloudWatchException">The service refused the request, could not be reached, or gave what is no answer.</exception>
    /// <exception cref="InvalidOperationException">It is not known who asks, or where.</exception>
    public async Task<JsonElement?> SendAsync(string operation, Action<Utf8JsonWriter> write, string? required,
        CancellationToken cancellationToken)
    {
        var content = Written(write);
        try
        {
            return await pipeline.ExecuteAsync(
                async token => await AttemptAsync(operation, content, required, token, cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e)
        {
            throw new CloudWatchException(CloudWatchErrorKind.Timeout, operation, null, "No answer came within " + e.Timeout + ".", e);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _http?.Dispose();
        }
    }

    private async Task<JsonElement?> AttemptAsync(string operation, byte[] content, string? required, CancellationToken cancellationToken,
        CancellationToken callersToken)
    {
        var http = Http;
        using var message = new HttpRequestMessage(HttpMethod.Post, http.BaseAddress) { Content = new ByteArrayContent(content) };
        message.Headers.Add("X-Amz-Target", targetPrefix + "." + operation);
        message.Content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(MediaType);
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            using var body = await ResponseBody.ReadAsync(response, options.MaxResponseBytes, operation, cancellationToken)
                .ConfigureAwait(false);
            return Read(operation, response, body.Bytes, required);
        }
        catch (OperationCanceledException e) when (!callersToken.IsCancellationRequested
            && CredentialsPendingException.ToFailure(operation, e) is { } pending)
        {
            throw pending;
        }
        catch (Exception e) when (HttpFailures.Translate(operation, http.BaseAddress!, e, cancellationToken) is { } failure)
        {
            throw failure;
        }
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static JsonElement? Read(string operation, HttpResponseMessage response, ReadOnlyMemory<byte> body, string? required)
    {
        var requestId = response.Headers.TryGetValues("x-amzn-RequestId", out var ids) ? ids.FirstOrDefault() : null;
        var isJson = response.Content.Headers.ContentType?.MediaType is { } type
            && type.StartsWith("application/x-amz-json", StringComparison.Ordinal);
        if (!response.IsSuccessStatusCode)
            throw ServiceError.Create(operation, response.StatusCode, requestId, null, isJson && body.Length > 0 ? new JsonWireReader(body)
                : null, ProtocolFormat.Preview(body));
        CloudWatchException Unreadable(Exception? cause = null) => new(CloudWatchErrorKind.UnreadableAnswer, operation, null,
            "The answer is not that of " + operation + ": " + ProtocolFormat.Preview(body), cause)
        { StatusCode = response.StatusCode, RequestId = requestId };
        if (response.StatusCode != System.Net.HttpStatusCode.OK || (required is null && requestId is null))
            throw Unreadable();
        if (body.Length == 0)
            return required is null ? null : throw Unreadable();
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && (required is null || root.TryGetProperty(required, out _)) ? root.Clone()
                : throw Unreadable();
        }
        catch (JsonException e)
        {
            throw Unreadable(e);
        }
    }
}
