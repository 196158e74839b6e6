using Kms.Metrics.Emulator.Statistics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>
/// Labels with variables: <c>${MAX}</c>, <c>${PROP('Dim.KeyId')}</c>. What is not known stays as it is. [CloudWatch guide: dynamic labels]
/// </summary>
internal static partial class DynamicLabel
{
    public static string Expand(string label, TimeSeries series) =>
        label.Contains("${", StringComparison.Ordinal) ? Variable().Replace(label, m => Value(m, series) ?? m.Value) : label;

    private static string? Value(Match match, TimeSeries series)
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
            "FIRST_TIME" => Time(series.Times[0]),
            "LAST_TIME" => Time(series.Times[^1]),
            "MAX_TIME" => Time(series.Times[Array.IndexOf(series.Values, series.Values.Max())]),
            "MIN_TIME" => Time(series.Times[Array.IndexOf(series.Values, series.Values.Min())]),
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

    private static string Time(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$\{(?:PROP\('(?<prop>[^']+)'\)|(?<name>[A-Z_]+))\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
