using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Resilience;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.CloudWatch;

public sealed class ResilienceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogger _logger = new();

    public static TheoryData<CloudWatchErrorKind, int> Kinds => new()
    {
        { CloudWatchErrorKind.Throttled, 3 },
        { CloudWatchErrorKind.ServiceFailure, 3 },
        { CloudWatchErrorKind.Connection, 3 },
        { CloudWatchErrorKind.Refused, 1 },
        { CloudWatchErrorKind.UnreadableAnswer, 1 },
        { CloudWatchErrorKind.Credentials, 1 },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Failure_IsTriedAgainOnlyWhereThatCanHelp(CloudWatchErrorKind kind, int calls)
    {
        var stub = Failing(kind);
        var failure =
            await Assert.ThrowsAsync<CloudWatchException>(() => DriveAsync(Client(stub).ListMetricsAsync(new ListMetricsRequest(), Token)));
        Assert.Equal((kind, calls), (failure.Kind, stub.Calls));
    }

    [Theory]
    [InlineData(CloudWatchErrorKind.Throttled, 3)]
    [InlineData(CloudWatchErrorKind.ServiceFailure, 1)]
    [InlineData(CloudWatchErrorKind.Connection, 1)]
    public async Task ValuesThatMayHaveArrived_AreNotPutTwice(CloudWatchErrorKind kind, int calls)
    {
        var stub = Failing(kind);
        await Assert.ThrowsAsync<CloudWatchException>(() =>
            DriveAsync(Client(stub).PutMetricDataAsync(new PutMetricDataRequest("AWS/KMS", []), Token)));
        Assert.Equal(calls, stub.Calls);
    }

    [Fact]
    public async Task ServiceThatRecovers_AnswersAfterARetry()
    {
        var failures = 1;
        var stub = new StubClient { OnCall = _ =>
            failures-- > 0 ? Task.FromException(Failure(CloudWatchErrorKind.Throttled)) : Task.CompletedTask };
        Assert.NotNull(await DriveAsync(Client(stub).ListMetricsAsync(new ListMetricsRequest(), Token)));
        Assert.Equal(2, stub.Calls);
        Assert.Contains(_logger.Collector.GetSnapshot(), r =>
            r.Level == LogLevel.Warning && r.Message.Contains("ListMetrics is sent again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AttemptThatTakesTooLong_IsGivenUpAndTriedAgain()
    {
        var stub = new StubClient { OnCall = _ => new TaskCompletionSource().Task };
        var failure =
            await Assert.ThrowsAsync<CloudWatchException>(() => DriveAsync(Client(stub).ListMetricsAsync(new ListMetricsRequest(), Token)));
        Assert.Equal((CloudWatchErrorKind.Timeout, 3), (failure.Kind, stub.Calls));
    }

    [Fact]
    public async Task TotalTimeout_EndsTheRetries()
    {
        var stub = new StubClient { OnCall = _ => new TaskCompletionSource().Task };
        var client = Client(stub, o => (o.MaxRetryAttempts, o.TotalTimeout) = (50, TimeSpan.FromMinutes(1)));
        var failure =
            await Assert.ThrowsAsync<CloudWatchException>(() => DriveAsync(client.ListMetricsAsync(new ListMetricsRequest(), Token)));
        Assert.Equal(CloudWatchErrorKind.Timeout, failure.Kind);
        Assert.InRange(stub.Calls, 2, 3);
    }

    [Fact]
    public async Task ServiceThatKeepsFailing_IsLeftAloneForAWhile()
    {
        var stub = Failing(CloudWatchErrorKind.ServiceFailure);
        var client = Client(stub, o => (o.MaxRetryAttempts, o.CircuitMinimumThroughput) = (0, 4));
        for (var i = 0; i < 4; i++)
            await Assert.ThrowsAsync<CloudWatchException>(() => client.ListMetricsAsync(new ListMetricsRequest(), Token));
        var failure = await Assert.ThrowsAsync<CloudWatchException>(() => client.ListMetricsAsync(new ListMetricsRequest(), Token));
        Assert.Equal((CloudWatchErrorKind.CircuitOpen, 4), (failure.Kind, stub.Calls));
        _time.Advance(TimeSpan.FromSeconds(16));
        failure = await Assert.ThrowsAsync<CloudWatchException>(() => client.ListMetricsAsync(new ListMetricsRequest(), Token));
        Assert.Equal((CloudWatchErrorKind.ServiceFailure, 5), (failure.Kind, stub.Calls));
    }

    [Fact]
    public async Task RequestsAboveTheRate_WaitForTheirTurnAndCanBeCancelled()
    {
        var stub = new StubClient();
        var client = Client(stub, o => o.Rates.ListMetrics = 1);
        await client.ListMetricsAsync(new ListMetricsRequest(), Token);
        using var source = new CancellationTokenSource();
        var waiting = client.ListMetricsAsync(new ListMetricsRequest(), source.Token);
        Assert.False(waiting.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, stub.Calls);
    }

    [Theory]
    [InlineData(1, 120)]
    [InlineData(48, 2_880)]
    public async Task MoreDataPointsThanTheRate_WaitForTheirTurnByTheAgeOfTheRange(int hours, int points)
    {
        var stub = new StubClient();
        // Two queries of every minute: what is asked for counts, though the answers are empty.
        var request = new GetMetricDataRequest(
            [.. Enumerable.Range(0, 2)
                .Select(i => new MetricDataQuery("q"
                + i) { MetricStat = new MetricStat(new Metric("AWS/KMS", "XksProxyCredentialAge", []), 60, "Maximum") })],
            _time.GetUtcNow().AddHours(-hours), _time.GetUtcNow().AddHours(-hours).AddMinutes(points / 2));
        var client = Client(stub, o => o.Rates = new RequestRates { RecentDataPoints = 120, OlderDataPoints = 2_880 });
        await client.GetMetricDataAsync(request, Token);
        using var source = new CancellationTokenSource();
        var waiting = client.GetMetricDataAsync(request, source.Token);
        Assert.False(waiting.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, stub.Calls);
    }

    [Theory]
    [InlineData("m0 * 2", 60)]
    [InlineData("SEARCH('{AWS/KMS,CustomKeyStoreId}', 'Maximum')", 120)]
    [InlineData("SELECT SUM(XksProxyErrors) FROM SCHEMA(\"AWS/KMS\", CustomKeyStoreId)", 120)]
    public void DataPointsOfARequest_AreThoseOfItsMetricsAndNotOfItsFormulas(string expression, int points)
    {
        var metric = new MetricDataQuery("m0") { MetricStat =
            new MetricStat(new Metric("AWS/KMS", "XksProxyCredentialAge", []), 60, "Maximum") };
        var request = new GetMetricDataRequest([metric, new MetricDataQuery("e0") { Expression = expression, Period = 60 }],
            _time.GetUtcNow().AddHours(-1), _time.GetUtcNow());
        Assert.Equal(points, DataPointLimit.PointsOf(request));
    }

    [Fact]
    public async Task Cancellation_EndsARetryAtOnce()
    {
        using var source = new CancellationTokenSource();
        var stub = Failing(CloudWatchErrorKind.Throttled);
        var call = Client(stub).ListMetricsAsync(new ListMetricsRequest(), source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(1, stub.Calls);
    }

    [Fact]
    public async Task RequestsRetriesAndThrottles_AreCounted()
    {
        // No other test that runs beside this one sends this operation through the pipeline.
        const string Operation = "SetAlarmState";
        using var requests = new MetricCollector<long>(null, KmsMetricsTelemetry.Name, "kms_metrics.requests");
        using var retries = new MetricCollector<long>(null, KmsMetricsTelemetry.Name, "kms_metrics.retries");
        using var throttles = new MetricCollector<long>(null, KmsMetricsTelemetry.Name, "kms_metrics.throttles");
        await Assert.ThrowsAsync<CloudWatchException>(() =>
            DriveAsync(Client(Failing(CloudWatchErrorKind.Throttled))
            .SetAlarmStateAsync(new SetAlarmStateRequest("a", "OK", "test"), Token)));
        Assert.Equal((3, 2, 3), (Count(requests, Operation), Count(retries, Operation), Count(throttles, Operation)));
    }

    [Fact]
    public async Task FailureWithASecretInItsCause_IsLoggedByItsMessageOnly()
    {
        var stub = new StubClient { OnCall = _ =>
            Task.FromException(new CloudWatchException(CloudWatchErrorKind.Refused, "ListMetrics", "AccessDenied", "not allowed",
            new InvalidOperationException("secret-in-the-cause"))) };
        await Assert.ThrowsAsync<CloudWatchException>(() => Client(stub).ListMetricsAsync(new ListMetricsRequest(), Token));
        Assert.DoesNotContain(_logger.Collector.GetSnapshot(), r => r.Message.Contains("secret-in-the-cause", StringComparison.Ordinal));
    }

    private static StubClient Failing(CloudWatchErrorKind kind) => new() { OnCall = _ => Task.FromException(Failure(kind)) };

    private static CloudWatchException Failure(CloudWatchErrorKind kind) => new(kind, "any", "Code", "It failed.");

    private static long Count(MetricCollector<long> collector, string operation) =>
        collector.GetMeasurementSnapshot().Where(m => m.Tags.TryGetValue("operation", out var value) && Equals(value, operation))
            .Sum(m => m.Value);

    private ResilientCloudWatchClient Client(StubClient stub, Action<CloudWatchResilienceOptions>? configure = null)
    {
        var options = new CloudWatchResilienceOptions { MaxRetryAttempts = 2 };
        configure?.Invoke(options);
        return new ResilientCloudWatchClient(stub, options, _time, _logger);
    }

    // Time goes on only here, as fast as the work can follow.
    private async Task<T> DriveAsync<T>(Task<T> work)
    {
        await DriveAsync((Task)work);
        return await work;
    }

    private async Task DriveAsync(Task work)
    {
        await Until.TrueAsync(() => work.IsCompleted, () => _time.Advance(TimeSpan.FromMilliseconds(500)));
        await work;
    }
}
