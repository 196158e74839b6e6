using System.Threading.Channels;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Sends the requests of a plan and joins the answers. Safe for concurrent use.</summary>
internal sealed class PlanReader(ICloudWatchClient client, int maxConcurrentRequests)
{
    /// <summary>The series of a plan of one query, in their order, each as soon as it and those before it are complete.</summary>
    public IAsyncEnumerable<ReadTarget> ReadSeriesAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        // Where nothing is sent, every series is there all the same, without data.
        if (plan.Chunks.Count == 0)
            return Silent(plan.Items[0]);
        return OrderedFanOut.RunAsync<PlannedChunk, ReadTarget>(plan.Chunks, (chunk, output, ct) =>
            ReadChunkAsync(plan, chunk, output, ct), maxConcurrentRequests, cancellationToken);
    }

    /// <summary>Every page of every request of a plan, in any order within a request's own.</summary>
    public IAsyncEnumerable<(PlannedRequest Request, GetMetricDataResponse Page)> ReadPagesAsync(QueryPlan plan,
        CancellationToken cancellationToken) =>
        OrderedFanOut.RunAsync<PlannedRequest, (PlannedRequest, GetMetricDataResponse)>(
            plan.Requests,
            async (request, output, ct) =>
            {
                RequestCaller.Current = plan;
                await foreach (var page in SendAsync(request.ToRequest(), ct).ConfigureAwait(false))
                    output.TryWrite((request, page));
            },
            maxConcurrentRequests,
            cancellationToken);

    // A series is given out when its requests have been answered to the end: one that was called complete may still come again.
    private async Task ReadChunkAsync(QueryPlan plan, PlannedChunk chunk, ChannelWriter<ReadTarget> output,
        CancellationToken cancellationToken)
    {
        RequestCaller.Current = plan;
        var item = plan.Items[0];
        var (first, count) = (chunk.Requests[0].FirstTarget, chunk.Requests[0].TargetCount);
        var statistics = item.Statistics.Count;
        var series = new SeriesAssembler[count * statistics];
        for (var i = 0; i < series.Length; i++)
            series[i] = new SeriesAssembler();
        foreach (var request in chunk.Requests)
        {
            await foreach (var page in SendAsync(request.ToRequest(), cancellationToken).ConfigureAwait(false))
            {
                foreach (var result in page.MetricDataResults)
                {
                    var index = request.IndexOf(result.Id);
                    series[index].Add(result, request.AskAt(index).Slot.Window);
                }
            }
        }

        for (var t = 0; t < count; t++)
        {
            var data = new SeriesPoints[statistics];
            for (var s = 0; s < statistics; s++)
            {
                data[s] = series[(t * statistics) + s].Join(item.Windows);
                // Given out, it need not be held any longer.
                series[(t * statistics) + s] = null!;
            }

            output.TryWrite(new ReadTarget(item.Targets[first + t], data));
        }
    }

    /// <summary>The pages of one request.</summary>
    public IAsyncEnumerable<GetMetricDataResponse> SendAsync(GetMetricDataRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync("GetMetricData", (token, ct) => client.GetMetricDataAsync(request with { NextToken = token }, ct), static page =>
            page.NextToken, static page =>
            page.MetricDataResults.All(r => r.Values.Length == 0), cancellationToken);

    private static async IAsyncEnumerable<ReadTarget> Silent(PlannedItem item)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var target in item.Targets)
            yield return new ReadTarget(target, [.. item.Statistics.Select(_ => SeriesPoints.Empty)]);
    }
}
