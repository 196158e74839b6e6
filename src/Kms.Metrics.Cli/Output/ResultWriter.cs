using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output;

/// <summary>Prints what a command answers in the format that was asked for.</summary>
internal static class ResultWriter
{
    /// <param name="context">Where to print.</param>
    /// <param name="rows">What to print.</param>
    /// <param name="columns">What each row has.</param>
    /// <param name="tell">What a person is told after the table, or instead of one without rows.</param>
    public static Task WriteAsync<T>(ToolContext context, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns,
        Action<Screen>? tell = null)
    {
        switch (context.Format)
        {
            case OutputFormat.Json:
                return JsonOutput.WriteArrayAsync(context.Output, rows, (json, row) => JsonOutput.WriteMembers(json, row, columns));
            case OutputFormat.Csv:
                var shown = columns.Where(c => c.IsInCsv).ToList();
                return CsvOutput.WriteAsync(context.Output, shown.Select(c => c.Name),
                    rows.Select(r => shown.Select(c => c.Text(r) ?? "")));
            default:
                var screen = new Screen(context);
                var headed = columns.Where(c => c.Header is not null).ToList();
                if (rows.Count > 0 && headed.Count > 0)
                    WriteTable(screen, rows, headed);
                tell?.Invoke(screen);
                return Task.CompletedTask;
        }
    }

    private static void WriteTable<T>(Screen screen, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns)
    {
        var table = new TextTable([.. columns.Select(c => c.Header!)]);
        foreach (var row in rows)
            table.Add([.. columns.Select(c => c.ShownIn(row))]);
        table.Write(screen);
    }
}
