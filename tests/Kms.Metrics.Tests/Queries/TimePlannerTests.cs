using CsCheck;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Tests.Queries;

public sealed class TimePlannerTests
{
    private static readonly DateTimeOffset Now = Plans.Now;

    private static readonly Gen<TimeSpan> AnyPeriod =
        Gen.OneOf(Gen.OneOf(1, 5, 10, 20, 30).Select(s => TimeSpan.FromSeconds(s)), Gen.Int[1, 1440].Select(m => TimeSpan.FromMinutes(m)));

    private static readonly Gen<TimeSpec> AnySpec =
        Gen.Select(AnyPeriod, Gen.Bool, Gen.Long[1, 455 * 86_400L], Gen.Bool, Gen.Long[0, 500 * 86_400L], Gen.OneOf(0, 0, 90, 3600),
        (period, automatic, seconds, fixedRange, ago, delay) => new TimeSpec
    {
        Period = automatic ? null : period,
        Last = TimeSpan.FromSeconds(seconds),
        Range = fixedRange ? (Now.AddSeconds(-ago - seconds), Now.AddSeconds(-ago)) : null,
        Delay = TimeSpan.FromSeconds(delay),
    });

    [Fact]
    public void Parts_CoverTheRangeOnceInPeriodsThatCloudWatchKeeps() => AnySpec.Sample(
        spec =>
        {
            var windows = TimePlanner.Plan(spec, Now);
            Assert.NotEmpty(windows);
            for (var i = 0; i < windows.Count && windows[0].Points > 0; i++)
            {
                var window = windows[i];
                Assert.True(window.Start < window.End);
                Assert.Equal((0, 0), (window.Start.ToUnixTimeSeconds() % (long)window.Period.TotalSeconds,
                    window.End.ToUnixTimeSeconds() % (long)window.Period.TotalSeconds));
                Assert.True(MetricPeriods.IsAllowed(window.Period, MetricPeriods.ForQueries), window.ToString());
                // What is read must be kept in that period when the request arrives, a few minutes from now.
                Assert.True(MetricPeriods.IsKept(window.Period, Now.AddMinutes(5) - window.Start), window.ToString());
                Assert.True(window.Period >= (spec.Period ?? MetricPeriods.Published));
                if (i > 0)
                {
                    Assert.Equal(windows[i - 1].End, window.Start);
                    Assert.True(windows[i - 1].Period > window.Period && windows[i - 1].Period.Ticks % window.Period.Ticks == 0);
                }
            }
        },
        iter: 20_000);

    [Fact]
    public void Range_IsWidenedToWholePeriods() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Int[1, 100_000], Gen.OneOf(60, 300, 3600)).Sample((ago, seconds, period) =>
    {
        var (start, end) = (Now.AddSeconds(-ago - seconds), Now.AddSeconds(-ago));
        var windows = TimePlanner.Plan(new TimeSpec { Range = (start, end), Period = TimeSpan.FromSeconds(period) }, Now);
        Assert.True(windows[0].Start <= start && start - windows[0].Start < windows[0].Period);
        Assert.True(windows[^1].End >= end && windows[^1].End - end < windows[^1].Period);
    });

    [Theory]
    [InlineData(3, new[] { 60 })]
    [InlineData(14 * 24, new[] { 60 })]
    [InlineData(20 * 24, new[] { 300, 60 })]
    [InlineData(100 * 24, new[] { 3600, 300, 60 })]
    public void PeriodThatNobodyChose_IsTheShortestThatThereIs(int hours, int[] periods) =>
        Assert.Equal(periods, TimePlanner.Plan(new TimeSpec { Last = TimeSpan.FromHours(hours) }, Now)
            .Select(w => (int)w.Period.TotalSeconds));

    [Theory]
    [InlineData(60, new[] { 3600, 300, 60 })]
    [InlineData(300, new[] { 3600, 300 })]
    [InlineData(420, new[] { 25200, 2100, 420 })]
    [InlineData(3600, new[] { 3600 })]
    [InlineData(86340, new[] { 90000 - 3600 })]
    public void PeriodThatWasChosen_HoldsForTheRecentPart(int period, int[] periods) =>
        Assert.Equal(periods, TimePlanner.Plan(new TimeSpec { Period = TimeSpan.FromSeconds(period), Last = TimeSpan.FromDays(100) }, Now)
            .Select(w => (int)w.Period.TotalSeconds));

    [Fact]
    public void Delay_LeavesOutThePeriodThatMayStillChange()
    {
        DateTimeOffset End(TimeSpan delay) =>
            TimePlanner.Plan(new TimeSpec { Period = TimeSpan.FromMinutes(5), Delay = delay }, Now)[0].End;
        Assert.Equal(new DateTimeOffset(2026, 1, 15, 12, 5, 0, TimeSpan.Zero), End(TimeSpan.Zero));
        Assert.Equal(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero), End(TimeSpan.FromMinutes(3)));
        Assert.Equal(new DateTimeOffset(2026, 1, 15, 11, 55, 0, TimeSpan.Zero), End(TimeSpan.FromMinutes(4)));
    }

    [Fact]
    public void FixedRangeThatEndedLongAgo_HasNoDelay()
    {
        var range = (Now.AddHours(-5), Now.AddHours(-4));
        Assert.Equal(TimePlanner.Plan(new TimeSpec { Range = range }, Now),
            TimePlanner.Plan(new TimeSpec { Range = range, Delay = TimeSpan.FromMinutes(10) }, Now));
    }

    [Fact]
    public void DataThatIsNoLongerKept_IsNotAskedFor()
    {
        var windows = TimePlanner.Plan(new TimeSpec { Range = (Now.AddDays(-900), Now.AddDays(-400)) }, Now);
        Assert.InRange(Now - windows[0].Start, TimeSpan.FromDays(454.9), TimeSpan.FromDays(455.05));
        var nothing = Assert.Single(TimePlanner.Plan(new TimeSpec { Range = (Now.AddDays(-900), Now.AddDays(-600)) }, Now));
        Assert.Equal(0, nothing.Points);
        Assert.Contains("455 days", nothing.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3600)]
    [InlineData(86_400)]
    public void RangeToTheEndOfTime_IsReadAsFarAsThereCanBeData(int period)
    {
        var spec = new TimeSpec
        {
            Range = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue), Period = TimeSpan.FromSeconds(period),
        };
        var windows = TimePlanner.Plan(spec, Now);
        Assert.InRange(windows[^1].End, Now.AddHours(2), Now.AddDays(3));
        Assert.InRange(TimePlanner.PlanWhole(spec, Now).End, Now.AddHours(2), Now.AddDays(3));
        var future = Assert.Single(TimePlanner.Plan(spec with { Range = (Now.AddYears(1), DateTimeOffset.MaxValue) }, Now));
        Assert.Equal((0, "the range lies in the future"), (future.Points, future.Reason));
    }

    [Fact]
    public void Reasons_SayWhereAPeriodComesFrom()
    {
        var windows = TimePlanner.Plan(new TimeSpec { Last = TimeSpan.FromDays(20), Period = TimeSpan.FromMinutes(2) }, Now);
        Assert.Equal(["the shortest that fits what CloudWatch keeps of data older than 15 days", "as asked for"],
            windows.Select(w => w.Reason));
    }

    [Fact]
    public void LocalTimes_AreReadAsUtc()
    {
        var start = new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.FromHours(5.5));
        var window = Assert.Single(TimePlanner.Plan(new TimeSpec { Range = (start, start.AddHours(1)) }, Now));
        Assert.Equal((TimeSpan.Zero, new DateTimeOffset(2026, 1, 15, 4, 30, 0, TimeSpan.Zero)), (window.Start.Offset, window.Start));
    }
}
