using System.Buffers;

namespace Kms.Metrics.Cli.Output;

/// <summary>Prints rows for spreadsheets (RFC 4180).</summary>
internal static class CsvOutput
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public static async Task WriteAsync(TextWriter output, IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        await output.WriteLineAsync(string.Join(',', header.Select(Quote))).ConfigureAwait(false);
        foreach (var row in rows)
            await output.WriteLineAsync(string.Join(',', row.Select(Quote))).ConfigureAwait(false);
    }

    public static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(NeedQuotes) ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell;
}
