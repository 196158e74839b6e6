using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>The points of one series as they arrive, page by page and part by part of the range.</summary>
internal sealed class SeriesAssembler
{
    // Most series come in one part: a list is made for the others.
    private MetricDataResult? _only;
    private int _window;
    private List<(MetricDataResult Result, int Window)>? _parts;

    public bool HasData => _only?.Values.Length > 0 || _parts?.Exists(p => p.Result.Values.Length > 0) == true;

    /// <summary>Whether the service has said that nothing more comes, as far as it has answered.</summary>
    public bool IsComplete => (_only ?? _parts?[_parts.Count - 1].Result) is { } last && StatusOf(last) == SeriesStatus.Complete;

    /// <param name="result">The points of one page.</param>
    /// <param name="window">The part of the range they belong to, counted from the oldest.</param>
    public void Add(MetricDataResult result, int window)
    {
        if (_only is null && _parts is null)
        {
            (_only, _window) = (result, window);
            return;
        }

        _parts ??= [(_only!, _window)];
        _only = null;
        _parts.Add((result, window));
    }

    /// <summary>All points in the order of time, each moment once.</summary>
    /// <param name="windows">The parts of the range. A request that several queries share may have read more.</param>
    public SeriesPoints Join(IReadOnlyList<PlannedWindow> windows)
    {
        if (_only is not null)
            return Join(_only, windows[_window]);
        if (_parts is null)
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

        return Of(PointArrays.Concatenate(pieces), status, _parts.SelectMany(p => p.Result.Messages));
    }

    private static SeriesPoints Join(MetricDataResult only, PlannedWindow window) =>
        Of(new PointArrays(only.Timestamps, only.Values).Ascending().Between(window.Start, window.End), StatusOf(only), only.Messages);

    private static SeriesPoints Of(PointArrays points, SeriesStatus status, IEnumerable<MessageData> messages) =>
        new(points.Timestamps, points.Values,
            status == SeriesStatus.Complete && points.Values.Length == 0 ? SeriesStatus.NoData : status,
            messages is IReadOnlyCollection<MessageData> { Count: 0 } ? []
                : [.. messages.Select(m => new SeriesMessage(m.Code, m.Value)).Distinct()]);

    // A word that is missing or that this version does not know does not say that the points are all there are.
    private static SeriesStatus StatusOf(MetricDataResult result) => result.StatusCode switch
    {
        "Complete" => SeriesStatus.Complete,
        "Forbidden" => SeriesStatus.Forbidden,
        "InternalError" => SeriesStatus.InternalError,
        _ => SeriesStatus.Partial,
    };
}
