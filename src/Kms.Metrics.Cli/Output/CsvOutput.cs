using System.Buffers;
using System.Globalization;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output;

/// <summary>Prints rows for spreadsheets (RFC 4180).</summary>
internal static class CsvOutput
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"");

    public static async Task WriteAsync(TextWriter output, IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        await WriteRowAsync(output, header).ConfigureAwait(false);
        foreach (var row in rows)
            await WriteRowAsync(output, row).ConfigureAwait(false);
    }

    public static Task WriteRowAsync(TextWriter output, IEnumerable<string> cells) =>
        output.WriteLineAsync(string.Join(',', cells.Select(Quote)));

    public static string Quote(string cell)
    {
        var text = Defuse(DisplayText.Line(cell));
        return text.AsSpan().ContainsAny(NeedQuotes) ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }

    // A spreadsheet computes what begins like this; an apostrophe makes it text. Numbers stay numbers.
    private static string Defuse(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@'
        && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "'" + text : text;
}
