namespace Kms.Metrics.Emulator.Tests;

/// <summary>
/// However many timers there are, each fires at its moment, and those of the same moment in the order in which they were made.
/// </summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Timers_FireAsASearchThroughAllOfThemFindsThem(int seed)
    {
        var random = new Random(seed);
        var clock = new EmulatorClock(Start);
        var fired = new List<(int Timer, DateTimeOffset At)>();
        var timers = new List<ITimer>();
        var naive = new List<(DateTimeOffset Due, TimeSpan Period)>();
        for (var i = 0; i < 400; i++)
        {
            var (number, due, period) = (i, TimeSpan.FromMinutes(random.Next(1, 60)), TimeSpan.FromMinutes(random.Next(-20, 20)));
            period = period <= TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            timers.Add(clock.CreateTimer(_ => fired.Add((number, clock.GetUtcNow())), null, due, period));
            naive.Add((Start + due, period));
        }

        for (var i = 0; i < 100; i++)
        {
            var (at, due) = (random.Next(timers.Count), TimeSpan.FromMinutes(random.Next(1, 60)));
            if (i % 3 == 0)
            {
                timers[at].Dispose();
                naive[at] = (DateTimeOffset.MaxValue, Timeout.InfiniteTimeSpan);
            }
            else if (timers[at].Change(due, Timeout.InfiniteTimeSpan))
            {
                naive[at] = (Start + due, Timeout.InfiniteTimeSpan);
            }
        }

        clock.Advance(TimeSpan.FromMinutes(25));
        clock.Advance(TimeSpan.FromMinutes(95));
        var expected = new List<(int Timer, DateTimeOffset At)>();
        while (naive.Select((t, i) => (t.Due, Index: i)).Min() is var next && next.Due <= Start.AddMinutes(120))
        {
            expected.Add((next.Index, next.Due));
            var period = naive[next.Index].Period;
            naive[next.Index] = (period > TimeSpan.Zero ? next.Due + period : DateTimeOffset.MaxValue, period);
        }

        Assert.Equal(expected, fired);
        Assert.Equal(Start.AddMinutes(120), clock.GetUtcNow());
    }
}
