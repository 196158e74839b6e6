namespace Kms.Metrics;

/// <summary>The data points of one series, joined from all pages.</summary>
internal sealed record SeriesPoints(
    ReadOnlyMemory<DateTimeOffset> Timestamps, ReadOnlyMemory<double> Values, SeriesStatus Status, IReadOnlyList<SeriesMessage> Messages)
{
    public static SeriesPoints Empty { get; } = new(default, default, SeriesStatus.NoData, []);
}
