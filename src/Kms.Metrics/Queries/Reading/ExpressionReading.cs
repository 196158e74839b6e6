using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>The series that the expressions of one query gave, told apart by their labels.</summary>
internal sealed class ExpressionReading(PlannedItem item)
{
    private readonly Dictionary<(int Expression, string Label), SeriesAssembler> _parts = [];
    private readonly List<(int Expression, string Label)> _inOrder = [];

    /// <summary>Whether there may be more series than the service gives.</summary>
    public bool MayBeCut => _inOrder.GroupBy(k => k.Expression).Any(g => g.Count() >= item.Expressions[g.Key].MostSeries);

    public void Add(Slot slot, MetricDataResult result)
    {
        var key = (slot.Target, result.Label ?? "");
        if (!_parts.TryGetValue(key, out var parts))
        {
            _parts.Add(key, parts = new SeriesAssembler());
            _inOrder.Add(key);
        }

        parts.Add(result, slot.Window);
    }

    /// <summary>
    /// The series of each expression by their names; <see langword="null"/> where a label does not say which series it is.
    /// </summary>
    public IReadOnlyList<(SeriesExpression Expression, SeriesName Name, SeriesPoints Data)>? ToSeries()
    {
        var series = new List<(SeriesExpression, SeriesName, SeriesPoints)>(_inOrder.Count);
        foreach (var key in _inOrder)
        {
            var expression = item.Expressions[key.Expression];
            var data = _parts[key].Join(item.Windows);
            if (expression.ReadLabel(key.Label) is { } name)
                series.Add((expression, name, data));
            else if (data.Values.Length > 0)
                return null;
        }

        return series;
    }
}
