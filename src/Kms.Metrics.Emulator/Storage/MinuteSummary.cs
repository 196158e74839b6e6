using Kms.Metrics.Emulator.Statistics;

namespace Kms.Metrics.Emulator.Storage;

/// <summary>
/// What is kept of the values of a minute or a longer period: their statistic set and, where it is known, how they are distributed.
/// </summary>
/// <param name="Count">How many values.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
/// <param name="Distribution">Value and count by turns; <see langword="null"/> where all values are the minimum,
/// <see cref="Minutes.Unknown"/> where nobody knows.</param>
internal readonly record struct MinuteSummary(double Count, double Sum, double Minimum, double Maximum, double[]? Distribution)
{
    public static MinuteSummary Of(double value, double count = 1) => new(count, value * count, value, value, null);

    public static MinuteSummary OfSet(double count, double sum, double minimum, double maximum) =>
        new(count, sum, minimum, maximum, minimum == maximum ? null : Minutes.Unknown);

    /// <param name="values">The values: one at least.</param>
    /// <param name="counts">How often each occurs; empty for once each.</param>
    public static MinuteSummary Of(IReadOnlyList<double> values, IReadOnlyList<double> counts)
    {
        if (values.Count == 1)
            return Of(values[0], counts.Count > 0 ? counts[0] : 1);
        var distribution = new double[values.Count * 2];
        for (var i = 0; i < values.Count; i++)
            (distribution[2 * i], distribution[(2 * i) + 1]) = (values[i], counts.Count > 0 ? counts[i] : 1);
        return Of(distribution);
    }

    /// <param name="distribution">Value and count by turns.</param>
    public static MinuteSummary Of(double[] distribution)
    {
        double count = 0, sum = 0, minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;
        for (var i = 0; i < distribution.Length; i += 2)
        {
            count += distribution[i + 1];
            sum += distribution[i] * distribution[i + 1];
            minimum = Math.Min(minimum, distribution[i]);
            maximum = Math.Max(maximum, distribution[i]);
        }

        return new MinuteSummary(count, sum, minimum, maximum, minimum == maximum ? null : distribution);
    }

    /// <summary>Both together; the distribution is known only if both sides' are.</summary>
    public MinuteSummary Add(in MinuteSummary other)
    {
        var minimum = Math.Min(Minimum, other.Minimum);
        var maximum = Math.Max(Maximum, other.Maximum);
        double[]? distribution = null;
        if (minimum != maximum)
            distribution = Distribution == Minutes.Unknown || other.Distribution == Minutes.Unknown ? Minutes.Unknown
                : [.. Pairs(), .. other.Pairs()];
        return new MinuteSummary(Count + other.Count, Sum + other.Sum, minimum, maximum, distribution);
    }

    /// <summary>
    /// All together. Halves are put together first, so that a thousand distributions of one minute are not copied a thousand times.
    /// </summary>
    /// <param name="summaries">The summaries: one at least.</param>
    public static MinuteSummary Add(ReadOnlySpan<MinuteSummary> summaries) => summaries.Length == 1 ? summaries[0]
        : Add(summaries[..(summaries.Length / 2)]).Add(Add(summaries[(summaries.Length / 2)..]));

    private double[] Pairs() => Distribution ?? [Minimum, Count];
}
