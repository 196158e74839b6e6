using System.Globalization;
using Kms.Metrics.Catalog;
using Spectre.Console;

namespace Kms.Metrics.Cli.Output;

/// <summary>Texts of table cells; what comes from outside is escaped, so that it can neither color nor move anything.</summary>
internal static class Cell
{
    private const int LongestText = 400;

    public static string Plain(string text) => Markup.Escape(Printable(text));

    // A control character from an account must not reach the terminal.
    public static string Printable(string text) =>
        string.Concat(text.Take(LongestText).Select(c => char.IsControl(c) ? '\uFFFD' : c)) + (text.Length > LongestText ? "…" : "");

    public static string Dimensions(IEnumerable<MetricDimension> dimensions) =>
        Plain(string.Join(", ", dimensions.Select(d => d.Name + "=" + d.Value)));

    public static string Findings(IReadOnlyList<Finding> findings) =>
        findings.Count == 0 ? "[green]ok[/]"
            : "[yellow]" + Markup.Escape(string.Join(", ", findings.Select(f => f.RuleId).Distinct())) + "[/]";

    public static string State(KmsAlarmDescription alarm)
    {
        var color = alarm.State switch { AlarmState.Alarm => "red", AlarmState.Ok => "green", _ => "yellow" };
        return "[" + color + "]" + Plain(alarm.Alarm.StateValue ?? "") + "[/]";
    }

    public static string Number(double value) => value.ToString(Math.Abs(value) >= 1000 ? "N0" : "0.##", CultureInfo.InvariantCulture);
}
