using System.Globalization;
using Spectre.Console;

namespace Kms.Metrics.Cli.Output;

/// <summary>A chart of a few lines' height, with the value at its top and bottom and the time at its ends.</summary>
internal static class LineChart
{
    private const int Height = 4;
    private const int StepsPerRow = 8;
    private const int AxisWidth = 10;
    private const string Bars = " ▁▂▃▄▅▆▇█";

    public static void Draw(IAnsiConsole console, string title, double?[] values, DateTimeOffset start, DateTimeOffset end, string color)
    {
        console.MarkupLine("[bold]" + Markup.Escape(title) + "[/]");
        if (Array.TrueForAll(values, v => v is null))
        {
            console.MarkupLine("  no data: nothing was asked of the store, or it is disconnected");
            return;
        }
        var (least, most) = Sparkline.Range(values);
        // A line that never moves is drawn in the middle; one that does, over the whole height.
        for (var row = Height - 1; row >= 0; row--)
        {
            var label = row == Height - 1 ? Cell.Number(most) : row == 0 && most > least ? Cell.Number(least) : "";
            console.MarkupLine(label.PadLeft(AxisWidth) + " [grey]│[/][" + color + "]" + Row(values, least, most, row) + "[/]");
        }
        var from = start.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
        var to = end.ToString("MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        console.MarkupLine("[grey]" + new string(' ', AxisWidth + 2) + from
            + to.PadLeft(Math.Max(to.Length + 1, values.Length - from.Length)) + "[/]");
    }

    private static string Row(double?[] values, double least, double most, int row) =>
        string.Create(values.Length, (values, least, most, row), static (line, s) =>
    {
        for (var i = 0; i < line.Length; i++)
        {
            var level = s.values[i] is { } value ? 1 + Sparkline.Level(value, s.least, s.most, (Height * StepsPerRow) - 1) : 0;
            line[i] = Bars[Math.Clamp(level - (s.row * StepsPerRow), 0, StepsPerRow)];
        }
    });
}
