using System.Globalization;
using System.Text.RegularExpressions;

namespace Kms.Metrics.Emulator.Statistics;

/// <summary>A statistic as requests write it, the extended ones included. Immutable. [CloudWatch API]</summary>
/// <param name="Kind">What is computed.</param>
/// <param name="Lower">The lower bound of what counts; <see langword="null"/> for none. A percentile's own percentage is its
/// <paramref name="Upper"/>.</param>
/// <param name="Upper">The upper bound; <see langword="null"/> for none.</param>
/// <param name="IsPercent">Whether the bounds are percentages of the values rather than values.</param>
internal sealed partial record StatisticExpression(StatisticExpressionKind Kind, double? Lower = null, double? Upper = null,
    bool IsPercent = true)
{
    /// <summary>Whether the values themselves are needed and not just their statistic set.</summary>
    public bool NeedsDistribution => Kind >= StatisticExpressionKind.Percentile;

    /// <summary>Reads a statistic.</summary>
    /// <returns>The statistic; <see langword="null"/> where the text is none.</returns>
    public static StatisticExpression? TryParse(string text)
    {
        foreach (var kind in (ReadOnlySpan<StatisticExpressionKind>)[StatisticExpressionKind.SampleCount, StatisticExpressionKind.Average,
            StatisticExpressionKind.Sum, StatisticExpressionKind.Minimum, StatisticExpressionKind.Maximum])
        {
            if (text == kind.ToString())
                return new StatisticExpression(kind);
        }

        if (text.Equals("IQM", StringComparison.OrdinalIgnoreCase))
            return new StatisticExpression(StatisticExpressionKind.TrimmedMean, 25, 75);
        if (Short().Match(text) is { Success: true } one && Number(one.Groups[2].Value) is <= 100 and var percent)
            return new StatisticExpression(KindOf(one.Groups[1].Value), null, percent);
        return Range().Match(text) is { Success: true } range ? FromRange(range) : null;
    }

    private static StatisticExpression? FromRange(Match match)
    {
        var kind = KindOf(match.Groups[1].Value);
        var (lower, upper) = (match.Groups["l"], match.Groups["u"]);
        var lowerIsPercent = lower.Value.EndsWith('%');
        var upperIsPercent = upper.Value.EndsWith('%');
        // One side may be left open, but not both, and both sides speak of the same thing.
        if ((!lower.Success && !upper.Success) || (lower.Success && upper.Success && lowerIsPercent != upperIsPercent))
            return null;
        var isPercent = lowerIsPercent || upperIsPercent;
        double? from = lower.Success ? Number(lower.Value.TrimEnd('%')) : null;
        double? to = upper.Success ? Number(upper.Value.TrimEnd('%')) : null;
        if (from >= to || (isPercent && (from > 100 || to > 100)) || (kind == StatisticExpressionKind.PercentileRank && isPercent))
            return null;
        return new StatisticExpression(kind, from, to, isPercent);
    }

    private static StatisticExpressionKind KindOf(string name) => name.ToUpperInvariant() switch
    {
        "P" => StatisticExpressionKind.Percentile,
        "TM" => StatisticExpressionKind.TrimmedMean,
        "TC" => StatisticExpressionKind.TrimmedCount,
        "TS" => StatisticExpressionKind.TrimmedSum,
        "WM" => StatisticExpressionKind.WinsorizedMean,
        _ => StatisticExpressionKind.PercentileRank,
    };

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(p|tm|tc|ts|wm)(\d{1,3}(?:\.\d{0,10})?)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Short();

    [GeneratedRegex(@"^(TM|TC|TS|WM|PR)\((?<l>\d+(?:\.\d{0,10})?(?:[Ee][+-]?\d+)?%?)?:(?<u>\d+(?:\.\d{0,10})?(?:[Ee][+-]?\d+)?%?)?\)$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Range();
}
