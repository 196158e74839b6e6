namespace Kms.Metrics.Emulator.Storage;

/// <summary>All values of one minute: their statistic set, and the values themselves where they are known.</summary>
/// <param name="Minute">The beginning of the minute, in minutes since 1970.</param>
/// <param name="Count">How many values.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
/// <param name="Unit">The unit they were published with.</param>
/// <param name="Values">The different values, or <see langword="null"/> where only the statistic set was published.</param>
/// <param name="Counts">How often each of them occurs; <see langword="null"/> for once each.</param>
internal readonly record struct MinuteData(long Minute, double Count, double Sum, double Minimum, double Maximum, string? Unit, double[]? Values, double[]? Counts)
{
    public static MinuteData Of(long minute, double value, string? unit, double count = 1) => new(minute, count, value * count, value, value, unit, [value], count == 1 ? null : [count]);

    public static MinuteData Of(long minute, double[] values, double[]? counts, string? unit)
    {
        double count = 0, sum = 0, minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;
        for (var i = 0; i < values.Length; i++)
        {
            var times = counts is null ? 1 : counts[i];
            count += times;
            sum += values[i] * times;
            minimum = Math.Min(minimum, values[i]);
            maximum = Math.Max(maximum, values[i]);
        }

        return new MinuteData(minute, count, sum, minimum, maximum, unit, values, counts);
    }

    /// <summary>Both together; the values are known only if both sides' are.</summary>
    public MinuteData Add(in MinuteData other)
    {
        var known = Values is not null && other.Values is not null;
        return new MinuteData(
            Minute, Count + other.Count, Sum + other.Sum, Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum), Unit ?? other.Unit,
            known ? [.. Values!, .. other.Values!] : null,
            known ? [.. Counts ?? Ones(Values!), .. other.Counts ?? Ones(other.Values!)] : null);
    }

    private static double[] Ones(double[] values)
    {
        var ones = new double[values.Length];
        Array.Fill(ones, 1);
        return ones;
    }
}
