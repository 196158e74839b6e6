using System.Globalization;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Cli.Output;

/// <summary>Texts of table cells.</summary>
internal static class Cell
{
    private const int LongestText = 400;

    public static string Shorten(string? text) => text is { Length: > LongestText } ? text[..LongestText] + "…" : text ?? "";

    public static string Dimensions(IEnumerable<MetricDimension> dimensions) =>
        string.Join(", ", dimensions.Select(d => d.Name + "=" + d.Value));

    public static Styled Findings(IReadOnlyList<Finding> findings) => findings.Count == 0 ? new("ok", Tone.Good)
        : new(string.Join(", ", findings.Select(f => f.RuleId).Distinct()), Tone.Warning);

    public static Styled State(KmsAlarmDescription alarm) => new(alarm.Alarm.StateValue ?? "", alarm.State switch
    {
        AlarmState.Alarm => Tone.Bad,
        AlarmState.Ok => Tone.Good,
        _ => Tone.Warning,
    });

    public static string Number(double value) => value.ToString(Math.Abs(value) >= 1000 ? "N0" : "0.##", CultureInfo.InvariantCulture);

    public static string Count(int count, string one, string several) =>
        count.ToString("N0", CultureInfo.InvariantCulture) + " " + (count == 1 ? one : several);
}
