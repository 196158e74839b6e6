using System.Diagnostics;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Kms.Metrics.Tests.CloudWatch;

/// <summary>What an app's monitoring sees of the library.</summary>
[Collection(nameof(TelemetryTests))]
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class TelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DataPointsAndBilledMetrics_AreCounted()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        using var points = new MetricCollector<long>(null, KmsMetricsTelemetry.Name, "kms_metrics.data_points");
        using var billed = new MetricCollector<long>(null, KmsMetricsTelemetry.Name, "kms_metrics.metrics_billed");
        var latency = await account.Kms.Query<XksProxyLatency>().Where(EmulatedAccount.Store).GroupBy(KmsDimension.XksOperation).Average()
            .Every(TimeSpan.FromMinutes(5)).Last(TimeSpan.FromHours(1)).ToListAsync(Token);
        // An average of a group reads two statistics of each of its seven series, which are billed once.
        Assert.Equal(7, latency.Sum(g => g.Members.Count));
        Assert.Equal(7, billed.GetMeasurementSnapshot().Sum(m => m.Value));
        Assert.Equal(7 * 12 * 2, points.GetMeasurementSnapshot().Sum(m => m.Value));
    }

    [Fact]
    public async Task EachCall_IsAnActivity()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == KmsMetricsTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var account = await EmulatedAccount.StartAsync();
        await account.Kms.ListAsync(Token);
        await Assert.ThrowsAsync<CloudWatchException>(() =>
            account.Client.SetAlarmStateAsync(new SetAlarmStateRequest("none", "OK", "test"), Token));
        Assert.Equal(
            [("CloudWatch ListMetrics", ActivityStatusCode.Unset), ("CloudWatch SetAlarmState", ActivityStatusCode.Error)],
            ended.Select(a => (a.OperationName, a.Status)));
        Assert.Equal("ListMetrics", ended[0].GetTagItem("rpc.method"));
    }
}
