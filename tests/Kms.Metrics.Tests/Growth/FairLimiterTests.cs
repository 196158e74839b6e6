using CsCheck;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Resilience;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Growth;

/// <summary>
/// Requests and points of a quota are shared among those who wait, each in turn. The clock is moved by hand, and what everybody was granted
/// is counted.
/// </summary>
public sealed class FairLimiterTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// The caller with 720,000 points sends them as eight requests of 90,000, all at once, and again as soon as it has them.
    /// </summary>
    [Theory]
    [InlineData(360)]
    [InlineData(1_440)]
    [InlineData(3_000)]
    public void FortyNineSmallCallers_KeepWhatTheyGetAlone_BesideOneOf720000Points(int points)
    {
        var alone = Served(points, bigRequests: 0);
        var beside = Served(points, bigRequests: 8);
        Assert.True(alone > 0);
        Assert.InRange(beside, (int)(0.8 * alone), alone);
    }

    /// <summary>A caller who sends many small requests at once takes no more turns than one who sends a single one.</summary>
    [Fact]
    public void FortyNineSmallCallers_KeepWhatTheyGetAlone_BesideOneOfAThousandRequests()
    {
        var alone = Served(1, bigRequests: 0);
        var beside = Served(1, bigRequests: 1_000, bigPoints: 1);
        Assert.InRange(beside, (int)(0.8 * alone), alone);
    }

    [Fact]
    public void WhatIsGranted_IsTheQuotaAndNoMore()
    {
        var clock = new FakeTimeProvider();
        using var limiter = new FairLimiter(50, clock);
        var all = Enumerable.Range(0, 1_000).Select(i => limiter.AcquireAsync(i % 7, 1, Token)).ToList();
        Assert.Equal(50, all.Count(t => t.IsCompleted));
        for (var second = 1; second <= 5; second++)
        {
            for (var i = 0; i < 100; i++)
                clock.Advance(Step);
            Assert.InRange(all.Count(t => t.IsCompleted), 50 + (50 * second) - 1, 50 + (50 * second));
        }

        clock.Advance(TimeSpan.FromHours(1));
        Assert.InRange(all.Count(t => t.IsCompleted), 300, 351);
    }

    [Fact]
    public void RequestsOfACaller_AreServedInTheirOrder_AndCallersInTurn()
    {
        var clock = new FakeTimeProvider();
        using var limiter = new FairLimiter(1, clock);
        var first = limiter.AcquireAsync(null, 1, Token);
        var big = Enumerable.Range(0, 3).Select(_ => limiter.AcquireAsync("big", 1, Token)).ToList();
        var small = limiter.AcquireAsync("small", 1, Token);
        var order = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            order.Add(string.Concat(big.Append(small).Select(t => t.IsCompleted ? "x" : "-")));
        }

        Assert.True(first.IsCompletedSuccessfully);
        Assert.Equal(["x---", "x--x", "xx-x", "xxxx"], order);
    }

    [Fact]
    public async Task WhoGivesUp_IsPassedOver()
    {
        var clock = new FakeTimeProvider();
        using var limiter = new FairLimiter(1, clock);
        await limiter.AcquireAsync(null, 1, Token);
        using var source = new CancellationTokenSource();
        var given = limiter.AcquireAsync("a", 1, source.Token);
        var next = limiter.AcquireAsync("a", 1, Token);
        await source.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Equal(source.Token, error.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(1));
        await next;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => limiter.AcquireAsync("a", 0, source.Token));
        await limiter.AcquireAsync("a", 0, Token);
    }

    /// <summary>
    /// Whoever gives up, whenever and with however much taken, takes nothing away: one caller who always has a request gets all the rest.
    /// </summary>
    [Fact]
    public void PermitsOfThoseWhoGiveUp_AreNotLost() => Gen.Select(Gen.Int[1, 200], Gen.Int, Gen.Int[20, 200]).Sample(
        (perSecond, seed, steps) =>
        {
            var random = new Random(seed);
            var clock = new FakeTimeProvider();
            using var limiter = new FairLimiter(perSecond, clock);
            var granted = 0;
            var greedy = limiter.AcquireAsync("greedy", 1, Token);
            var waiting = new List<(Task Task, int Permits, CancellationTokenSource Source)>();
            Take();
            for (var step = 0; step < steps; step++)
            {
                if (random.Next(2) == 0)
                {
                    var (source, permits) = (new CancellationTokenSource(), random.Next(0, perSecond + 1));
                    waiting.Add((limiter.AcquireAsync("caller" + random.Next(5), permits, source.Token), permits, source));
                }

                if (random.Next(3) == 0 && waiting.Count > 0)
                    waiting[random.Next(waiting.Count)].Source.Cancel();
                clock.Advance(TimeSpan.FromMilliseconds(random.Next(0, 30)));
                Take();
            }

            waiting.ForEach(w => w.Source.Cancel());
            Take();
            Assert.Equal(greedy.IsCompleted ? 0 : 1, limiter.Waiting);
            var all = granted + waiting.Where(w => w.Task.IsCompletedSuccessfully).Sum(w => w.Permits);
            var elapsed = (clock.GetUtcNow() - clock.Start).TotalSeconds;
            // What is left is less than a slice: the greedy one has taken what it could.
            Assert.InRange(all, (perSecond * (1 + elapsed)) - 1.001 - Math.Max(1, perSecond / 100), perSecond * (1 + elapsed) + 0.001);
            void Take()
            {
                for (; greedy.IsCompleted; greedy = limiter.AcquireAsync("greedy", 1, Token))
                    granted++;
            }
        },
        iter: 300);

    [Fact]
    public async Task DisposedLimiter_EndsAllWaiting()
    {
        var limiter = new FairLimiter(1, new FakeTimeProvider());
        await limiter.AcquireAsync(null, 1, Token);
        var waiting = limiter.AcquireAsync("a", 1, Token);
        limiter.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => limiter.AcquireAsync("a", 1, Token));
        limiter.Dispose();
    }

    /// <summary>However many requests a question sends at once, they are one caller's; each question is a caller of its own.</summary>
    [Fact]
    public async Task EachQuestion_IsOneCaller()
    {
        var callers = new List<object?>();
        var stub = new StubClient
        {
            OnGetMetricData = r =>
            {
                lock (callers)
                    callers.Add(RequestCaller.Current);
                return new GetMetricDataResponse { NextToken = r.NextToken is null ? "more" : null };
            },
        };
        var kms = new KmsMetricsClient(stub);
        var ages = Enumerable.Range(0, 2_000).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i))).ToArray();
        await kms.Query(ages).ToListAsync(Token);
        Assert.Equal(8, callers.Count);
        Assert.NotNull(Assert.Single(callers.Distinct()));
        await kms.Batch().Add(kms.Query(ages), out _).Add(kms.Query(ages[..1]).Every(TimeSpan.FromMinutes(5)), out _).ReadAsync(Token);
        Assert.Equal(2, callers.Distinct().Count());
        Assert.Null(RequestCaller.Current);
    }

    // Each of 49 callers asks again as soon as it is answered. A request waits for its points, and then for its own turn, as in the
    // pipeline.
    private static int Served(int points, int bigRequests, int bigPoints = 90_000)
    {
        var clock = new FakeTimeProvider();
        using var dataPoints = new FairLimiter(180_000, clock);
        using var requests = new FairLimiter(50, clock);
        var big = new object();
        var small = Enumerable.Range(0, 49).Select(_ => new Request(new object(), points, dataPoints, requests)).ToList();
        var all = Enumerable.Range(0, bigRequests).Select(_ => new Request(big, bigPoints, dataPoints, requests)).Concat(small).ToList();
        for (var i = 0; i < 800; i++)
        {
            while (all.Aggregate(false, static (went, r) => r.Step() | went))
            {
            }

            clock.Advance(Step);
        }

        return small.Sum(r => r.Served);
    }

    private sealed class Request(object caller, int points, FairLimiter dataPoints, FairLimiter requests)
    {
        private Task? _points;
        private Task? _turn;

        public int Served { get; private set; }

        /// <summary>Goes on as far as it can.</summary>
        /// <returns>Whether it went on.</returns>
        public bool Step()
        {
            if (_points is null)
                _points = dataPoints.AcquireAsync(caller, points, CancellationToken.None);
            else if (_turn is null && _points.IsCompleted)
                _turn = requests.AcquireAsync(caller, 1, CancellationToken.None);
            else if (_turn?.IsCompleted == true)
                (_points, _turn, Served) = (null, null, Served + 1);
            else
                return false;
            return true;
        }
    }
}
