using System.Globalization;
using System.Security;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Kms.Metrics.Tests.Docs;

/// <summary>Draws code as an editor shows it: coloured, underlined where the analyzer found something, and what it says.</summary>
internal static class Squiggle
{
    private const double Column = 7.83;
    private const int Row = 20;
    private const int Left = 20;
    private const int Top = 34;

    public static string Draw(string code, TextSpan place, string message)
    {
        var lines = code.TrimEnd('\n').Split('\n');
        var text = SourceText.From(code);
        var said = Wrap(message, 96);
        var line = text.Lines.GetLineFromPosition(place.Start);
        // The message stands under the line that it is about.
        var below = line.LineNumber + 1;
        var height = Top + ((lines.Length + said.Count + 1) * Row);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 {height}" width="840" height="{height}" role="img">
            <title>{SecurityElement.Escape(message)}</title>
            <rect width="840" height="{height}" rx="8" fill="#1e1e1e"/>
            <g font-family="Cascadia Code, Consolas, DejaVu Sans Mono, monospace" font-size="13" fill="#d4d4d4" xml:space="preserve">

            """);
        var classified = Classify(code);
        for (var i = 0; i < lines.Length; i++)
            DrawLine(svg, text.Lines[i], classified, Top + ((i < below ? i : i + said.Count + 1) * Row));
        var end = Math.Min(place.End, line.End);
        Underline(svg, Left + ((place.Start - line.Start) * Column), Left + ((end - line.Start) * Column),
            Top + (line.LineNumber * Row) + 5);
        DrawMessage(svg, said, Top + (below * Row));
        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static void DrawLine(StringBuilder svg, TextLine line, Dictionary<int, (int End, string Colour)> tokens, int y)
    {
        var first = line.Start + line.ToString().TakeWhile(c => c == ' ').Count();
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + ((first - line.Start) * Column):0.#}\" y=\"{y}\">");
        for (var at = first; at < line.End;)
        {
            var isToken = tokens.TryGetValue(at, out var token);
            var end = isToken ? token.End : Enumerable.Range(at + 1, line.End - at).First(p => p == line.End || tokens.ContainsKey(p));
            var part = SecurityElement.Escape(line.Text!.ToString(TextSpan.FromBounds(at, end)));
            svg.Append(isToken ? $"<tspan fill=\"{token.Colour}\">{part}</tspan>" : part);
            at = end;
        }

        svg.Append("</text>\n");
    }

    private static Dictionary<int, (int End, string Colour)> Classify(string code) =>
        CSharpSyntaxTree.ParseText(code, new(kind: SourceCodeKind.Script)).GetRoot().DescendantTokens()
            .Select(t => (t.Span, Colour: t.IsKeyword() || t.IsKind(SyntaxKind.IdentifierToken) && t.Text == "var" ? "#569cd6"
                : t.IsKind(SyntaxKind.StringLiteralToken) ? "#ce9178" : t.IsKind(SyntaxKind.NumericLiteralToken) ? "#b5cea8"
                : t.IsKind(SyntaxKind.IdentifierToken) && t.GetPreviousToken().IsKind(SyntaxKind.NewKeyword) ? "#4ec9b0"
                : t.IsKind(SyntaxKind.IdentifierToken) ? "#9cdcfe" : ""))
            .Where(t => t.Colour.Length > 0).ToDictionary(t => t.Span.Start, t => (t.Span.End, t.Colour));

    private static void Underline(StringBuilder svg, double from, double to, int y)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{from:0.#} {y}");
        for (var (x, isUp) = (from + 3, true); x <= to; x += 3, isUp = !isUp)
            svg.Append(CultureInfo.InvariantCulture, $"L{x:0.#} {y + (isUp ? 3 : 0)}");
        svg.Append("\" fill=\"none\" stroke=\"#e2c08d\" stroke-width=\"1.3\"/>\n");
    }

    private static void DrawMessage(StringBuilder svg, List<string> said, int y)
    {
        var height = (said.Count * Row) + 8;
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left + 16}\" y=\"{y - 12}\" width=\"786\" height=\"{height}\" rx=\"4\" ");
        svg.Append("fill=\"#2d2a20\" stroke=\"#e2c08d\"/>\n");
        for (var i = 0; i < said.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + 26}\" y=\"{y + 5 + (i * Row)}\" fill=\"#f0e0c0\">");
            svg.Append(SecurityElement.Escape(said[i])).Append("</text>\n");
        }
    }

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && lines[^1].Length + word.Length < width)
                lines[^1] += " " + word;
            else
                lines.Add(word);
        }

        return lines;
    }
}
