using System.Net;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.CloudWatch;

public sealed class HttpCloudWatchClientTests
{
    private const string Secret = "wJalrXUtnFEMI-not-a-real-secret";
    private const string JsonType = "application/x-amz-json-1.0";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpStatusCode.OK, CloudWatchErrorKind.UnreadableAnswer)]
    [InlineData(HttpStatusCode.Forbidden, CloudWatchErrorKind.UnreadableAnswer)]
    [InlineData(HttpStatusCode.BadGateway, CloudWatchErrorKind.ServiceFailure)]
    public async Task HtmlFromAProxy_IsShownAsWhatItIs(HttpStatusCode status, CloudWatchErrorKind kind)
    {
        var failure =
            await FailureOfAsync(StubHandler.Answering(status, "text/html", "<html><body>Blocked by the company proxy</body></html>"));
        Assert.Equal((kind, status), (failure.Kind, failure.StatusCode));
        Assert.Contains("Blocked by the company proxy", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CloudWatchProtocol.Cbor, "application/cbor")]
    [InlineData(CloudWatchProtocol.Json, JsonType)]
    public async Task GarbageInTheRightType_IsUnreadable(CloudWatchProtocol protocol, string mediaType)
    {
        var failure =
            await FailureOfAsync(StubHandler.Answering(HttpStatusCode.OK, mediaType, "this is neither", ("x-amzn-RequestId", "r-1")),
            protocol);
        Assert.Equal((CloudWatchErrorKind.UnreadableAnswer, "r-1", false), (failure.Kind, failure.RequestId, failure.IsRetryable));
    }

    [Theory]
    [InlineData(400, "Throttling;Sender", "com.amazonaws.cloudwatch.v2010_08_01#ThrottlingException", CloudWatchErrorKind.Throttled,
        "Throttling", true)]
    [InlineData(429, null, "TooManyRequestsException", CloudWatchErrorKind.Throttled, "TooManyRequestsException", true)]
    [InlineData(500, "InternalServiceError;Receiver", "com.amazonaws.cloudwatch.v2010_08_01#InternalServiceFault",
        CloudWatchErrorKind.ServiceFailure, "InternalServiceError", true)]
    [InlineData(503, null, "ServiceUnavailable", CloudWatchErrorKind.ServiceFailure, "ServiceUnavailable", true)]
    [InlineData(400, "InvalidParameterValue;Sender", "com.amazonaws.cloudwatch.v2010_08_01#InvalidParameterValueException",
        CloudWatchErrorKind.Refused, "InvalidParameterValue", false)]
    [InlineData(403, null, "com.amazonaws.cloudwatch.v2010_08_01#AccessDeniedException", CloudWatchErrorKind.Refused,
        "AccessDeniedException", false)]
    [InlineData(400, null, "ExpiredTokenException:http://internal", CloudWatchErrorKind.Refused, "ExpiredTokenException", false)]
    public async Task ErrorOfTheService_KeepsCodeMessageStatusAndWhetherARetryHelps(int status, string? queryError, string type,
        CloudWatchErrorKind kind, string code, bool retryable)
    {
        (string, string)[] headers = queryError is null ? [("x-amzn-RequestId", "r-1")]
            : [("x-amzn-RequestId", "r-1"), ("x-amzn-query-error", queryError)];
        var failure = await FailureOfAsync(
            StubHandler.Answering((HttpStatusCode)status, JsonType, $$"""{"__type":"{{type}}","message":"because"}""", headers),
            CloudWatchProtocol.Json);
        Assert.Equal((kind, code, "because", "r-1", retryable),
            (failure.Kind, failure.ErrorCode, failure.Message, failure.RequestId, failure.IsRetryable));
        Assert.Equal("ListMetrics failed (" + code + "): because [HTTP " + status + "] [request r-1]", failure.ToSingleLine());
    }

    [Fact]
    public async Task AnswerLongerThanAllowed_IsRefusedBeforeItIsRead()
    {
        var failure = await FailureOfAsync(StubHandler.Answering(HttpStatusCode.OK, "application/cbor", new byte[70_000]), configure: o =>
            o.MaxResponseBytes = 65_536);
        Assert.Contains("MaxResponseBytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswerThatBreaksOff_IsABrokenConnection()
    {
        var handler = new StubHandler((_, _) =>
        {
            var response = new HttpResponseMessage { Content = new ByteArrayContent(new byte[10]) };
            response.Content.Headers.ContentLength = 100;
            return Task.FromResult(response);
        });
        var failure = await FailureOfAsync(handler);
        Assert.Equal((CloudWatchErrorKind.Connection, true), (failure.Kind, failure.IsRetryable));
    }

    [Fact]
    public async Task EndpointThatRefuses_IsNamed()
    {
        var options = new CloudWatchClientOptions { ServiceUrl = new Uri("http://127.0.0.1:1"), Region = "us-east-1" };
        using var http = new HttpClient();
        var failure = await Assert.ThrowsAsync<CloudWatchException>(() => new HttpCloudWatchClient(http, options)
            .ListMetricsAsync(new ListMetricsRequest(), Token));
        Assert.Equal(CloudWatchErrorKind.Connection, failure.Kind);
        Assert.Contains("127.0.0.1:1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancelledCall_IsCancelledAndNotFailed()
    {
        using var source = new CancellationTokenSource();
        var handler = new StubHandler(async (_, cancellationToken) =>
        {
            await source.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return new HttpResponseMessage();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Client(handler).ListMetricsAsync(new ListMetricsRequest(), source.Token));
    }

    [Fact]
    public async Task TimeoutOfTheTransport_IsATimeout()
    {
        var failure = await FailureOfAsync(new StubHandler((_, _) => throw new TaskCanceledException("timed out")));
        Assert.Equal((CloudWatchErrorKind.Timeout, true), (failure.Kind, failure.IsRetryable));
    }

    [Fact]
    public async Task ProfileThatDoesNotExist_IsAProblemOfCredentials()
    {
        var options = new CloudWatchClientOptions { Region = "us-east-1", Profile = "no-such-profile-anywhere" };
        using var http = new HttpClient(SigningHandlers.Create(options, StubHandler.Answering(HttpStatusCode.OK, "application/cbor", ""),
            AwsService.CloudWatch));
        var failure = await Assert.ThrowsAsync<CloudWatchException>(() => new HttpCloudWatchClient(http, options)
            .ListMetricsAsync(new ListMetricsRequest(), Token));
        Assert.Equal(CloudWatchErrorKind.Credentials, failure.Kind);
        Assert.Contains("no-such-profile-anywhere", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CloudWatchProtocol.Cbor, "/service/GraniteServiceVersion20100801/operation/ListMetrics", "smithy-protocol", "rpc-v2-cbor")]
    [InlineData(CloudWatchProtocol.Json, "/", "X-Amz-Target", "GraniteServiceVersion20100801.ListMetrics")]
    public async Task Request_IsAddressedAsItsProtocolAsksAndSigned(CloudWatchProtocol protocol, string path, string header, string value)
    {
        var options = Options(protocol);
        var transport = StubHandler.Answering(HttpStatusCode.BadRequest, "text/plain", "no");
        using var http = new HttpClient(SigningHandlers.Create(options, transport, AwsService.CloudWatch));
        var failure = await Assert.ThrowsAsync<CloudWatchException>(() => new HttpCloudWatchClient(http, options)
            .ListMetricsAsync(new ListMetricsRequest(), Token));
        var request = Assert.Single(transport.Requests);
        Assert.Equal("https://monitoring.us-east-1.amazonaws.com" + path, request.RequestUri!.AbsoluteUri);
        Assert.Equal(value, Assert.Single(request.Headers.GetValues(header)));
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/", string.Join("", request.Headers.GetValues("Authorization")),
            StringComparison.Ordinal);
        Assert.Contains("/us-east-1/monitoring/aws4_request", string.Join("", request.Headers.GetValues("Authorization")),
            StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString() + request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-west-1", "https://monitoring.eu-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", "https://monitoring.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "https://monitoring.us-gov-west-1.amazonaws.com/")]
    public void Endpoint_IsThatOfTheRegionsPartition(string region, string address) =>
        Assert.Equal(address,
            CloudWatchEndpoint.Resolve(new CloudWatchClientOptions { Region = region }, AwsService.CloudWatch).Address.AbsoluteUri);

    [Theory]
    [InlineData("http://example.com", "plain HTTP")]
    [InlineData("ftp://example.com", "http or https")]
    [InlineData("https://user:password@example.com", "user name or a password")]
    public void UnsafeServiceUrl_IsRefused(string address, string reason)
    {
        var options = new CloudWatchClientOptions { Region = "us-east-1", ServiceUrl = new Uri(address) };
        using var http = new HttpClient();
        var refused = Assert.Throws<InvalidOperationException>(() => new HttpCloudWatchClient(http, options));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password@", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1234", false)]
    [InlineData("http://[::1]:1234", false)]
    [InlineData("http://proxy.internal", true)]
    public void PlainHttp_IsAllowedToLoopbackAndWhereItIsAskedFor(string address, bool allow)
    {
        using var http = new HttpClient();
        Assert.NotNull(new HttpCloudWatchClient(http,
            new CloudWatchClientOptions { ServiceUrl = new Uri(address), Region = "us-east-1", AllowPlainHttp = allow }));
    }

    private static CloudWatchClientOptions Options(CloudWatchProtocol protocol)
    {
        var options = new CloudWatchClientOptions { Region = "us-east-1", Protocol = protocol };
        options.UseCredentials(new BasicAWSCredentials("AKIDEXAMPLE", Secret));
        return options;
    }

    private static HttpCloudWatchClient Client(StubHandler handler, CloudWatchProtocol protocol = CloudWatchProtocol.Cbor,
        Action<CloudWatchClientOptions>? configure = null)
    {
        var options = Options(protocol);
        configure?.Invoke(options);
        return new HttpCloudWatchClient(new HttpClient(handler), options);
    }

    private static Task<CloudWatchException> FailureOfAsync(StubHandler handler, CloudWatchProtocol protocol = CloudWatchProtocol.Cbor,
        Action<CloudWatchClientOptions>? configure = null) =>
        Assert.ThrowsAsync<CloudWatchException>(() =>
            Client(handler, protocol, configure).ListMetricsAsync(new ListMetricsRequest(), Token));
}
