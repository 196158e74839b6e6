using System.Net;
using System.Net.Http.Headers;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Resilience;
using Kms.Metrics.CloudWatch.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kms.Metrics.Tests.Growth;

/// <summary>The whole client before a service in memory, which answers every request with 500 series of five points.</summary>
internal sealed class PolledService : HttpMessageHandler
{
    private readonly byte[] _answer;

    private PolledService()
    {
        var times = Enumerable.Range(0, 5).Select(i => new DateTimeOffset(2026, 1, 15, 12, i, 0, TimeSpan.Zero)).ToArray();
        using var writer = new ProtocolFormat(CloudWatchProtocol.Cbor).CreateWriter();
        Operations.GetMetricData.WriteResponse(writer, new GetMetricDataResponse
        {
            MetricDataResults = [.. Enumerable.Range(0, 500).Select(i =>
                new MetricDataResult("q" + i) { Label = "Age", StatusCode = "Complete", Timestamps = times, Values = new double[5] })],
        });
        _answer = writer.ToArray();
    }

    public static KmsMetricsClient Connect(TimeProvider clock)
    {
        var options = new CloudWatchClientOptions { Region = "eu-central-1" };
        options.UseCredentials(new Amazon.Runtime.BasicAWSCredentials("AKIDEXAMPLE", "secret"));
        var http = new HttpClient(SigningHandlers.Create(options, new PolledService(), AwsService.CloudWatch));
        var resilience = new CloudWatchResilienceOptions
        {
            Rates = new RequestRates { GetMetricData = 10_000, RecentDataPoints = 1_000_000_000 },
        };
        return new KmsMetricsClient(new ResilientCloudWatchClient(new HttpCloudWatchClient(http, options), resilience, TimeProvider.System,
            NullLogger.Instance), clock);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        var content = new ByteArrayContent(_answer);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/cbor");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }
}
