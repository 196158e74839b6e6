using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>The emulator on the wire, as clients by other people see it.</summary>
public sealed class ProtocolTests : EmulatorTest
{
    private const string Json = "application/x-amz-json-1.0";
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task JsonRequest_IsAnsweredInJson()
    {
        await PutAsync(Datum(1, 5));
        using var response = await SendAsync(Json, """{"Namespace":"Test"}""", "ListMetrics");
        Assert.Equal((HttpStatusCode.OK, Json), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.True(response.Headers.Contains("x-amzn-RequestId"));
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        Assert.Equal("M", body.RootElement.GetProperty("Metrics")[0].GetProperty("MetricName").GetString());
    }

    [Theory]
    [InlineData("NoSuchOperation", "{}", HttpStatusCode.NotFound, "UnknownOperationException")]
    [InlineData("ListMetrics", "{", HttpStatusCode.BadRequest, "SerializationException")]
    [InlineData("ListMetrics", """{"Namespace":7}""", HttpStatusCode.BadRequest, "SerializationException")]
    [InlineData("ListMetrics", """{"RecentlyActive":"PT4H"}""", HttpStatusCode.BadRequest, "ValidationException")]
    public async Task WrongJsonRequest_IsAnsweredWithTheServicesError(string operation, string request, HttpStatusCode status, string code)
    {
        using var response = await SendAsync(Json, request, operation);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(code, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BodyThatIsNoCbor_IsAnsweredWithACborError()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post,
            new Uri(Emulator.ServiceUrl, "/service/GraniteServiceVersion20100801/operation/ListMetrics")) { Content =
            new ByteArrayContent([0xFF, 0x00]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cbor");
        request.Headers.Add("smithy-protocol", "rpc-v2-cbor");
        using var response = await Http.SendAsync(request, Token);
        Assert.Equal((HttpStatusCode.BadRequest, "application/cbor"),
            (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task WhatIsNoRequestOfCloudWatch_IsRefused(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Emulator.ServiceUrl);
        using var response = await Http.SendAsync(request, Token);
        Assert.InRange((int)response.StatusCode, 400, 499);
    }

    [Fact]
    public async Task MembersThatTheEmulatorDoesNotKnow_AreIgnored()
    {
        using var response = await SendAsync(Json, """{"Namespace":"Test","Later":{"added":[1,2]}}""", "ListMetrics");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public void Emulator_ListensOnLoopbackOnly() => Assert.Equal("127.0.0.1", Emulator.ServiceUrl.Host);

    private Task<HttpResponseMessage> SendAsync(string mediaType, string body, string operation)
    {
        var request =
            new HttpRequestMessage(HttpMethod.Post, Emulator.ServiceUrl) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        request.Headers.Add("X-Amz-Target", "GraniteServiceVersion20100801." + operation);
        return Http.SendAsync(request, Token);
    }
}
