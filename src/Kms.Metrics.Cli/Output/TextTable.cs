namespace Kms.Metrics.Cli.Output;

/// <summary>
/// A table as wide as the window. Columns that are too wide break their text at spaces and commas; where even that does not fit, each row
/// becomes a block of lines. Without a window, cells are separated by tabs and nothing is padded or broken.
/// </summary>
internal sealed class TextTable(params IReadOnlyList<string> headers)
{
    private const int Gap = 2;

    // Text in narrow columns is hard to read; taller rows become blocks.
    private const int TallestRow = 4;

    private readonly List<IReadOnlyList<Styled>> _rows = [];

    public void Add(params IReadOnlyList<Styled> cells) => _rows.Add(cells);

    public void Write(Screen screen)
    {
        if (screen.Width is not { } width)
        {
            foreach (var row in _rows.Prepend([.. headers.Select(h => new Styled(h, Tone.Strong))]))
                screen.WriteParts(row, "\t");
        }
        else if (Fit(width) is { } widths)
        {
            foreach (var row in _rows.Prepend([.. headers.Select(h => new Styled(h, Tone.Strong))]))
                WriteRow(screen, row, widths);
        }
        else
        {
            foreach (var row in _rows)
                WriteBlock(screen, row);
        }
    }

    // What is left of the width goes to the columns that need it, evenly, so that a short column is never broken for a long one's sake.
    private int[]? Fit(int width)
    {
        var natural = Measure(c => c.Length);
        var least = Measure(TextWrap.LongestPiece);
        var room = width - (Gap * (headers.Count - 1));
        if (least.Sum() > room)
            return null;
        var widest = natural.Max();
        while (Capped(natural, least, widest).Sum() > room)
            widest--;
        var widths = Capped(natural, least, widest);
        return _rows.Any(r => r.Where((c, i) => TextWrap.Lines(c.Text, widths[i]).Count > TallestRow).Any()) ? null : widths;
    }

    private static int[] Capped(int[] natural, int[] least, int cap) =>
        [.. natural.Select((n, i) => Math.Min(n, Math.Max(least[i], cap)))];

    private int[] Measure(Func<string, int> measure) =>
        [.. headers.Select((h, i) => _rows.Select(r => measure(r[i].Text)).Append(h.Length).Max())];

    private static void WriteRow(Screen screen, IReadOnlyList<Styled> row, int[] widths)
    {
        var cells = row.Select((c, i) => TextWrap.Lines(c.Text, widths[i])).ToList();
        for (var line = 0; line < cells.Max(c => c.Count); line++)
        {
            screen.WriteParts([.. cells.SelectMany((c, i) => new Styled[]
            {
                new(line < c.Count ? c[line] : "", row[i].Tone),
                new string(' ', widths[i] - (line < c.Count ? Math.Min(c[line].Length, widths[i]) : 0) + Gap),
            })]);
        }
    }

    // The first cell names the row; the others follow it, side by side as far as they fit.
    private void WriteBlock(Screen screen, IReadOnlyList<Styled> row)
    {
        screen.WriteLine(new Styled(row[0].Text, Tone.Strong));
        var line = new List<Styled>();
        var length = Gap;
        for (var i = 1; i < row.Count; i++)
        {
            if (row[i].Text.Length == 0)
                continue;
            var cell = new Styled(headers[i] + ": " + row[i].Text, row[i].Tone);
            if (line.Count > 0 && length + Gap + cell.Text.Length > screen.Width)
                Flush(screen, line, ref length);
            line.Add(cell);
            length += Gap + cell.Text.Length;
        }

        Flush(screen, line, ref length);
    }

    private static void Flush(Screen screen, List<Styled> line, ref int length)
    {
        if (line.Count == 1)
            screen.WriteLine(new Styled(new string(' ', Gap) + line[0].Text, line[0].Tone));
        else if (line.Count > 1)
            screen.WriteParts(
                [new string(' ', Gap), .. line.SelectMany((c, i) => i == 0 ? [c] : new[] { new Styled(new string(' ', Gap)), c })]);
        line.Clear();
        length = Gap;
    }
}
