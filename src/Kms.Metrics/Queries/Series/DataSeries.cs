namespace Kms.Metrics;

/// <summary>
/// Data points over time: two arrays of the same length, oldest first. A period without data has no point. Immutable and safe to share.
/// </summary>
public abstract class DataSeries : IStatusHolder
{
    private protected DataSeries(IReadOnlyList<PlannedWindow> windows, SeriesPoints data)
    {
        Windows = windows;
        Timestamps = data.Timestamps;
        Values = data.Values;
        Status = data.Status;
        Messages = data.Messages;
    }

    /// <summary>
    /// The parts of the range that was read, oldest first: at least one. A range that reaches back beyond 15 or 63 days has several,
    /// because CloudWatch keeps older data in longer periods only.
    /// </summary>
    public IReadOnlyList<PlannedWindow> Windows { get; }

    /// <summary>
    /// The length of the period that each value covers; where <see cref="Windows"/> has several parts, that of the newest, which is the
    /// shortest.
    /// </summary>
    public TimeSpan Period => Windows[Windows.Count - 1].Period;

    /// <summary>The start of the range that was read, UTC, inclusive.</summary>
    public DateTimeOffset Start => Windows[0].Start;

    /// <summary>The end of the range that was read, UTC, exclusive.</summary>
    public DateTimeOffset End => Windows[Windows.Count - 1].End;

    /// <summary>How complete the series is. Check it before you take an empty series for zero.</summary>
    public SeriesStatus Status { get; }

    /// <summary>
    /// The data points, oldest first: time, value, and whether the period was still running. The same as <see cref="Timestamps"/> and
    /// <see cref="Values"/>, created as they are enumerated.
    /// </summary>
    public IEnumerable<DataPoint> Points
    {
        get
        {
            for (var i = 0; i < Values.Length; i++)
                yield return PointAt(i);
        }
    }

    /// <summary>The starts of the periods that have data, UTC, oldest first.</summary>
    public ReadOnlyMemory<DateTimeOffset> Timestamps { get; }

    /// <summary>The value of each period in <see cref="Timestamps"/>.</summary>
    public ReadOnlyMemory<double> Values { get; }

    /// <summary>The service's notes on this series; usually none.</summary>
    public IReadOnlyList<SeriesMessage> Messages { get; }

    /// <summary>Whether there is any data point.</summary>
    public bool HasData => Values.Length > 0;

    /// <summary>
    /// The newest data point, or <see langword="null"/> where there is none. It is usually that of the running period, see
    /// <see cref="DataPoint.IsPartial"/>.
    /// </summary>
    public DataPoint? Latest => HasData ? PointAt(Values.Length - 1) : null;

    /// <summary>Returns the value of the period that contains a given time.</summary>
    /// <param name="time">The moment, in any time zone.</param>
    /// <returns>The value, or <see langword="null"/> where the period has none or the time is outside the range.</returns>
    public double? At(DateTimeOffset time)
    {
        var index = Timestamps.Span.BinarySearch(time);
        if (index >= 0)
            return Values.Span[index];
        var before = ~index - 1;
        return before >= 0 && time - Timestamps.Span[before] < WindowAt(Timestamps.Span[before]).Period ? Values.Span[before] : null;
    }

    /// <summary>Summarizes the series: number of points, minimum, maximum, mean, spread.</summary>
    /// <param name="includePartial">Whether points that cover only a part of their period count, such as that of the running period.
    /// Default: no.</param>
    /// <returns>The summary. Missing periods count as missing, not as zero.</returns>
    public SeriesSummary Summarize(bool includePartial = false) => SeriesSummary.Of(this, includePartial);

    internal DataPoint PointAt(int index)
    {
        var time = Timestamps.Span[index];
        return new(time, Values.Span[index], WindowAt(time).IsPartial(time));
    }

    internal SeriesPoints Data => new(Timestamps, Values, Status, Messages);

    internal void WriteData(JsonMembers json)
    {
        json.Text("Status", Status.ToString());
        json.Time("Start", Start);
        json.Time("End", End);
        json.Number("PeriodSeconds", Period.TotalSeconds);
        json.List("Points", Points, static (point, p) => p.WriteMembers(point));
        json.List("Messages", Messages, static (message, m) =>
        {
            message.Text("Code", m.Code);
            message.Text("Text", m.Text);
        });
    }

    private protected string Extent => HasData ? Values.Length + " points" : Status.ToString();

    /// <summary>The part of the range that a moment lies in; the newest for one after the end.</summary>
    internal PlannedWindow WindowAt(DateTimeOffset time)
    {
        for (var i = 0; i < Windows.Count - 1; i++)
        {
            if (time < Windows[i].End)
                return Windows[i];
        }

        return Windows[Windows.Count - 1];
    }
}
