using System.Net;
using System.Net.Http.Headers;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>What stands in place of the network: takes a request's bytes and gives one answer of 500 series.</summary>
internal sealed class CannedTransport : HttpMessageHandler
{
    private readonly byte[] _answer;

    public CannedTransport(int points)
    {
        var times = Enumerable.Range(0, points).Select(i => DateTimeOffset.UnixEpoch.AddDays(20_000).AddMinutes(i)).ToArray();
        var values = Enumerable.Range(0, points).Select(i => i + 0.5).ToArray();
        using var writer = new ProtocolFormat(CloudWatchProtocol.Cbor).CreateWriter();
        Operations.GetMetricData.WriteResponse(writer, new GetMetricDataResponse
        {
            MetricDataResults = [.. Enumerable.Range(0, 500).Select(i =>
                new MetricDataResult("q" + i) { Label = "Age", StatusCode = "Complete", Timestamps = times, Values = values })],
        });
        _answer = writer.ToArray();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        var content = new ByteArrayContent(_answer);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/cbor");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }
}
