using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Resilience;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Growth;

/// <summary>
/// Questions through the whole client share its quotas, of data points and of requests. The clock of the quotas is moved by hand whenever
/// every request waits for its turn, and who was served is counted.
/// </summary>
public sealed class FairQuotaTests
{
    private const int Callers = 49;
    private const int BigRequests = 8;
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// The big question has 4,000 series, which are eight requests: 720,000 points where it reads three hours, as many requests as the
    /// small ones in eight rounds where it reads minutes. Its author asks it again as soon as it is answered.
    /// </summary>
    [Theory]
    [InlineData(2, 180, 4)]
    [InlineData(20, 180, 0)]
    [InlineData(1, 1, 4)]
    public async Task SmallCallers_KeepWhatTheyGetAlone_BesideABigQuestion(int series, int minutes, int least)
    {
        var (alone, _) = await ServedAsync(series, minutes, hasBig: false);
        var (beside, big) = await ServedAsync(series, minutes, hasBig: true);
        Assert.True(alone > Callers);
        Assert.InRange(beside, (int)(0.8 * alone), alone);
        // A turn in fifty is its own; where points are short, one request of it takes half a minute.
        Assert.InRange(big, least, 10);
    }

    [Fact]
    public async Task FailedQuestion_LeavesNobodyWaiting_AndTheNextOneIsServed()
    {
        var quotas = new FakeTimeProvider(Now);
        var failure = new CloudWatchException(CloudWatchErrorKind.Refused, "GetMetricData", "AccessDenied", "no");
        var isBroken = true;
        var stub = new StubClient { OnGetMetricData = _ => isBroken ? throw failure : new GetMetricDataResponse() };
        using var port = Port(stub, quotas);
        var kms = new KmsMetricsClient(port, quotas);
        // Answers come in the order of the requests: a failure waits for those before it, which may still wait for their points.
        var big = Question(kms, 4_000, 180).ToListAsync(Token);
        await Until.TrueAsync(() => big.IsCompleted, () => quotas.Advance(TimeSpan.FromMilliseconds(10)));
        Assert.Same(failure, await Assert.ThrowsAsync<CloudWatchException>(() => big));
        Assert.Equal(0, port.Waiting);
        isBroken = false;
        quotas.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await Question(kms, 1, 180).ToListAsync(Token));
    }

    [Fact]
    public async Task GivenUpQuestion_GivesBackWhatItHadTaken()
    {
        var quotas = new FakeTimeProvider(Now);
        using var port = Port(new StubClient(), quotas);
        var kms = new KmsMetricsClient(port, quotas);
        // The first request takes 90,000 points of 180,000, the second one as many, and all others wait.
        using var source = new CancellationTokenSource();
        var big = Question(kms, 4_000, 180).ToListAsync(source.Token);
        await Until.TrueAsync(() => port.Waiting == BigRequests - 2);
        quotas.Advance(TimeSpan.FromMilliseconds(400));
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => big);
        Assert.Equal(0, port.Waiting);
        // What 0.4 seconds brought is there for the next one, and no request of it waits.
        Assert.Equal(300, (await Question(kms, 300, 180).ToListAsync(Token)).Count);
    }

    [Fact]
    public async Task DisposedClient_EndsWhatWaits_AndLeavesAnotherClientAlone()
    {
        var quotas = new FakeTimeProvider(Now);
        using var other = Port(new StubClient(), quotas);
        var port = Port(new StubClient(), quotas);
        var big = Question(new KmsMetricsClient(port, quotas), 4_000, 180).ToListAsync(Token);
        await Until.TrueAsync(() => port.Waiting == BigRequests - 2);
        // Another name or region has a quota of its own.
        Assert.Equal(500, (await Question(new KmsMetricsClient(other, quotas), 500, 180).ToListAsync(Token)).Count);
        port.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => big);
        Assert.Equal(0, port.Waiting);
    }

    private static async Task<(int Small, int Big)> ServedAsync(int series, int minutes, bool hasBig)
    {
        var quotas = new FakeTimeProvider(Now);
        var (answered, small) = (0, 0);
        var stub = new StubClient
        {
            OnGetMetricData = r =>
            {
                if (r.MetricDataQueries.Count == 500)
                    Interlocked.Increment(ref answered);
                return new GetMetricDataResponse();
            },
        };
        using var port = Port(stub, quotas);
        var kms = new KmsMetricsClient(port, quotas);
        using var end = new CancellationTokenSource();
        var all = Enumerable.Range(0, Callers).Select(_ =>
            AskAsync(Question(kms, series, minutes), () => Interlocked.Increment(ref small), end.Token)).ToList();
        if (hasBig)
            all.Add(AskAsync(Question(kms, 4_000, minutes), () => { }, end.Token));
        for (var step = 0; step < 600; step++)
        {
            await Until.TrueAsync(() => port.Waiting >= Callers + (hasBig ? BigRequests - (Volatile.Read(ref answered) % BigRequests) : 0));
            quotas.Advance(TimeSpan.FromMilliseconds(10));
        }

        await end.CancelAsync();
        await Task.WhenAll(all);
        Assert.Equal(0, port.Waiting);
        return (small, answered);
    }

    // Asks again as soon as there is an answer.
    private static async Task AskAsync(MetricQuery<XksProxyCredentialAge> query, Action served, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await query.ToListAsync(end);
                served();
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static MetricQuery<XksProxyCredentialAge> Question(KmsMetricsClient kms, int series, int minutes) => kms.Query(
        Enumerable.Range(0, series).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i))).ToArray())
        .Between(Now.AddMinutes(-minutes), Now).Every(TimeSpan.FromMinutes(1)).Maximum();

    private static ResilientCloudWatchClient Port(StubClient stub, FakeTimeProvider quotas) =>
        new(stub, new CloudWatchResilienceOptions(), new FakeTimeProvider(Now), NullLogger.Instance, quotas);
}
