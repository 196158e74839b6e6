using Kms.Metrics.CloudWatch;
using Kms.Metrics.Testing;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Growth;

/// <summary>All pages of a listing or a description cost what one costs, as often as there are pages. Allocations are counted.</summary>
[Collection(nameof(ProcessWide))]
public sealed class EmulatorPagingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AllPagesOfAListing_AllocateInProportionToTheMetrics() => Allocations.AreLinear(1_000, n =>
    {
        var fake = Fake();
        foreach (var chunk in Enumerable.Range(0, n).Chunk(1_000))
            Done(fake.CloudWatch.PutMetricDataAsync(new PutMetricDataRequest("Test", [.. chunk.Select(i => new MetricDatum("M")
                { Dimensions = [new MetricDimension("Id", i.ToString("D5", null))], Timestamp = Noon, Value = 1 })])));
        return () => Assert.Equal(n, All(token =>
        {
            var page = Done(fake.CloudWatch.ListMetricsAsync(new ListMetricsRequest { Namespace = "Test", NextToken = token }));
            return (page.Metrics.Count, page.NextToken);
        }));
    }, Allocations.OfProcess);

    [Fact]
    public void AllPagesOfADescription_AllocateInProportionToTheAlarms() => Allocations.AreLinear(500, n =>
    {
        var fake = Fake();
        for (var i = 0; i < n; i++)
            Done(fake.CloudWatch.PutMetricAlarmAsync(new PutMetricAlarmRequest("alarm-" + i.ToString("D5", null))
            {
                Namespace = "Test", MetricName = "M", Statistic = "Sum", Period = 60, EvaluationPeriods = 1, Threshold = 1,
                ComparisonOperator = "GreaterThanThreshold",
            }));
        return () => Assert.Equal(n, All(token =>
        {
            var page = Done(fake.CloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { MaxRecords = 50, NextToken = token }));
            return (page.MetricAlarms.Count, page.NextToken);
        }));
    }, Allocations.OfProcess);

    private static int All(Func<string?, (int Count, string? Token)> read)
    {
        var (count, token) = read(null);
        while (token is not null)
        {
            var page = read(token);
            count += page.Count;
            token = page.Token;
        }

        return count;
    }

    private static FakeKmsMetrics Fake() => new(new FakeTimeProvider(Noon));

    private static T Done<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Done(Task task) => task.GetAwaiter().GetResult();
}
