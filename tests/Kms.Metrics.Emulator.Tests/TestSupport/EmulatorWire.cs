using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>Speaks to an emulator in bytes, as no client of ours would.</summary>
public sealed class EmulatorWire(Uri address)
{
    public const string CborPath = "/service/GraniteServiceVersion20100801/operation/";

    private static readonly HttpClient Http = new();

    public async Task<JsonElement> CallAsync(string operation, object request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(operation, JsonSerializer.Serialize(request), cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, operation + ": " + body);
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    public async Task<EmulatorError> RefusedAsync(string operation, object request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(operation, JsonSerializer.Serialize(request), cancellationToken);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
        return new EmulatorError(
            response.StatusCode,
            document.RootElement.GetProperty("__type").GetString()!.Split('#')[^1],
            document.RootElement.TryGetProperty("message", out var message) ? message.GetString()! : "",
            response.Headers.TryGetValues("x-amzn-query-error", out var query) ? query.Single() : "");
    }

    public async Task<HttpResponseMessage> SendAsync(string operation, string json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(json, Encoding.UTF8) };
        var target = operation.Contains('.', StringComparison.Ordinal) ? operation : "GraniteServiceVersion20100801." + operation;
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", target);
        request.Headers.Add("x-amzn-query-mode", "true");
        return await Http.SendAsync(request, cancellationToken);
    }

    public async Task<HttpResponseMessage> SendCborAsync(string operation, byte[] body, CancellationToken cancellationToken)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post, new Uri(address, CborPath + operation)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cbor");
        request.Headers.Add("smithy-protocol", "rpc-v2-cbor");
        return await Http.SendAsync(request, cancellationToken);
    }
}

/// <summary>An error as it came.</summary>
public sealed record EmulatorError(HttpStatusCode Status, string Code, string Message, string QueryError);
