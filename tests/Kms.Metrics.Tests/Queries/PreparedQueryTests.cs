using System.Net;
using System.Text.Json;
using CsCheck;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Queries;

/// <summary>
/// A prepared query gives what the query itself gives at that moment, and sends the same bytes: compared with a client of its own that
/// prepares nothing, over random questions, clocks and faults.
/// </summary>
public sealed class PreparedQueryTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 27, 23, 58, 30, TimeSpan.Zero);

    private static readonly Gen<TimeSpan> Move = Gen.Frequency(
        (3, Gen.Int[0, 600].Select(s => TimeSpan.FromSeconds(s))), (2, Gen.Int[1, 300].Select(m => TimeSpan.FromMinutes(m))),
        (2, Gen.Int[1, 40].Select(h => TimeSpan.FromHours(h))),
            (2, Gen.OneOf(7, 14, 15, 16, 48, 63, 400).Select(d => TimeSpan.FromDays(d))));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prepared_GivesAndSendsWhatTheQueryDoes() =>
        await Gen.Select(Gen.Int, Gen.OneOf(CloudWatchProtocol.Cbor, CloudWatchProtocol.Json), Gen.OneOf(0, 0, 3, 5), Move.Array[1, 6])
            .SampleAsync(
                async (seed, protocol, faults, moves) =>
                {
                    var clock = new FakeTimeProvider(Start);
                    var (plain, other) = (new RecordingService(protocol, clock, faults), new RecordingService(protocol, clock, faults));
                    var question = AskedQuestion.Of(plain.Kms, seed).Ask;
                    var prepared = Prepared(AskedQuestion.Of(other.Kms, seed));
                    foreach (var move in moves.Prepend(TimeSpan.Zero))
                    {
                        clock.Advance(move);
                        Assert.Equal(await AnswerAsync(question), await AnswerAsync(prepared));
                        Assert.Equal(plain.Requests, other.Requests);
                    }
                },
                iter: 60, threads: 1);

    [Fact]
    public async Task Retry_SendsTheSameBodySignedAnew()
    {
        var service = new RecordingService(CloudWatchProtocol.Cbor, new FakeTimeProvider(Start), faults: 2);
        var ages = service.Kms.Query(Ages(3)).Prepare();
        await ages.ReadAsync(Token);
        await ages.ReadAsync(Token);
        Assert.Equal(3, service.Requests.Count);
        Assert.Single(service.Requests.Distinct());
    }

    [Fact]
    public async Task FailedReading_LeavesTheNextOneAsItWouldBe()
    {
        var clock = new FakeTimeProvider(Start);
        var service = new RecordingService(CloudWatchProtocol.Json, clock);
        var ages = service.Kms.Query(Ages(3)).Prepare();
        service.OnRequest = _ => service.Refuse(HttpStatusCode.BadRequest, "ExpiredTokenException");
        var error = await Assert.ThrowsAsync<CloudWatchException>(() => ages.ReadAsync(Token));
        Assert.Equal(("ExpiredTokenException", false), (error.ErrorCode, error.IsRetryable));
        service.OnRequest = _ => null;
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, (await ages.ReadAsync(Token)).Count);
        Assert.Equal(clock.GetUtcNow().AddSeconds(30), service.Readings[^1].EndTime);
    }

    [Fact]
    public async Task HeldForAWeek_ReadsTheMomentItIsReadAt()
    {
        var clock = new FakeTimeProvider(Start);
        var service = new RecordingService(CloudWatchProtocol.Cbor, clock);
        var ages = service.Kms.Query(Ages(600)).Last(TimeSpan.FromMinutes(5)).Prepare();
        for (var hour = 0; hour < 24 * 7; hour++)
        {
            await ages.ReadAsync(Token);
            Assert.All(service.Readings.TakeLast(2), r =>
                Assert.InRange(r.EndTime - clock.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromMinutes(1)));
            clock.Advance(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public async Task TwentyReadingsAtOnce_EachGetAll()
    {
        var service = new RecordingService(CloudWatchProtocol.Cbor, new FakeTimeProvider(Start), faults: 7, concurrency: 4);
        var query = service.Kms.Query(Ages(1_200));
        var expected = await AnswerAsync(async ct => await query.ToListAsync(ct));
        var ages = query.Prepare();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => Task.Run(() => AnswerAsync(async ct => await ages.ReadAsync(ct)), Token)));
        Assert.All(answers, a => Assert.Equal(expected, a));
    }

    [Fact]
    public async Task DisposedClient_RefusesReadings()
    {
        var service = new RecordingService(CloudWatchProtocol.Cbor, new FakeTimeProvider(Start));
        var ages = service.Kms.Query(Ages(1)).Prepare();
        await ages.ReadAsync(Token);
        service.Port.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ages.ReadAsync(Token));
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.Kms.Query(Ages(1)).Prepare().ReadAsync(source.Token));
    }

    [Fact]
    public async Task ForeignClient_IsGivenOrdinaryRequests()
    {
        var clock = new FakeTimeProvider(Start);
        var stub = new StubClient();
        var ages = new KmsMetricsClient(stub, clock).Query(Ages(2)).Last(TimeSpan.FromMinutes(5)).Prepare();
        await ages.ReadAsync(Token);
        clock.Advance(TimeSpan.FromMinutes(1));
        await ages.ReadAsync(Token);
        Assert.Equal(["q0", "q1"], stub.GetMetricDataRequests[1].MetricDataQueries.Select(q => q.Id));
        Assert.Equal("cks-1", stub.GetMetricDataRequests[1].MetricDataQueries[1].MetricStat!.Metric.Dimensions[0].Value);
        Assert.Equal(TimeSpan.FromMinutes(1), stub.GetMetricDataRequests[1].EndTime - stub.GetMetricDataRequests[0].EndTime);
        Assert.Same(stub.GetMetricDataRequests[0].MetricDataQueries, stub.GetMetricDataRequests[1].MetricDataQueries);
    }

    [Fact]
    public async Task Emulator_AcceptsTheSignatureOfEachReading()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var ages = account.Kms.Query<XksProxyCredentialAge>().Where(EmulatedAccount.Store).Last(TimeSpan.FromDays(1)).Prepare();
        var first = await ages.ReadAsync(Token);
        account.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await ages.ReadAsync(Token);
        Assert.True(Assert.Single(first).HasData);
        Assert.Equal(TimeSpan.FromMinutes(5), second[0].Windows[0].AsOf - first[0].Windows[0].AsOf);
    }

    [Theory]
    [InlineData(KmsDimension.KeyId, 99)]
    public void WhatIsWrong_IsSaidWhenItIsPrepared(KmsDimension foreign, double percentage)
    {
        var kms = new KmsMetricsClient(new StubClient());
        Assert.Throws<KmsMetricsValidationException>(() => kms.Query<XksProxyErrors>().Where(foreign, "x").Prepare());
        Assert.Throws<KmsMetricsValidationException>(() => kms.Query<XksProxyLatency>().GroupBy().Percentile(percentage).Prepare());
        Assert.Throws<InvalidOperationException>(() => kms.Batch().Prepare());
    }

    [Fact]
    public async Task PreparedBatch_HoldsWhatTheBatchHeldThen()
    {
        var service = new RecordingService(CloudWatchProtocol.Cbor, new FakeTimeProvider(Start));
        var batch = service.Kms.Batch().Add(service.Kms.Query(Ages(2)), out var ages);
        var prepared = batch.Prepare();
        batch.Add(service.Kms.Query(Ages(3)), out var late);
        Assert.Equal(1, prepared.Count);
        var answer = await prepared.ReadAsync(Token);
        Assert.Equal(2, answer.Get(ages).Count);
        Assert.Throws<ArgumentException>(() => answer.Get(late));
    }

    private static XksProxyCredentialAge[] Ages(int n) =>
        [.. Enumerable.Range(0, n).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i)))];

    private static async Task<string> AnswerAsync(Func<CancellationToken, Task<object>> read)
    {
        try
        {
            return JsonSerializer.Serialize(await read(Token));
        }
        catch (Exception e) when (e is InvalidOperationException or KmsMetricsValidationException)
        {
            return e.Message;
        }
    }

    // What the query itself is refused for, is said when it is prepared.
    private static Func<CancellationToken, Task<object>> Prepared(AskedQuestion question)
    {
        try
        {
            return question.Prepare();
        }
        catch (KmsMetricsValidationException e)
        {
            return _ => Task.FromException<object>(e);
        }
    }

    /// <summary>One question, asked as it is or prepared.</summary>
    private sealed record AskedQuestion(Func<CancellationToken, Task<object>> Ask, Func<Func<CancellationToken, Task<object>>> Prepare)
    {
        public static AskedQuestion Of(KmsMetricsClient kms, int seed)
        {
            var random = new Random(seed);
            switch (random.Next(7))
            {
                case 0:
                    return Of(Timed(kms.Query(Ages(random.Next(5) == 0 ? random.Next(500, 1_100) : random.Next(1, 4))), random)
                        .Statistics(Statistics(random)));
                case 1:
                    return Of(Timed(kms.Query<XksProxyCredentialAge>().Where(new CustomKeyStoreId("cks-1")), random));
                case 2:
                    return Of(Errors(kms, random));
                case 3:
                    return Of(Grouped(kms, random));
                case 4:
                    var formula = MetricMath.Sum(MetricMath.Of(kms.Query(Ages(random.Next(1, 4))).Maximum()))
                        / (random.Next(2) == 0 ? 2
                            : MetricMath.Sum(MetricMath.Of(kms.Query<XksProxyErrors>().Where(XksErrorType.Retryable).Sum())));
                    var math = Timed(kms.Math(formula), random);
                    return new(async ct => Whole(await math.ToListAsync(ct)), () =>
                    {
                        var prepared = math.Prepare();
                        return async ct => Whole(await prepared.ReadAsync(ct));
                    });
                default:
                    return Batch(kms, random);
            }
        }

        private static GroupedMetricQuery<XksProxyErrors> Grouped(KmsMetricsClient kms, Random random)
        {
            var query = Errors(kms, random).GroupBy(random.Next(2) == 0 ? [] : [KmsDimension.ErrorType]);
            return random.Next(3) == 0 ? query.GroupByAccount() : query;
        }

        private static AskedQuestion Batch(KmsMetricsClient kms, Random random)
        {
            var batch = kms.Batch();
            var answers = new List<Func<MetricBatchAnswer, object>>();
            for (var i = random.Next(1, 5); i > 0; i--)
            {
                if (random.Next(2) == 0)
                {
                    batch.Add(Timed(kms.Query(Ages(random.Next(6) == 0 ? 700 : random.Next(1, 5))), random).Statistics(Statistics(random)),
                        out var entry);
                    answers.Add(a => AskedQuestion.Whole(a.Get(entry)));
                }
                else
                {
                    batch.Add(Errors(kms, random).GroupBy(KmsDimension.CustomKeyStoreId), out var entry);
                    answers.Add(a => AskedQuestion.Whole(a.Get(entry)));
                }
            }

            return new(async ct => All(await batch.ReadAsync(ct)), () =>
            {
                var prepared = batch.Prepare();
                return async ct => All(await prepared.ReadAsync(ct));
            });
            object All(MetricBatchAnswer answer) => answers.Select(a => a(answer)).Append(answer).Append(answer.Plan.ToString()).ToList();
        }

        private static AskedQuestion Of<TMetric>(MetricQuery<TMetric> query)
            where TMetric : KmsMetric => new(async ct => Whole(await query.ToListAsync(ct)), () =>
            {
                var prepared = query.Prepare();
                return async ct => Whole(await prepared.ReadAsync(ct));
            });

        private static AskedQuestion Of<TMetric>(GroupedMetricQuery<TMetric> query)
            where TMetric : KmsMetric => new(async ct => Whole(await query.ToListAsync(ct)), () =>
            {
                var prepared = query.Prepare();
                return async ct => Whole(await prepared.ReadAsync(ct));
            });

        // The series in full, with what JSON leaves out.
        private static object Whole<T>(MetricAnswer<T> answer) =>
            new { answer, answer.Status, answer.Notes, Plan = answer.Plan.ToString(), Series = answer.Select(s => s!.ToString()) };

        private static MetricQuery<XksProxyErrors> Errors(KmsMetricsClient kms, Random random)
        {
            var query = Timed(kms.Query<XksProxyErrors>(), random).Statistics(random.Next(2) == 0 ? [MetricStatistic.Sum]
                : [MetricStatistic.Average, MetricStatistic.Maximum]);
            query = random.Next(3) switch
            {
                0 => query.Where(new CustomKeyStoreId("cks-" + random.Next(4))),
                1 => query.Where(XksErrorType.Retryable),
                _ => query,
            };
            query = random.Next(6) switch
            {
                0 => query.FromLinkedAccounts(),
                1 => query.FromAccount("444455556666"),
                _ => query,
            };
            return random.Next(8) switch
            {
                0 or 1 => query.Using(QueryStrategy.Discovery),
                2 => query.Using(QueryStrategy.Search),
                3 => query.Using(QueryStrategy.MetricsInsights),
                4 => query.Using(QueryStrategy.Exact),
                _ => query,
            };
        }

        private static MetricStatistic[] Statistics(Random random) => random.Next(2) == 0 ? [MetricStatistic.Maximum]
            : [MetricStatistic.Average, MetricStatistic.Sum, MetricStatistic.Percentile(90)];

        private static T Timed<T>(TimeRangeBuilder<T> query, Random random)
            where T : TimeRangeBuilder<T>
        {
            var timed = random.Next(3) switch
            {
                0 => query.Last(TimeSpan.FromMinutes(random.Next(1, 300))),
                1 => query.Last(TimeSpan.FromDays(random.Next(1, 100))),
                _ => query.Between(Start.AddDays(-random.Next(1, 70)), Start.AddHours(random.Next(-20, 400))),
            };
            if (random.Next(2) == 0)
                timed = timed.Every(TimeSpan.FromMinutes(new[] { 1, 2, 5, 7, 15, 60, 1440 }[random.Next(7)]));
            return random.Next(4) == 0 ? timed.Delay(TimeSpan.FromMinutes(random.Next(1, 90))) : timed;
        }
    }
}
