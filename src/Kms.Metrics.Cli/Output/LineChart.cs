namespace Kms.Metrics.Cli.Output;

/// <summary>A chart of a few lines' height, with the value at its top and bottom and the time at its ends.</summary>
internal static class LineChart
{
    private const int Height = 4;
    private const int StepsPerRow = 8;
    private const int AxisWidth = 10;
    private const string Bars = " ▁▂▃▄▅▆▇█";

    public static void Draw(Screen screen, string title, double?[] values, (string Start, string End) times, Tone tone)
    {
        screen.WriteLine(new Styled(title, Tone.Strong));
        if (Array.TrueForAll(values, v => v is null))
        {
            screen.WriteLine("  No data: the key store got no requests, or it is disconnected.");
            return;
        }

        var (least, most) = Sparkline.Range(values);
        // A line that never moves is drawn in the middle; one that does, over the whole height.
        for (var row = Height - 1; row >= 0; row--)
        {
            var label = row == Height - 1 ? Cell.Number(most) : row == 0 && most > least ? Cell.Number(least) : "";
            screen.WriteParts([label.PadLeft(AxisWidth), new(" │ ", Tone.Muted), new(Row(values, least, most, row), tone)]);
        }

        var room = values.Length + 1 - times.Start.Length;
        screen.WriteParts([new(new string(' ', AxisWidth + 2) + times.Start + times.End.PadLeft(Math.Max(times.End.Length + 1, room)),
            Tone.Muted)]);
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
