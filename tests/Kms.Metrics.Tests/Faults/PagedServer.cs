using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Tests.Faults;

/// <summary>A server that gives every answer on two pages, and spoils the answer at a position.</summary>
internal sealed class PagedServer(CloudWatchProtocol protocol, int position, int faultyAttempts, AnswerFault? fault) : HttpMessageHandler
{
    public static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly ProtocolFormat _format = new(protocol);
    private readonly HashSet<string> _questions = new(StringComparer.Ordinal);
    private string? _spoiled;
    private int _spoiledTimes;

    /// <summary>How often the request was sent whose answer is spoiled.</summary>
    public int SpoiledTimes => _spoiledTimes;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var bytes = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var operation = request.Headers.TryGetValues("X-Amz-Target", out var target) ? target.Single().Split('.')[1]
            : request.RequestUri!.Segments[^1];
        var right = Answer(operation, _format.CreateReader(bytes));
        // A position is a question that has not been asked before; what is asked again stands at the same position.
        var question = operation + Convert.ToBase64String(bytes);
        if (_questions.Add(question) && _questions.Count == position)
            _spoiled = question;
        return question == _spoiled && ++_spoiledTimes <= faultyAttempts && fault is not null ? fault.Answer(protocol, right)
            : AnswerFault.Ok(protocol, right);
    }

    private byte[] Answer(string operation, WireReader request)
    {
        switch (operation)
        {
            case "ListMetrics":
                var list = Operations.ListMetrics.ReadRequest(request);
                return Bytes(Operations.ListMetrics.WriteResponse, new ListMetricsResponse
                {
                    Metrics = [.. Enumerable.Range(list.NextToken is null ? 0 : 3, 3)
                        .Select(i => new Metric("AWS/KMS", "XksProxyCredentialAge", [new("CustomKeyStoreId", "cks-" + i)]))],
                    NextToken = list.NextToken is null ? "more" : null,
                });
            case "GetMetricData":
                var data = Operations.GetMetricData.ReadRequest(request);
                return Bytes(Operations.GetMetricData.WriteResponse, new GetMetricDataResponse
                {
                    MetricDataResults = [.. data.MetricDataQueries.Select(q => Point(q, data))],
                    NextToken = data.NextToken is null ? "more" : null,
                });
            default:
                var alarms = Operations.DescribeAlarms.ReadRequest(request);
                return Bytes(Operations.DescribeAlarms.WriteResponse, new DescribeAlarmsResponse
                {
                    MetricAlarms = [new MetricAlarm(alarms.NextToken is null ? "a" : "b") { Namespace = "AWS/KMS", Threshold = 1 }],
                    NextToken = alarms.NextToken is null ? "more" : null,
                });
        }
    }

    private static MetricDataResult Point(MetricDataQuery query, GetMetricDataRequest request)
    {
        var isFirstPage = request.NextToken is null;
        return new(query.Id)
        {
            Timestamps = new[] { request.StartTime.AddMinutes(isFirstPage ? 0 : 1) },
            Values = new[] { query.MetricStat!.Metric.Dimensions[0].Value.Sum(c => c) + (isFirstPage ? 0.25 : 0.5) },
            StatusCode = isFirstPage ? "PartialData" : "Complete",
        };
    }

    private byte[] Bytes<T>(Action<WireWriter, T> write, T message)
    {
        using var writer = _format.CreateWriter();
        write(writer, message);
        return writer.ToArray();
    }
}
