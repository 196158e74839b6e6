namespace Kms.Metrics.Cli.Output;

/// <summary>Bars beside their names and values.</summary>
internal static class BarChart
{
    private const int Width = 78;

    public static void Draw(Screen screen, IReadOnlyList<(string Name, double Value)> bars, Tone tone)
    {
        var names = bars.Max(b => b.Name.Length);
        var most = bars.Max(b => b.Value);
        var room = Math.Max(10, Math.Min(screen.Width ?? Width, Width) - names - 14);
        foreach (var (name, value) in bars)
        {
            var length = most > 0 ? (int)Math.Round(value / most * room) : 0;
            screen.WriteParts(["  " + name.PadLeft(names) + " ", new(new string('█', Math.Max(length, value > 0 ? 1 : 0)), tone),
                " " + Cell.Number(value)]);
        }
    }
}
