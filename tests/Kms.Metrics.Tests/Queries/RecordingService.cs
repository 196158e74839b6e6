using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Resilience;
using Kms.Metrics.CloudWatch.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kms.Metrics.Tests.Queries;

/// <summary>
/// A service behind the whole client, signing included, that writes down every request. What it answers depends on the request and on how
/// many came before, and on nothing else; its listing grows with the days.
/// </summary>
internal sealed class RecordingService : HttpMessageHandler
{
    private readonly ProtocolFormat _format;
    private readonly TimeProvider _clock;
    private readonly int _faults;
    private int _count;

    /// <param name="protocol">What it speaks.</param>
    /// <param name="clock">What queries count back from.</param>
    /// <param name="faults">Every so many requests one is throttled; 0 for none.</param>
    /// <param name="concurrency">How many requests of a question are under way at once.</param>
    public RecordingService(CloudWatchProtocol protocol, TimeProvider clock, int faults = 0, int concurrency = 1)
    {
        _format = new ProtocolFormat(protocol);
        _clock = clock;
        _faults = faults;
        var options = new CloudWatchClientOptions { Region = "eu-central-1", Protocol = protocol };
        options.UseCredentials(new Amazon.Runtime.SessionAWSCredentials("AKIDEXAMPLE", "secret", "token"));
        var http = new HttpClient(SigningHandlers.Create(options, this, AwsService.CloudWatch));
        var resilience = new CloudWatchResilienceOptions
        {
            BaseDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(2), MaxRetryAttempts = 10,
            Rates = new RequestRates
            {
                GetMetricData = 10_000, ListMetrics = 10_000, RecentDataPoints = 1_000_000_000, OlderDataPoints = 1_000_000_000,
            },
        };
        Port = new ResilientCloudWatchClient(new HttpCloudWatchClient(http, options), resilience, TimeProvider.System,
            NullLogger.Instance);
        Kms = new KmsMetricsClient(Port, clock, new MetricQueryOptions { MaxConcurrentRequests = concurrency });
    }

    public ResilientCloudWatchClient Port { get; }

    public KmsMetricsClient Kms { get; }

    /// <summary>What came, in its order.</summary>
    public List<string> Requests { get; } = [];

    public List<GetMetricDataRequest> Readings { get; } = [];

    /// <summary>Answers in place of the service; <see langword="null"/> where the service answers.</summary>
    public Func<int, HttpResponseMessage?> OnRequest { get; set; } = _ => null;

    public HttpResponseMessage Refuse(HttpStatusCode status, string code) => Respond(w =>
    {
        w.BeginMap();
        w.Member("__type", code);
        w.Member("message", "no");
        w.EndMap();
    }, status);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        Assert.Equal(hash, Assert.Single(request.Headers.GetValues("x-amz-content-sha256")));
        Assert.Contains("x-amz-content-sha256", Assert.Single(request.Headers.GetValues("Authorization")), StringComparison.Ordinal);
        Assert.Equal(body.Length, request.Content.Headers.ContentLength);
        var operation = request.Headers.TryGetValues("X-Amz-Target", out var target) ? target.Single().Split('.')[1]
            : request.RequestUri!.Segments[^1];
        var headers = request.Headers.Where(h => h.Key is not ("Authorization" or "X-Amz-Date" or "x-amz-date"))
            .Select(h => h.Key + ": " + string.Join(",", h.Value)).Order(StringComparer.OrdinalIgnoreCase);
        lock (Requests)
        {
            Requests.Add(string.Join("\n", [request.Method + " " + request.RequestUri, .. headers, Convert.ToHexString(body)]));
            _count++;
        }

        if (OnRequest(_count) is { } other)
            return other;
        if (_faults > 0 && _count % _faults == 0)
            return Refuse(HttpStatusCode.BadRequest, "ThrottlingException");
        if (operation == "ListMetrics")
        {
            var page = List(Operations.ListMetrics.ReadRequest(_format.CreateReader(body)));
            return Respond(w => Operations.ListMetrics.WriteResponse(w, page));
        }

        var reading = Operations.GetMetricData.ReadRequest(_format.CreateReader(body));
        lock (Requests)
            Readings.Add(reading);
        return Respond(w => Operations.GetMetricData.WriteResponse(w, Read(reading)));
    }

    private HttpResponseMessage Respond(Action<WireWriter> write, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var writer = _format.CreateWriter();
        write(writer);
        var content = new ByteArrayContent(writer.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(_format.MediaType);
        return new HttpResponseMessage(status) { Content = content };
    }

    // A series more each day, and now and then one whose dimensions nobody knows.
    private ListMetricsResponse List(ListMetricsRequest request)
    {
        var days = (int)(_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalDays % 8;
        var all = Enumerable.Range(0, 4 + days).Select(i => new Metric(KmsCatalog.Namespace, request.MetricName!,
        [
            new("CustomKeyStoreId", "cks-" + (i % 3)), new("KmsOperation", i % 2 == 0 ? "Decrypt" : "Encrypt"),
            new("XksOperation", i % 2 == 0 ? "Decrypt" : "Encrypt"), new("KeySpec", "SYMMETRIC_DEFAULT"),
            new("ErrorType", i % 4 == 3 ? "Nonretryable errors" : "Retryable errors"),
            new("ExceptionName", "XksProxyUnreachableException"),
        ])).Append(new Metric(KmsCatalog.Namespace, request.MetricName!, [new("New", "x")]))
            .Where(m => request.Dimensions.All(f => m.Dimensions.Any(d => d.Name == f.Name && (f.Value is null || d.Value == f.Value))))
            .DistinctBy(m => string.Join(",", m.Dimensions)).ToList();
        string[] owners = request.IncludeLinkedAccounts != true ? [""]
            : request.OwningAccount is { } owner ? [owner] : ["111122223333", "444455556666"];
        var owned = owners.SelectMany(o => all.Select(m => (Metric: m, Owner: o))).ToList();
        var isMore = request.NextToken is null && owned.Count > 2;
        var page = isMore ? owned[..2] : request.NextToken is null ? owned : owned[2..];
        return new ListMetricsResponse
        {
            Metrics = [.. page.Select(p => p.Metric)], OwningAccounts = owners is [""] ? [] : [.. page.Select(p => p.Owner)],
            NextToken = isMore ? "more" : null,
        };
    }

    // Half of the queries in a second page; a value for two of three periods.
    private static GetMetricDataResponse Read(GetMetricDataRequest request)
    {
        var asked = request.MetricDataQueries.Where(q => q.ReturnData != false).ToList();
        var half = asked.Count > 3 ? asked.Count / 2 : asked.Count;
        return request.NextToken is null
            ? new GetMetricDataResponse
            {
                MetricDataResults = [.. asked.Take(half).Select(q => Read(q, request))], NextToken = half < asked.Count ? "rest" : null,
            }
            : new GetMetricDataResponse { MetricDataResults = [.. asked.Skip(half).Select(q => Read(q, request))] };
    }

    private static MetricDataResult Read(MetricDataQuery query, GetMetricDataRequest request)
    {
        if (query.Expression?.StartsWith('S') == true && !query.Expression.StartsWith("SUM", StringComparison.Ordinal))
            return new MetricDataResult(query.Id) { StatusCode = "Complete" };
        var period = query.MetricStat?.Period ?? query.Period!.Value;
        var name = query.MetricStat is { } stat ? stat.Stat + string.Join(",", stat.Metric.Dimensions) : query.Expression!;
        var times = new List<DateTimeOffset>();
        for (var at = request.StartTime; at < request.EndTime && times.Count < 20; at += TimeSpan.FromSeconds(period))
        {
            if ((at.ToUnixTimeSeconds() / period) % 3 != 0)
                times.Add(at);
        }

        return new MetricDataResult(query.Id)
        {
            Label = name.Length > 40 ? name[..40] : name, StatusCode = times.Count == 19 ? "InternalError" : "Complete",
            Timestamps = times.ToArray(),
            Values = times.Select(t => (double)(t.ToUnixTimeSeconds() % 977 + name.Sum(c => c) % 13)).ToArray(),
        };
    }
}
