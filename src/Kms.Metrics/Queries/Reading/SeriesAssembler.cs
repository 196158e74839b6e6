using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>The points of one series as they arrive, page by page and part by part of the range.</summary>
internal sealed class SeriesAssembler
{
    private readonly List<(MetricDataResult Result, int Window)> _parts = new(1);

    public bool HasData => _parts.Exists(p => p.Result.Values.Length > 0);

    /// <summary>Whether the service has said that nothing more comes, as far as it has answered.</summary>
    public bool IsComplete => _parts.Count > 0 && StatusOf(_parts[_parts.Count - 1].Result) == SeriesStatus.Complete;

    /// <param name="result">The points of one page.</param>
    /// <param name="window">The part of the range they belong to, counted from the oldest.</param>
    public void Add(MetricDataResult result, int window) => _parts.Add((result, window));

    /// <summary>All points in the order of time, each moment once.</summary>
    /// <param name="windows">The parts of the range. A request that several queries share may have read more.</param>
    public SeriesPoints Join(IReadOnlyList<PlannedWindow> windows)
    {
        if (_parts.Count == 0)
            return SeriesPoints.Empty;
        var status = SeriesStatus.Complete;
        var pieces = new List<PointArrays>(1);
        foreach (var window in _parts.GroupBy(p => p.Window).OrderBy(w => w.Key))
        {
            var results = window.Select(p => p.Result).ToList();
            // What the service says last holds: PartialData says that there is a next page, and InternalError may be asked again. A series
            // is as good as its worst part.
            var own = StatusOf(results[results.Count - 1]);
            status = own.IsWorseThan(status) ? own : status;
            pieces.Add(PointArrays.Concatenate(results.ConvertAll(r => new PointArrays(r.Timestamps, r.Values)))
                .Ascending().Between(windows[window.Key].Start, windows[window.Key].End));
        }

        var points = PointArrays.Concatenate(pieces);
        var messages = _parts.SelectMany(p => p.Result.Messages).Select(m => new SeriesMessage(m.Code, m.Value)).Distinct().ToList();
        return new SeriesPoints(points.Timestamps, points.Values,
            status == SeriesStatus.Complete && points.Values.Length == 0 ? SeriesStatus.NoData : status, messages);
    }

    // A word that is missing or that this version does not know does not say that the points are all there are.
    private static SeriesStatus StatusOf(MetricDataResult result) => result.StatusCode switch
    {
        "Complete" => SeriesStatus.Complete,
        "Forbidden" => SeriesStatus.Forbidden,
        "InternalError" => SeriesStatus.InternalError,
        _ => SeriesStatus.Partial,
    };
}
