using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>The points of one series as they arrive, page by page and part by part of the range.</summary>
internal sealed class SeriesAssembler
{
    private readonly List<(MetricDataResult Result, int Window)> _parts = new(1);

    public bool HasData => _parts.Exists(p => p.Result.Values.Length > 0);

    /// <param name="result">The points of one page.</param>
    /// <param name="window">The part of the range they belong to, counted from the oldest.</param>
    public void Add(MetricDataResult result, int window) => _parts.Add((result, window));

    /// <summary>All points in the order of time, each moment once.</summary>
    /// <param name="windows">The parts of the range. A request that several queries share may have read more.</param>
    public SeriesPoints Join(IReadOnlyList<PlannedWindow> windows)
    {
        if (_parts.Count == 0)
            return SeriesPoints.Empty;
        _parts.Sort(static (a, b) => a.Window - b.Window);
        var status = Status();
        var messages = _parts.SelectMany(p => p.Result.Messages).Select(m => new SeriesMessage(m.Code, m.Value)).ToList();
        var pieces = _parts.ConvertAll(p => Cut(p.Result, windows[p.Window]));
        var (timestamps, values) = pieces.Count == 1 ? pieces[0] : Concatenate(pieces);
        (timestamps, values) = Ascending.Ensure(timestamps, values);
        return new SeriesPoints(timestamps, values, status == SeriesStatus.Complete && values.Length == 0 ? SeriesStatus.NoData
            : status, messages);
    }

    private static (ReadOnlyMemory<DateTimeOffset> Timestamps, ReadOnlyMemory<double> Values) Cut(MetricDataResult result,
        PlannedWindow window)
    {
        var times = result.Timestamps.Span;
        int from = 0, to = times.Length;
        while (from < to && times[from] < window.Start)
            from++;
        while (to > from && times[to - 1] >= window.End)
            to--;
        return (result.Timestamps.Slice(from, to - from), result.Values.Slice(from, to - from));
    }

    private static (ReadOnlyMemory<DateTimeOffset> Timestamps, ReadOnlyMemory<double> Values) Concatenate(
        List<(ReadOnlyMemory<DateTimeOffset> Timestamps, ReadOnlyMemory<double> Values)> pieces)
    {
        var count = pieces.Sum(p => p.Values.Length);
        var timestamps = new DateTimeOffset[count];
        var values = new double[count];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.Timestamps.CopyTo(timestamps.AsMemory(at));
            piece.Values.CopyTo(values.AsMemory(at));
            at += piece.Values.Length;
        }

        return (timestamps, values);
    }

    // PartialData on all pages of a part but the last only says that there is a next one. A series is as good as its worst part.
    private SeriesStatus Status()
    {
        var status = SeriesStatus.Complete;
        for (var i = 0; i < _parts.Count; i++)
        {
            var isLastPage = i == _parts.Count - 1 || _parts[i + 1].Window != _parts[i].Window;
            var own = _parts[i].Result.StatusCode switch
            {
                "Forbidden" => SeriesStatus.Forbidden,
                "InternalError" => SeriesStatus.InternalError,
                "PartialData" when isLastPage => SeriesStatus.Partial,
                _ => SeriesStatus.Complete,
            };
            status = own.IsWorseThan(status) ? own : status;
        }

        return status;
    }
}
