using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// The series that formulas gave. An answer names its formula and its label, and several series may have the same label: within a page
/// each result is a series of its own, and a later page goes on with those that were not complete.
/// </summary>
internal sealed class LabelledSeries
{
    private readonly List<(int Formula, string Label, SeriesAssembler Points)> _series = [];
    private readonly Dictionary<(int Formula, string Label), Queue<SeriesAssembler>> _open = [];

    /// <summary>The series in the order in which they came.</summary>
    public IReadOnlyList<(int Formula, string Label, SeriesAssembler Points)> Series => _series;

    /// <param name="results">The results of one page, each with its formula.</param>
    public void AddPage(IEnumerable<(int Formula, MetricDataResult Result)> results)
    {
        var goesOn = new List<((int, string) Key, SeriesAssembler Points)>();
        foreach (var (formula, result) in results)
        {
            var label = result.Label ?? "";
            if (!_open.TryGetValue((formula, label), out var open) || open.Count == 0)
            {
                open = new Queue<SeriesAssembler>([new SeriesAssembler()]);
                _series.Add((formula, label, open.Peek()));
            }

            var points = open.Dequeue();
            points.Add(result, 0);
            if (!points.IsComplete)
                goesOn.Add(((formula, label), points));
        }

        foreach (var (key, points) in goesOn)
        {
            if (!_open.TryGetValue(key, out var open))
                _open.Add(key, open = new());
            open.Enqueue(points);
        }
    }
}
