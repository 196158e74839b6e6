using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Everything that a plan of several queries, or of expressions, reads, put where it belongs.</summary>
internal sealed class BatchReading
{
    private readonly QueryPlan _plan;
    private readonly SeriesAssembler[][] _series;
    private readonly ExpressionReading[] _expressions;

    public BatchReading(QueryPlan plan)
    {
        _plan = plan;
        _series = [.. plan.Items.Select(i => i.ReadsSeries ? NewParts(i.Targets.Count * i.Statistics.Count) : [])];
        _expressions = [.. plan.Items.Select(i => new ExpressionReading(i))];
    }

    public void Add(PlannedRequest request, GetMetricDataResponse page)
    {
        foreach (var result in page.MetricDataResults)
        {
            var ask = request.AskAt(request.IndexOf(result.Id));
            Add(ask.Slot, result);
            foreach (var slot in ask.Also ?? [])
                Add(slot, result);
        }
    }

    public IEnumerable<ReadTarget> SeriesOf(int item)
    {
        var planned = _plan.Items[item];
        var statistics = planned.Statistics.Count;
        for (var t = 0; t < planned.Targets.Count; t++)
            yield return new ReadTarget(planned.Targets[t],
                [.. new ArraySegment<SeriesAssembler>(_series[item], t * statistics, statistics).Select(p => p.Join(planned.Windows))]);
    }

    public ExpressionReading ExpressionsOf(int item) => _expressions[item];

    private void Add(Slot slot, MetricDataResult result)
    {
        if (_plan.Items[slot.Item].ReadsSeries)
            _series[slot.Item][(slot.Target * _plan.Items[slot.Item].Statistics.Count) + slot.Statistic].Add(result, slot.Window);
        else
            _expressions[slot.Item].Add(slot, result);
    }

    private static SeriesAssembler[] NewParts(int count)
    {
        var parts = new SeriesAssembler[count];
        for (var i = 0; i < count; i++)
            parts[i] = new SeriesAssembler();
        return parts;
    }
}
