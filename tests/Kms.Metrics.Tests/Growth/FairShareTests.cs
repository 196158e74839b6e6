using System.Threading.RateLimiting;
using Kms.Metrics.CloudWatch.Resilience;

namespace Kms.Metrics.Tests.Growth;

/// <summary>
/// The points of a quota are shared among those who wait. The limiter is stepped by hand, a slice's worth at a time, and what everybody
/// got is counted: no clock runs.
/// </summary>
public sealed class FairShareTests
{
    private const int Slice = 1_800;
    private const int PerSecond = 180_000;

    [Fact]
    public async Task OneBigQuestion_LeavesSmallOnesWhatTheyGetAlone()
    {
        // Off the test's own context, so that whoever is served goes on at once.
        var alone = await Task.Run(() => Served(big: 0, seconds: 2), TestContext.Current.CancellationToken);
        var beside = await Task.Run(() => Served(big: 8, seconds: 2), TestContext.Current.CancellationToken);
        Assert.True(alone > 0);
        Assert.InRange(beside, (int)(0.8 * alone), alone);
    }

    [Fact]
    public Task BigQuestion_GetsAllOfItInTheEnd() => Task.Run(
        async () =>
    {
        using var limiter = new SteppedLimiter();
        var big = FairShare.AcquireAsync(limiter, 90_001, Slice, TestContext.Current.CancellationToken).AsTask();
        for (var i = 0; i < 50; i++)
            limiter.Step(Slice);
        Assert.False(big.IsCompleted);
        limiter.Step(Slice);
        await big;
        Assert.Equal(90_001, limiter.Taken);
        await FairShare.AcquireAsync(limiter, 0, Slice, TestContext.Current.CancellationToken);
    },
        TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(PerSecond, Slice)]
    [InlineData(1, 1)]
    [InlineData(99, 1)]
    public void Slice_IsAHundredthOfASecond(int rate, int slice) => Assert.Equal(slice, FairShare.SliceOf(rate));

    // Big questions ask for 90,000 points again and again. Each of 49 small callers asks for 360 points ten times a second: together they
    // need all but a little of the quota, so that whatever the big ones get beyond their turn is missing.
    private static int Served(int big, int seconds)
    {
        using var limiter = new SteppedLimiter();
        var served = 0;
        var bigOnes = new Task[big];
        Array.Fill(bigOnes, Task.CompletedTask);
        var small = new Task[49];
        Array.Fill(small, Task.CompletedTask);
        for (var step = 0; step < seconds * PerSecond / Slice; step++)
        {
            for (var i = 0; i < big; i++)
                bigOnes[i] = bigOnes[i].IsCompleted ? Ask(limiter, 90_000) : bigOnes[i];
            for (var i = 0; i < small.Length && step % 25 == 0; i++)
                small[i] = small[i].IsCompleted ? Ask(limiter, 360) : small[i];
            var waiting = small.Count(s => !s.IsCompleted);
            limiter.Step(Slice);
            served += waiting - small.Count(s => !s.IsCompleted);
        }

        return served;
    }

    private static Task Ask(SteppedLimiter limiter, int points) =>
        FairShare.AcquireAsync(limiter, points, Slice, CancellationToken.None).AsTask();

    /// <summary>Serves the oldest first, as the token buckets do, when it is told to.</summary>
    private sealed class SteppedLimiter : RateLimiter
    {
        private readonly Queue<(int Permits, TaskCompletionSource<RateLimitLease> Lease)> _queue = [];
        private int _permits;

        public int Taken { get; private set; }

        public override TimeSpan? IdleDuration => null;

        public void Step(int permits)
        {
            _permits += permits;
            while (_queue.Count > 0 && _queue.Peek().Permits <= _permits)
            {
                var (wanted, lease) = _queue.Dequeue();
                _permits -= wanted;
                Taken += wanted;
                lease.SetResult(new Lease());
            }

            // What nobody wants is gone.
            if (_queue.Count == 0)
                _permits = 0;
        }

        public override RateLimiterStatistics? GetStatistics() => null;

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Lease();

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
        {
            if (permitCount == 0)
                return new ValueTask<RateLimitLease>(new Lease());
            var lease = new TaskCompletionSource<RateLimitLease>();
            _queue.Enqueue((permitCount, lease));
            return new ValueTask<RateLimitLease>(lease.Task);
        }

        private sealed class Lease : RateLimitLease
        {
            public override bool IsAcquired => true;

            public override IEnumerable<string> MetadataNames => [];

            public override bool TryGetMetadata(string metadataName, out object? metadata)
            {
                metadata = null;
                return false;
            }
        }
    }
}
