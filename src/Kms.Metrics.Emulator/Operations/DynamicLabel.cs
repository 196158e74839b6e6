using Kms.Metrics.Emulator.Statistics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>
/// Labels with variables: <c>${MAX}</c>, <c>${PROP('Dim.KeyId')}</c>. What is not known stays as it is. [CloudWatch guide: dynamic labels]
/// </summary>
internal static partial class DynamicLabel
{
    /// <summary>Puts what is known in the place of variables.</summary>
    /// <param name="label">The label as it was given.</param>
    /// <param name="series">The series.</param>
    /// <param name="zone">The offset from UTC in which times are written.</param>
    public static string Expand(string label, TimeSeries series, TimeSpan zone) =>
        label.Contains("${", StringComparison.Ordinal) ? Variable().Replace(label, m => Value(m, series, zone) ?? m.Value) : label;

    /// <summary>Reads an offset from UTC: a sign and four digits. [CloudWatch API]</summary>
    /// <returns><see langword="null"/> where the text is none.</returns>
    public static TimeSpan? TryParseZone(string? zone)
    {
        if (zone is null)
            return TimeSpan.Zero;
        return zone.Length == 5 && zone[0] is '+' or '-'
            && TimeSpan.TryParseExact(zone[1..], "hhmm", CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14)
            ? zone[0] == '-' ? -offset : offset : null;
    }

    private static string? Value(Match match, TimeSeries series, TimeSpan zone)
    {
        if (match.Groups["prop"] is { Success: true } property)
            return Property(property.Value, series);
        if (match.Groups["name"].Value == "LABEL")
            return series.Label ?? "";
        if (series.Length == 0)
            return "--";
        return match.Groups["name"].Value switch
        {
            "AVG" => Number(series.Values.Average()),
            "SUM" => Number(series.Values.Sum()),
            "MIN" => Number(series.Values.Min()),
            "MAX" => Number(series.Values.Max()),
            "FIRST" => Number(series.Values[0]),
            "LAST" => Number(series.Values[^1]),
            "DATAPOINT_COUNT" => series.Length.ToString(CultureInfo.InvariantCulture),
            "FIRST_LAST_RANGE" => Number(series.Values[^1] - series.Values[0]),
            "MIN_MAX_RANGE" => Number(series.Values.Max() - series.Values.Min()),
            "FIRST_TIME" => Time(series.Times[0], zone),
            "LAST_TIME" => Time(series.Times[^1], zone),
            "MAX_TIME" => Time(series.Times[Array.IndexOf(series.Values, series.Values.Max())], zone),
            "MIN_TIME" => Time(series.Times[Array.IndexOf(series.Values, series.Values.Min())], zone),
            _ => null,
        };
    }

    private static string? Property(string name, TimeSeries series) => name switch
    {
        "Namespace" => series.Metric?.Namespace,
        "MetricName" => series.Metric?.MetricName,
        "Stat" => series.Stat,
        "Period" => series.Period.ToString(CultureInfo.InvariantCulture),
        _ when name.StartsWith("Dim.", StringComparison.Ordinal) => series.Metric?[name["Dim.".Length..]],
        _ => null,
    };

    private static string Number(double value) => Math.Round(value, 3).ToString(CultureInfo.InvariantCulture);

    private static string Time(long seconds, TimeSpan zone) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(zone)
        .ToString(zone == TimeSpan.Zero ? "yyyy-MM-dd HH:mm:ss 'UTC'" : "yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$\{(?:PROP\('(?<prop>[^']+)'\)|(?<name>[A-Z_]+))\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
