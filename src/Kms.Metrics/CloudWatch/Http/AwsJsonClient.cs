using System.Text;
using System.Text.Json;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>
/// Calls the few operations of CloudWatch Logs and EventBridge that are needed, in their JSON protocol, through the same signing. Safe for
/// concurrent use.
/// </summary>
internal sealed class AwsJsonClient(HttpClient http, CloudWatchClientOptions options, string service, string targetPrefix)
{
    private const string MediaType = "application/x-amz-json-1.1";

    private readonly Lazy<Uri> _address = new(() => CloudWatchEndpoint.Resolve(options, service).Address);

    /// <summary>Sends a request.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="write">Writes the members of the request.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The answer; nothing where it is empty.</returns>
    /// <exception cref="CloudWatchException">The service refused the request, could not be reached, or gave what is no answer.</exception>
    public async Task<JsonElement?> SendAsync(string operation, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _address.Value) { Content = new ByteArrayContent(Written(write)) };
        message.Headers.Add("X-Amz-Target", targetPrefix + "." + operation);
        message.Content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(MediaType);
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            using var body = await ResponseBody.ReadAsync(response, options.MaxResponseBytes, operation, cancellationToken)
                .ConfigureAwait(false);
            return Read(operation, response, body.Bytes);
        }
        catch (CredentialsUnavailableException e)
        {
            throw new CloudWatchException(CloudWatchErrorKind.Credentials, operation, null, "No AWS credentials could be obtained: "
                + e.Message, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new CloudWatchException(CloudWatchErrorKind.Connection, operation, null, "The connection to " + _address.Value.Authority
                + " failed: " + e.Message, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CloudWatchException(CloudWatchErrorKind.Timeout, operation, null, _address.Value.Authority
                + " did not answer in time.", e);
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

    private static JsonElement? Read(string operation, HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        var requestId = response.Headers.TryGetValues("x-amzn-RequestId", out var ids) ? ids.FirstOrDefault() : null;
        var isJson = response.Content.Headers.ContentType?.MediaType is { } type
            && type.StartsWith("application/x-amz-json", StringComparison.Ordinal);
        if (!response.IsSuccessStatusCode)
            throw ServiceError.Create(operation, response.StatusCode, requestId, null, isJson && body.Length > 0 ? new JsonWireReader(body)
                : null, ProtocolFormat.Preview(body));
        if (body.Length == 0)
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new CloudWatchException(CloudWatchErrorKind.UnreadableAnswer, operation, null, "The answer is not JSON: "
                + ProtocolFormat.Preview(body), e) { StatusCode = response.StatusCode, RequestId = requestId };
        }
    }
}
