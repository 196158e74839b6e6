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
            ReadChunkAsync(plan.Items[0], chunk, output, ct), maxConcurrentRequests, cancellationToken);
    }

    /// <summary>Every page of every request of a plan, in any order within a request's own.</summary>
    public IAsyncEnumerable<(PlannedRequest Request, GetMetricDataResponse Page)> ReadPagesAsync(QueryPlan plan,
        CancellationToken cancellationToken) =>
        OrderedFanOut.RunAsync<PlannedRequest, (PlannedRequest, GetMetricDataResponse)>(
            plan.Requests,
            async (request, output, ct) =>
            {
                await foreach (var page in SendAsync(request.ToRequest(), ct).ConfigureAwait(false))
                    output.TryWrite((request, page));
            },
            maxConcurrentRequests,
            cancellationToken);

    private async Task ReadChunkAsync(PlannedItem item, PlannedChunk chunk, ChannelWriter<ReadTarget> output,
        CancellationToken cancellationToken)
    {
        var reading = new ChunkReading(item, chunk.Requests[0].FirstTarget, chunk.Requests[0].TargetCount);
        for (var i = 0; i < chunk.Requests.Count; i++)
        {
            var request = chunk.Requests[i];
            var isLast = i == chunk.Requests.Count - 1;
            await foreach (var page in SendAsync(request.ToRequest(), cancellationToken).ConfigureAwait(false))
            {
                foreach (var result in page.MetricDataResults)
                {
                    var index = request.IndexOf(result.Id);
                    reading.Add(index, result, request.AskAt(index).Slot.Window, isLast);
                }

                while (reading.TakeComplete() is { } target)
                    output.TryWrite(target);
            }
        }

        reading.End();
        while (reading.TakeComplete() is { } target)
            output.TryWrite(target);
    }

    /// <summary>The pages of one request.</summary>
    public IAsyncEnumerable<GetMetricDataResponse> SendAsync(GetMetricDataRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync("GetMetricData", (token, ct) => client.GetMetricDataAsync(request with { NextToken = token }, ct), static page =>
            page.NextToken, cancellationToken);

    private static async IAsyncEnumerable<ReadTarget> Silent(PlannedItem item)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var target in item.Targets)
            yield return new ReadTarget(target, [.. item.Statistics.Select(_ => SeriesPoints.Empty)]);
    }
}
