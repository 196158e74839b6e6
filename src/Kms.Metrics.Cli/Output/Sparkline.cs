namespace Kms.Metrics.Cli.Output;

/// <summary>A line of little bars. A period without data is a gap, never a zero.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private const char Gap = '·';

    public static string Draw(ReadOnlySpan<double?> values)
    {
        var (least, most) = Range(values);
        return string.Create(values.Length, (Values: values.ToArray(), least, most), static (line, s) =>
        {
            for (var i = 0; i < line.Length; i++)
                line[i] = s.Values[i] is { } value ? Bars[Level(value, s.least, s.most, Bars.Length - 1)] : Gap;
        });
    }

    public static int Level(double value, double least, double most, int highest) =>
        most > least ? (int)Math.Round((value - least) / (most - least) * highest) : highest / 2;

    public static (double Least, double Most) Range(ReadOnlySpan<double?> values)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (value is not { } number || !double.IsFinite(number))
                continue;
            least = Math.Min(least, number);
            most = Math.Max(most, number);
        }
        return least <= most ? (least, most) : (0, 0);
    }
}
