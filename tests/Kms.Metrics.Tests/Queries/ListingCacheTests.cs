using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Queries;

public sealed class ListingCacheTests
{
    private static readonly ListingKey Key = new("XksProxyErrors", AccountScope.Own);

    private readonly FakeTimeProvider _clock = new();
    private readonly TaskCompletionSource<Listing> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;
    private CancellationToken _askedWith;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ManyAskersAtOnce_ShareOneListing()
    {
        var cache = new ListingCache(TimeSpan.FromMinutes(1), _clock);
        var askers = Enumerable.Range(0, 50).Select(_ => cache.GetAsync(Key, Ask, Token)).ToList();
        _answer.SetResult(new Listing([], 1, []));
        await Task.WhenAll(askers);
        Assert.Equal(1, _asked);
        Assert.NotNull(cache.Find(Key));
        Assert.Null(cache.Find(Key with { Filters = [new DimensionFilter("KeySpec", "x")] }));
    }

    [Fact]
    public async Task AskerWhoGivesUp_TakesNothingFromTheOthers()
    {
        var cache = new ListingCache(TimeSpan.FromMinutes(1), _clock);
        using var impatient = new CancellationTokenSource();
        var first = cache.GetAsync(Key, Ask, impatient.Token);
        var second = cache.GetAsync(Key, Ask, Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _answer.SetResult(new Listing([], 1, []));
        Assert.Equal(1, (await second).Requests);
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task ListingThatNobodyWaitsFor_IsCancelled()
    {
        var cache = new ListingCache(TimeSpan.FromMinutes(1), _clock);
        using var impatient = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var only = cache.GetAsync(Key, (_, ct) => { _askedWith = ct; begun.SetResult(); return _answer.Task; }, impatient.Token);
        await begun.Task;
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        Assert.True(_askedWith.IsCancellationRequested);
    }

    [Fact]
    public async Task Failure_IsNotRemembered()
    {
        var cache = new ListingCache(TimeSpan.FromMinutes(1), _clock);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            cache.GetAsync(Key, (_, _) => throw new InvalidOperationException("once"), Token));
        Assert.Equal(7, (await cache.GetAsync(Key, (_, _) => Task.FromResult(new Listing([], 7, [])), Token)).Requests);
    }

    [Fact]
    public async Task Listing_IsForgottenWithTimeAndOnDemand()
    {
        var cache = new ListingCache(TimeSpan.FromMinutes(1), _clock);
        await cache.GetAsync(Key, (_, _) => Task.FromResult(new Listing([], 1, [])), Token);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.NotNull(cache.Find(Key));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(cache.Find(Key));
        await cache.GetAsync(Key, (_, _) => Task.FromResult(new Listing([], 1, [])), Token);
        cache.Clear();
        Assert.Null(cache.Find(Key));
    }

    [Fact]
    public async Task ManyQuestions_AreNotAllRemembered()
    {
        var cache = new ListingCache(TimeSpan.FromMinutes(1), _clock);
        var remembered = new List<WeakReference>();
        async Task AskAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var listing = new Listing([], 1, []);
                remembered.Add(new WeakReference(listing));
                await cache.GetAsync(Key with { Filters = [new DimensionFilter("KeyId", "k" + remembered.Count)] }, (_, _) =>
                    Task.FromResult(listing), Token);
            }
        }

        await AskAsync(5_000);
        Assert.InRange(Alive(), 1, 1_000);
        // What has expired goes when anything else is asked.
        _clock.Advance(TimeSpan.FromMinutes(2));
        await AskAsync(1);
        Assert.InRange(Alive(), 0, 2);
        GC.KeepAlive(cache);

        int Alive()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            return remembered.Count(r => r.IsAlive);
        }
    }

    private Task<Listing> Ask(ListingKey key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return _answer.Task;
    }
}
