using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Statistics;

/// <summary>Points in order of time. Immutable.</summary>
/// <param name="Times">The starts of the periods, in seconds since 1970.</param>
/// <param name="Values">The value of each.</param>
/// <param name="Period">The length of a period in seconds.</param>
internal sealed record TimeSeries(long[] Times, double[] Values, int Period)
{
    /// <summary>The label of an answer; <see langword="null"/> to take the query's id.</summary>
    public string? Label { get; init; }

    /// <summary>The metric that it was read from; <see langword="null"/> for what was computed.</summary>
    public Storage.SeriesKey? Metric { get; init; }

    /// <summary>The statistic that was read; <see langword="null"/> for what was computed.</summary>
    public string? Stat { get; init; }

    /// <summary>The units that the range has data in; more than one only where no unit was asked for.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    public int Length => Times.Length;

    public static TimeSeries Empty(int period) => new([], [], period);

    public TimeSeries Map(Func<double, double> change) => this with { Values = Array.ConvertAll(Values, v => change(v)) };
}
