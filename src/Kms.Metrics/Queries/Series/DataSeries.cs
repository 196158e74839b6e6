namespace Kms.Metrics;

/// <summary>
/// Data points over time: two arrays of the same length, oldest first. A period without data has no point. Immutable and safe to share.
/// </summary>
public abstract class DataSeries
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

    /// <summary>The beginning of the range that was read, UTC; it belongs to the range.</summary>
    public DateTimeOffset Start => Windows[0].Start;

    /// <summary>The end of the range that was read, UTC; it does not belong to the range.</summary>
    public DateTimeOffset End => Windows[Windows.Count - 1].End;

    /// <summary>What the answer is worth; look here before you take an empty series for zero.</summary>
    public SeriesStatus Status { get; }

    /// <summary>The beginnings of the periods that have data, UTC, oldest first.</summary>
    public ReadOnlyMemory<DateTimeOffset> Timestamps { get; }

    /// <summary>The value of each period in <see cref="Timestamps"/>.</summary>
    public ReadOnlyMemory<double> Values { get; }

    /// <summary>Notes of the service on this series; mostly none.</summary>
    public IReadOnlyList<SeriesMessage> Messages { get; }

    /// <summary>Whether there is any data point.</summary>
    public bool HasData => Values.Length > 0;

    /// <summary>The newest data point, or <see langword="null"/> where there is none.</summary>
    public DataPoint? Latest => HasData ? PointAt(Values.Length - 1) : null;

    /// <summary>Gives the value of the period that a moment lies in.</summary>
    /// <param name="time">The moment, in any time zone.</param>
    /// <returns>The value, or <see langword="null"/> where the period has none or the moment lies outside the range.</returns>
    public double? At(DateTimeOffset time)
    {
        var index = Timestamps.Span.BinarySearch(time);
        if (index >= 0)
            return Values.Span[index];
        var before = ~index - 1;
        return before >= 0 && time - Timestamps.Span[before] < PeriodAt(Timestamps.Span[before]) ? Values.Span[before] : null;
    }

    /// <summary>Sums the series up: how many points, least, most, mean, spread.</summary>
    /// <returns>The summary. Missing periods count as missing, not as zero.</returns>
    public SeriesSummary Summarize() => SeriesSummary.Of(this);

    internal DataPoint PointAt(int index) => new(Timestamps.Span[index], Values.Span[index]);

    internal SeriesPoints Data => new(Timestamps, Values, Status, Messages);

    private protected string Extent => HasData ? Values.Length + " points" : Status.ToString();

    private TimeSpan PeriodAt(DateTimeOffset time)
    {
        for (var i = 0; i < Windows.Count; i++)
        {
            if (time < Windows[i].End)
                return Windows[i].Period;
        }

        return Period;
    }
}
