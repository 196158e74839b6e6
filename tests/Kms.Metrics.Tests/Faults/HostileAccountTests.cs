using System.Net;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Resilience;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Faults;

/// <summary>What a server may answer that can be read, and that no account of AWS holds: no crash, and nothing that is believed.</summary>
public sealed class HostileAccountTests
{
    private static readonly MetricDataQuery Query = new("m1")
    {
        MetricStat = new MetricStat(new Metric("AWS/KMS", "XksProxyCredentialAge", [new("CustomKeyStoreId", "cks-1")]), 60, "Maximum"),
    };

    private readonly FakeTimeProvider _clock = new(EmulatedAccount.Now);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, MetricAlarm[], CompositeAlarm[]> Alarms => new()
    {
        { "an id twice", [new MetricAlarm("kms/a") { Metrics = [Query, Query] }], [] },
        { "no metrics", [new MetricAlarm("kms/a")], [] },
        { "an expression alone", [new MetricAlarm("kms/a") { Metrics = [new MetricDataQuery("e1") { Expression = "e1 + e2" }] }], [] },
        { "empty names", [new MetricAlarm("") { Namespace = "", MetricName = "", Dimensions = [new("", "")] }], [] },
        { "a dimension twice", [new MetricAlarm("kms/a") { Namespace = "AWS/KMS", MetricName = "XksProxyErrors",
            Dimensions = [new("KeyId", "a"), new("KeyId", "b")] }], [] },
        { "an alarm twice", [new MetricAlarm("kms/a") { Namespace = "AWS/KMS" }, new MetricAlarm("kms/a") { Namespace = "AWS/KMS" }], [] },
        { "a composite alarm twice", [], [new CompositeAlarm("kms/c") { AlarmRule = "TRUE" }, new CompositeAlarm("kms/c")] },
        { "a composite alarm of itself", [], [new CompositeAlarm("kms/c") { AlarmRule = "ALARM(\"kms/c\")" }] },
        { "a rule that is none", [], [new CompositeAlarm("kms/c") { AlarmRule = "ALARM((((" }] },
        { "numbers that cannot be", [new MetricAlarm("kms/a") { Namespace = "AWS/KMS", MetricName = "XksProxyErrors", Period = -1,
            EvaluationPeriods = int.MaxValue, DatapointsToAlarm = 0, Threshold = double.NaN, ComparisonOperator = "?" }], [] },
    };

    [Theory]
    [MemberData(nameof(Alarms), DisableDiscoveryEnumeration = true)]
    public async Task OddAlarm_IsPlannedAuditedAndDescribed(string what, MetricAlarm[] alarms, CompositeAlarm[] composites)
    {
        var kms = new KmsMetricsClient(new StubClient
        {
            OnDescribeAlarms = r => new DescribeAlarmsResponse
            {
                MetricAlarms = alarms, CompositeAlarms = r.AlarmTypes.Contains("CompositeAlarm") ? composites : [],
            },
        }, _clock);
        var desired = KmsAlarm.On(new XksProxyCredentialAge(EmulatedAccount.Store)).Maximum().IsAbove(90).Named("kms/a");
        var plan = await kms.Alarms.PlanAsync([desired], cancellationToken: Token);
        Assert.True(plan.ToString().Length > 0, what);
        Assert.NotNull(await kms.Alarms.AuditAsync(cancellationToken: Token));
        var described = new List<KmsAlarmDescription>();
        await foreach (var alarm in kms.Alarms.DescribeAllAsync("", Token))
            described.Add(alarm);
        Assert.All(described, d => Assert.DoesNotContain('\n', d.ToString()));
    }

    [Theory]
    [InlineData("{\"oldState\":{\"stateValue\":\"OK\"},\"newState\":{\"stateValue\":\"ALARM\",\"stateReason\":\"\\ud800\"}}")]
    [InlineData("{\"oldState\":{\"stateValue\":\"\\udc00\"}}")]
    [InlineData("{\"oldState\":")]
    [InlineData("[1]")]
    [InlineData("{\"newState\":7}")]
    [InlineData("")]
    public async Task HistoryThatIsNoStateChange_DoesNotEndTheWatch(string data)
    {
        var stub = new StubClient
        {
            OnDescribeAlarmHistory = () => new DescribeAlarmHistoryResponse
            {
                AlarmHistoryItems = [new AlarmHistoryItem { AlarmName = "kms/a", Timestamp = EmulatedAccount.Now, HistoryData = data,
                    HistorySummary = "Alarm updated" }],
            },
        };
        var options = new AlarmWatchOptions { Since = EmulatedAccount.Now.AddHours(-1) };
        await foreach (var change in new KmsMetricsClient(stub, _clock).Alarms.WatchAsync(options, Token))
        {
            Assert.Equal("kms/a", change.AlarmName);
            break;
        }
    }

    [Fact]
    public async Task PagesOfAlarmsThatStayEmpty_AreNotFollowedForEver()
    {
        var asked = 0;
        var alarms = new KmsMetricsClient(new StubClient
        {
            OnDescribeAlarms = _ => new DescribeAlarmsResponse { NextToken = "t" + ++asked },
        }, _clock).Alarms;
        foreach (var ask in new Func<Task>[]
        {
            () => alarms.DescribeAllAsync("", Token).CountAsync(Token).AsTask(),
            () => alarms.AuditAsync(cancellationToken: Token),
            () => alarms.PlanAsync([], cancellationToken: Token),
        })
        {
            asked = 0;
            var refused = await Assert.ThrowsAsync<CloudWatchException>(ask);
            Assert.Equal((CloudWatchErrorKind.UnreadableAnswer, "DescribeAlarms"), (refused.Kind, refused.Operation));
            Assert.InRange(asked, 1, 5_000);
        }
    }

    [Fact]
    public async Task PagesOfAHistoryThatStayEmpty_AreTheWatchsNextFailure()
    {
        var asked = 0;
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var stub = new StubClient
        {
            OnDescribeAlarmHistory = () => ++asked > 5_000 ? throw new InvalidOperationException("It is still asking.")
                : new DescribeAlarmHistoryResponse { NextToken = "t" + asked },
        };
        CloudWatchException? failure = null;
        var options = new AlarmWatchOptions
        {
            OnFailure = e =>
            {
                failure = e;
                watching.Cancel();
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in new KmsMetricsClient(stub, _clock).Alarms.WatchAsync(options, watching.Token))
                Assert.Fail("Nothing changed.");
        });
        Assert.Equal(CloudWatchErrorKind.UnreadableAnswer, failure?.Kind);
    }

    [Theory]
    [InlineData("""{"Targets":[],"NextToken":"t%"}""", CloudWatchErrorKind.UnreadableAnswer)]
    [InlineData("""{"Targets":["a",7,{},{"Id":7}]}""", null)]
    [InlineData("""{"Targets":[{"Id":"a"}],"FailedEntryCount":1e99}""", CloudWatchErrorKind.Refused)]
    public async Task TargetsThatCannotBe_AreReadOrRefused(string answer, CloudWatchErrorKind? expected)
    {
        var sent = 0;
        using var client = new AwsJsonClient(new CloudWatchClientOptions(), KmsEventRules.EventsTarget, () => new HttpClient(
            new StubHandler((_, _) =>
            {
                var body = new StringContent(answer.Replace("%", (++sent).ToString(), StringComparison.Ordinal));
                body.Headers.ContentType = new("application/x-amz-json-1.1");
                var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = body };
                response.Headers.Add("x-amzn-RequestId", "r-1");
                return Task.FromResult(response);
            })) { BaseAddress = new Uri("http://127.0.0.1:1") },
            CloudWatchPipeline.CreateForOtherServices(new CloudWatchResilienceOptions { MaxRetryAttempts = 0 }, _clock));
        var rules = new KmsEventRules(client, client, new KmsMetricsClient(new StubClient(), _clock).Alarms);
        var rule = KmsEventRule.ForAll("arn:aws:sns:us-east-1:111122223333:t");
        var failure = await Record.ExceptionAsync(() => rules.DeleteAsync(rule, Token));
        Assert.Equal(expected, (failure as CloudWatchException)?.Kind);
        Assert.Equal(expected is null, failure is null);
        Assert.InRange(sent, 1, 5_000);
    }

    [Fact]
    public async Task ServerThatDoesNotFilter_GivesNoForeignSeries()
    {
        var age = new XksProxyCredentialAge(EmulatedAccount.Store);
        var stub = new StubClient
        {
            OnListMetrics = _ => new ListMetricsResponse
            {
                Metrics = [new Metric("AWS/KMS", "ExternalKeyStoreThrottle", [new("CustomKeyStoreId", "cks-1")]),
                    new Metric("AWS/S3", "NumberOfObjects", []), new Metric("AWS/KMS", age.PublishedName, age.Dimensions)],
            },
        };
        var kms = new KmsMetricsClient(stub, _clock);
        Assert.Equal([age], await kms.ListAsync<XksProxyCredentialAge>(Token));
        kms.ForgetListings();
        Assert.Equal([age], (await kms.Query<XksProxyCredentialAge>().Using(QueryStrategy.Discovery).ToListAsync(Token))
            .Select(s => s.Metric));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(double.MaxValue)]
    [InlineData(-1e300)]
    public async Task SecondsBeyondTheCalendar_AreAnAnswer(double seconds)
    {
        var stub = new StubClient
        {
            OnGetMetricData = r => new GetMetricDataResponse
            {
                MetricDataResults = [.. r.MetricDataQueries.Select(q => new MetricDataResult(q.Id)
                {
                    StatusCode = "Complete", Timestamps = new[] { EmulatedAccount.Now.AddMinutes(-5) }, Values = new[] { seconds },
                })],
            },
        };
        var expiration = await new KmsMetricsClient(stub, _clock).Key(new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"))
            .ExpirationAsync(Token);
        Assert.Equal(seconds > 0, expiration.ExpiresAt > EmulatedAccount.Now.AddYears(1000));
        Assert.NotEmpty(System.Text.Json.JsonSerializer.Serialize(expiration));
    }

    [Fact]
    public async Task ClaimOfABodyThatFillsTheMemory_IsOnlyAClaim()
    {
        using var http = new HttpClient(new StubHandler((_, _) =>
        {
            var response = AnswerFault.Ok(CloudWatchProtocol.Json, "{}"u8.ToArray());
            response.Content.Headers.ContentLength = int.MaxValue;
            return Task.FromResult(response);
        }));
        var client = new HttpCloudWatchClient(http, new CloudWatchClientOptions { ServiceUrl = new Uri("http://127.0.0.1:1"),
            Region = "us-east-1", Protocol = CloudWatchProtocol.Json, MaxResponseBytes = int.MaxValue });
        var before = GC.GetAllocatedBytesForCurrentThread();
        var failure = await Assert.ThrowsAsync<CloudWatchException>(() => client.ListMetricsAsync(new ListMetricsRequest(), Token));
        Assert.Equal(CloudWatchErrorKind.Connection, failure.Kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 * 1024 * 1024);
    }

    [Fact]
    public async Task SecondRange_IsAsCompleteAsItsLastPage()
    {
        // Two ranges, each on twenty pages that all but the last are called partial.
        var page = 0;
        var stub = new StubClient
        {
            OnGetMetricData = r =>
            {
                var at = r.NextToken is null ? 0 : int.Parse(r.NextToken);
                page++;
                return new GetMetricDataResponse
                {
                    MetricDataResults = [.. r.MetricDataQueries.Select(q => new MetricDataResult(q.Id)
                    {
                        StatusCode = at == 19 ? "Complete" : "PartialData", Timestamps = new[] { r.StartTime.AddHours(at) },
                        Values = new[] { (double)at },
                    })],
                    NextToken = at == 19 ? null : (at + 1).ToString(),
                };
            },
        };
        var series = Assert.Single(await new KmsMetricsClient(stub, _clock).Query(new XksProxyCredentialAge(EmulatedAccount.Store))
            .Maximum().Last(TimeSpan.FromDays(20)).ToListAsync(Token));
        Assert.Equal((2, 40, SeriesStatus.Complete), (series.Windows.Count, page, series.Status));
        Assert.Equal(series.Timestamps.ToArray().Order(), series.Timestamps.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LogsAndEventBridge_AreGivenUpAndTriedAgainAsCloudWatchIs(bool answersAfterwards)
    {
        var sent = 0;
        using var reading = new SemaphoreSlim(0);
        using var client = new AwsJsonClient(new CloudWatchClientOptions(), "Logs_20140328", () => new HttpClient(
            new StubHandler((_, _) =>
            {
                var body = Interlocked.Increment(ref sent) > 1 && answersAfterwards ? new ByteArrayContent("{}"u8.ToArray())
                    : (HttpContent)new StreamContent(new EndlessStream(() => reading.Release()));
                body.Headers.ContentType = new("application/x-amz-json-1.1");
                var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = body };
                response.Headers.Add("x-amzn-RequestId", "r-1");
                return Task.FromResult(response);
            })) { BaseAddress = new Uri("http://127.0.0.1:1"), Timeout = Timeout.InfiniteTimeSpan },
            CloudWatchPipeline.CreateForOtherServices(new CloudWatchResilienceOptions { MaxRetryAttempts = 2,
                AttemptTimeout = TimeSpan.FromMinutes(1), BaseDelay = TimeSpan.Zero }, _clock));
        var sending = client.SendAsync("PutMetricFilter", _ => { }, null, Token);
        await Until.TrueAsync(() => sending.IsCompleted, () =>
        {
            while (reading.Wait(0, Token))
                _clock.Advance(TimeSpan.FromMinutes(1));
        });

        if (answersAfterwards)
        {
            await sending;
            Assert.Equal(2, sent);
            return;
        }

        var failure = await Assert.ThrowsAsync<CloudWatchException>(() => sending);
        Assert.Equal((CloudWatchErrorKind.Timeout, "PutMetricFilter"), (failure.Kind, failure.Operation));
        Assert.Equal(3, sent);
    }

    [Fact]
    public async Task OperationThatFailsAlone_LeavesTheOthersAlone()
    {
        var stub = new StubClient
        {
            OnCall = operation => operation != "PutMetricAlarm" ? Task.CompletedTask
                : Task.FromException(new CloudWatchException(CloudWatchErrorKind.ServiceFailure, operation, "500", "It failed.")),
        };
        using var client = new ResilientCloudWatchClient(stub,
            new CloudWatchResilienceOptions { MaxRetryAttempts = 0, CircuitMinimumThroughput = 4 }, _clock, NullLogger.Instance);
        for (var i = 0; i < 4; i++)
            await Assert.ThrowsAsync<CloudWatchException>(() => client.PutMetricAlarmAsync(new PutMetricAlarmRequest("a"), Token));
        var unsent = await Assert.ThrowsAsync<CloudWatchException>(() =>
            client.PutMetricAlarmAsync(new PutMetricAlarmRequest("a"), Token));
        Assert.Equal(CloudWatchErrorKind.CircuitOpen, unsent.Kind);
        for (var i = 0; i < 5; i++)
            await client.ListMetricsAsync(new ListMetricsRequest(), Token);
        await client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token);
        Assert.Equal(10, stub.Calls);
    }

    /// <summary>A body that never comes.</summary>
    private sealed class EndlessStream(Action onRead) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            onRead();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
