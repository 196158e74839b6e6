using CsCheck;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Queries;

/// <summary>Random questions, answered by the recorded behaviour of the service and checked against the samples themselves.</summary>
public sealed class TimeOracleTests
{
    private const long Day = 86_400;

    private static readonly Gen<int> Period = Gen.Frequency(
        (2, Gen.OneOf(1, 5, 10, 20, 30)), (4, Gen.OneOf(60, 300, 900, 3600, 21_600, 86_400)), (6, Gen.Int[1, 1440].Select(m => m * 60)));

    private static readonly Gen<DateTimeOffset> Clock = Gen.Long[0, 400 * Day].Select(s => new DateTimeOffset(2026, 1, 1, 0, 0, 0, default)
        .AddSeconds(s));

    private static readonly Gen<Question> AnyQuestion = Gen.Select(Period, Clock,
        Gen.OneOf(Gen.Long[60, Day], Gen.Long[Day, 20 * Day], Gen.Long[20 * Day, 100 * Day]), Gen.Bool,
        Gen.OneOf(Gen.Const(0L), Gen.Long[-7200, 20 * Day]), Gen.OneOf(0, 0, 0, 90, 3600),
        (period, now, length, isRange, ago, delay) => new Question(period, now, length, isRange, ago, delay));

    [Fact]
    public void EveryPoint_IsTheSumOfItsPeriod_AndNoSampleOfTheRangeIsMissed() =>
        Gen.Select(AnyQuestion, Gen.Int[1, 400], Gen.Int, Gen.Bool).Sample(
            (question, count, seed, fromEpoch) =>
            {
                var now = question.Now.ToUnixTimeSeconds();
                var random = new Random(seed);
                var oldest = now - Math.Min(question.Length + question.Ago + (2 * Day), 454 * Day);
                var samples = Enumerable.Range(0, count)
                    .Select(_ => (Second: random.NextInt64(oldest, now + 3600), Value: (double)random.Next(1, 9)))
                    .ToList();
                var series = Read(question, samples, fromEpoch);
                var inRange = samples.Where(s => s.Second >= question.Start && s.Second < question.End).ToList();

                foreach (var point in series.Points)
                {
                    var from = point.Timestamp.ToUnixTimeSeconds();
                    var window = series.Windows.Single(w => w.Start <= point.Timestamp && point.Timestamp < w.End);
                    var to = from + (long)window.Period.TotalSeconds;
                    Assert.Equal(samples.Where(s => s.Second >= from && s.Second < to).Sum(s => s.Value), point.Value);
                    Assert.Equal(to > now, point.IsPartial);
                    Assert.InRange(point.Timestamp, series.Start, series.End.AddTicks(-1));
                }

                var covered = samples.Where(s => s.Second >= series.Start.ToUnixTimeSeconds() && s.Second < series.End.ToUnixTimeSeconds());
                Assert.Equal(covered.Sum(s => s.Value), series.Points.Sum(p => p.Value));
                if (question.Delay == 0)
                    Assert.True(series.Start.ToUnixTimeSeconds() <= question.Start && question.End <= series.End.ToUnixTimeSeconds());
                else
                    Assert.True(series.End.ToUnixTimeSeconds() <= now - question.Delay || !series.Points.Any());
                var whole = series.Points.Where(p => !p.IsPartial).ToList();
                Assert.Equal((whole.Count, whole.Sum(p => p.Value)), (series.Summarize().Count, series.Summarize().Sum));
                Assert.Equal(series.Values.Length, series.Summarize(includePartial: true).Count);
                Assert.True(series.Summarize().Coverage <= 1);
            },
            iter: 3_000);

    [Fact]
    public void FilledGaps_LieInPeriodsThatHaveEnded_OneForEachMissingPoint() =>
        Gen.Select(AnyQuestion, Gen.Int[0, 50], Gen.Int).Sample(
            (question, count, seed) =>
            {
                if (question.Length / question.Period > 20_000)
                    return;
                var now = question.Now.ToUnixTimeSeconds();
                var random = new Random(seed);
                var samples = Enumerable.Range(0, count)
                    .Select(_ => (Second: now - random.NextInt64(1, question.Length + 1), Value: 1.0)).ToList();
                var series = Read(question, samples, fromEpoch: false);
                var filled = series.FillGaps(GapFilling.Zero);
                Assert.Equal(series.Values.ToArray().Sum(), filled.Values.ToArray().Sum());
                foreach (var zero in filled.Points.Where(p => p.Value == 0))
                {
                    Assert.False(zero.IsPartial);
                    Assert.True(zero.Timestamp.AddSeconds(question.Period) <= question.Now);
                }

                // With whole minutes, every period that has ended has exactly one point.
                Assert.Equal(filled.Timestamps.ToArray(), filled.Timestamps.ToArray().Distinct().Order());
                if (question.Period >= 60)
                    Assert.Equal(filled.Summarize().Expected, filled.Summarize().Count);
            },
            iter: 1_000);

    [Fact]
    public void Downsampling_IsWhatTheServiceGivesForTheLongerPeriod() =>
        Gen.Select(Clock, Gen.Long[3600, 2 * Day], Gen.OneOf(1, 2, 5, 7), Gen.Int[2, 30], Gen.Int).Sample(
            (now, length, minutes, factor, seed) =>
            {
                var random = new Random(seed);
                var samples = Enumerable.Range(0, 300)
                    .Select(_ => (Second: now.ToUnixTimeSeconds() - random.NextInt64(1, length + Day), Value: (double)random.Next(1, 9)))
                    .ToList();
                var question = new Question(minutes * 60, now, length, false, 0, 0);
                var series = Read(question, samples, fromEpoch: false);
                var coarse = series.Downsample(TimeSpan.FromMinutes(minutes * factor));
                Assert.Equal(series.Points.Sum(p => p.Value), coarse.Points.Sum(p => p.Value));
                Assert.Equal((series.Start, series.End), (coarse.Start, coarse.End));
                var asked = Read(question with { Period = minutes * factor * 60 }, samples, fromEpoch: false);
                Assert.Equal(coarse.Points.Where(p => !p.IsPartial), asked.Points.Where(p => !p.IsPartial && p.Timestamp >= series.Start));
            },
            iter: 500);

    [Fact]
    public void LastDayByTheDay_CoversAllOfIt()
    {
        // Five minutes after midnight: yesterday is whole, today has just begun.
        var now = new DateTimeOffset(2026, 1, 15, 0, 5, 0, TimeSpan.Zero);
        var question = new Question(86_400, now, Day, false, 0, 0);
        var samples = Enumerable.Range(0, 1440).Select(m => (now.AddMinutes(-m).ToUnixTimeSeconds(), 1.0)).ToList();
        var series = Read(question, samples, fromEpoch: false);
        Assert.Equal([(1434.0, false), (6.0, true)], series.Points.Select(p => (p.Value, p.IsPartial)));
        Assert.Equal((1, 1434.0), (series.Summarize().Count, series.Summarize().Sum));
    }

    private static MetricSeries<XksProxyErrors> Read(Question question, List<(long Second, double Value)> samples, bool fromEpoch)
    {
        var stub = new StubClient { OnGetMetricData = new RecordedService(samples, question.Now, fromEpoch).Answer };
        var query = new KmsMetricsClient(stub, new FakeTimeProvider(question.Now)).Query(new XksProxyErrors(new("cks-1234567890abcdef0"),
            KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.Retryable, XksExceptionName.ThrottlingException))
            .Sum().Every(TimeSpan.FromSeconds(question.Period)).Delay(TimeSpan.FromSeconds(question.Delay));
        query = question.IsRange
            ? query.Between(DateTimeOffset.FromUnixTimeSeconds(question.Start), DateTimeOffset.FromUnixTimeSeconds(question.End))
            : query.Last(TimeSpan.FromSeconds(question.Length));
        return query.ToListAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult()[0];
    }

    /// <param name="Period">Seconds.</param>
    /// <param name="Now">The clock.</param>
    /// <param name="Length">Seconds.</param>
    /// <param name="IsRange">Whether the range is fixed.</param>
    /// <param name="Ago">How long ago a fixed range ended, in seconds.</param>
    /// <param name="Delay">Seconds.</param>
    private sealed record Question(int Period, DateTimeOffset Now, long Length, bool IsRange, long Ago, int Delay)
    {
        public long End => Now.ToUnixTimeSeconds() - (IsRange ? Ago : 0);

        public long Start => End - Length;
    }
}
