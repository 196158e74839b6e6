using CsCheck;
using Kms.Metrics.Catalog;
using Kms.Metrics.Tests.Queries;

namespace Kms.Metrics.Tests.Growth;

/// <summary>What is computed with indexes is what looking at everything gives.</summary>
public sealed class NaiveFormTests
{
    private static readonly MetricDefinition Errors = KmsCatalog.FindMetric(nameof(XksProxyErrors))!;

    private static readonly Gen<string> Store = Gen.Int[0, 3].Select(i => "cks-" + i);
    private static readonly Gen<string> ErrorType = Gen.OneOf("Retryable errors", "Retryable", "Non-retryable", "N/A", "Odd");
    private static readonly Gen<string> Exception = Gen.OneOf("None", "ThrottlingException", "NewException");

    private static readonly Gen<MetricDimension[]> Published = Gen.Select(Store, ErrorType, Exception, Gen.OneOf("Encrypt", "Decrypt"),
        (store, type, exception, operation) => new MetricDimension[]
        {
            new("CustomKeyStoreId", store), new("KmsOperation", operation), new("XksOperation", operation),
            new("KeySpec", "SYMMETRIC_DEFAULT"), new("ErrorType", type), new("ExceptionName", exception),
        });

    private static readonly Gen<QuerySpec> Question = Gen.Select(Store.Array[0, 2], ErrorType.Array[0, 2], Exception.Array[0, 3],
        (stores, types, exceptions) => new QuerySpec(Errors)
        {
            Filters =
            [
                .. stores.Select(s => new MetricDimension("CustomKeyStoreId", s)),
                .. types.Select(t => new MetricDimension("ErrorType", t)),
            ],
            Choices = exceptions.Length > 0 ? [new DimensionChoice(KmsDimension.ExceptionName, exceptions)] : [],
        });

    private static readonly Gen<PlannedItem> Item = Gen.Select(Gen.Int[0, 2], Gen.Int[1, 400], Gen.OneOf(1, 2, 5, 60),
        Gen.OneOf(1, 3, 24, 24 * 20), Gen.OneOf(0, 0, 0, 2, 30),
        (metric, count, minutes, hours, ago) =>
        {
            var definition = KmsCatalog.Metrics[metric];
            var end = Plans.Now.AddHours(-ago);
            var spec = new QuerySpec(definition)
            {
                Time = new TimeSpec { Period = TimeSpan.FromMinutes(minutes), Range = (end.AddHours(-hours), end) },
            };
            return new PlannedItem(spec, QueryStrategy.Exact, "named", TimePlanner.Plan(spec.Time, Plans.Now))
            {
                Targets = [.. Plans.Ages(count).Select(m => new SeriesTarget(m))],
            };
        });

    private static readonly Gen<SeriesPoints> Points = Gen.Select(Gen.Int[0, 40].Array[0, 12], Gen.Double[-1e6, 1e6].Array[12],
        (minutes, values) =>
        {
            var times = minutes.Distinct().Order().Select(m => Plans.Now.AddMinutes(m)).ToArray();
            return new SeriesPoints(times, values.Take(times.Length).ToArray(), SeriesStatus.Complete, []);
        });

    [Fact]
    public void SeriesFoundByIndex_AreThoseThatAScanFinds() => Gen.Select(Published.Array[0, 60], Question).Sample(
        (published, spec) =>
        {
            var series = published.Select(d => KmsMetric.FromPublished(Errors.Name, d)).Distinct()
                .Select(m => new SeriesTarget(m)).ToList();
            var rejected = published.Select(d => new UnreadableSeries([.. d.Skip(1)])).ToList();
            var found = new Listing(series, 7, rejected).Matching(new SeriesFilter(spec));
            Assert.Equal(series.Where(s => NaiveForms.Matches(spec, s.Metric)), found.Series);
            Assert.Equal(rejected.Where(r => NaiveForms.MayMatch(spec, r.Dimensions)), found.Rejected);
            Assert.Equal(7, found.Requests);
        },
        iter: 500);

    [Fact]
    public void RangesThatAreJoinedByKind_AreThoseThatComparingEachWithEachJoins() => Item.Array[1, 9].Sample(
        items =>
        {
            var naive = NaiveForms.Join(items, Plans.Now);
            var joined = SharedWindow.Join(items, Plans.Now);
            Assert.Equal(naive.Select(n => (n.Start, n.End)), joined.Select(j => (j.Start, j.End)));
            Assert.Equal(naive.Select(n => n.Members), joined.Select(j => j.Members));
        },
        iter: 2_000);

    [Theory]
    [InlineData(StatisticKind.Sum)]
    [InlineData(StatisticKind.Minimum)]
    [InlineData(StatisticKind.Maximum)]
    [InlineData(StatisticKind.SampleCount)]
    public void MergedPoints_AreThoseOfEveryMomentInTheOrderOfTheSeries(StatisticKind kind) => Points.Array[0, 30].Sample(
        all =>
        {
            var merged = new MergedPoints(kind);
            foreach (var series in all)
                merged.Add(series);
            var naive = NaiveForms.Merge(kind, all);
            Assert.Equal(naive.Keys, merged.Timestamps.ToArray());
            // To the last bit: adding in another order would give other sums.
            Assert.Equal(naive.Values, merged.Values.ToArray());
        },
        iter: 500);

    /// <summary>Of thousands of points, which are combined more than once, at moments of every kind.</summary>
    [Theory]
    [InlineData(60, 10_080)]
    [InlineData(60, 40)]
    [InlineData(1, 500_000)]
    [InlineData(7, 300)]
    [InlineData(3_600, 10_920)]
    public void MergedPointsOfManySeries_AreThoseOfEveryMoment(int seconds, int periods)
    {
        var random = new Random(seconds + periods);
        var all = Enumerable.Range(0, 2_000).Select(_ =>
        {
            var times = Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(periods)).Distinct().Order()
                .Select(p => Plans.Now.AddSeconds(p * (long)seconds)).ToArray();
            return new SeriesPoints(times, Array.ConvertAll(times, _ => random.NextDouble() - 0.5), SeriesStatus.Complete, []);
        }).ToList();
        foreach (var kind in (StatisticKind[])[StatisticKind.Sum, StatisticKind.Minimum, StatisticKind.Maximum])
        {
            var merged = new MergedPoints(kind);
            all.ForEach(merged.Add);
            var naive = NaiveForms.Merge(kind, all);
            Assert.Equal(naive.Keys, merged.Timestamps.ToArray());
            Assert.Equal(naive.Values, merged.Values.ToArray());
        }
    }
}
