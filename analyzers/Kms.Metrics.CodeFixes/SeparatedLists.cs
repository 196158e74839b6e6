using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kms.Metrics.CodeFixes;

/// <summary>
/// Adds to lists and takes from them so that what remains is laid out as it was: one item a line where it was one a line, blanks where
/// there were blanks.
/// </summary>
internal static class SeparatedLists
{
    public static SeparatedSyntaxList<T> Append<T>(SeparatedSyntaxList<T> list, IEnumerable<T> items)
        where T : SyntaxNode
    {
        var added = items.ToList();
        if (list.Count == 0)
            return SyntaxFactory.SeparatedList(added.Select(i => i.WithLeadingTrivia(SyntaxFactory.Space)),
                Enumerable.Repeat(Comma(SyntaxFactory.Space), added.Count - 1)).Replace(added.Count - 1, SyntaxFactory.Space);
        var nodes = list.ToList();
        var separators = list.GetSeparators().ToList();
        var last = nodes[nodes.Count - 1];
        var (lead, end) = (last.GetLeadingTrivia(), last.GetTrailingTrivia());
        // A comma at the end stays at the end, whatever is added.
        var hasFinalComma = separators.Count == nodes.Count;
        var isOneALine = lead.Any(SyntaxKind.WhitespaceTrivia)
            && last.GetLocation().GetLineSpan().StartLinePosition.Character == lead.ToFullString().Length;
        var between = isOneALine ? Comma(EndOfLineOf(last)) : Comma(SyntaxFactory.Space);
        if (!hasFinalComma)
            nodes[nodes.Count - 1] = last.WithTrailingTrivia();
        foreach (var item in added)
        {
            if (!hasFinalComma || item != added[0])
                separators.Insert(nodes.Count - 1, between);
            nodes.Add(isOneALine ? item.WithLeadingTrivia(lead) : item.WithLeadingTrivia());
        }

        if (!hasFinalComma)
            nodes[nodes.Count - 1] = nodes[nodes.Count - 1].WithTrailingTrivia(end);
        return hasFinalComma ? SyntaxFactory.SeparatedList(nodes, separators.Concat([Comma(EndOfLineOf(last))]).Take(nodes.Count))
            : SyntaxFactory.SeparatedList(nodes, separators);
    }

    /// <summary>Puts an item after another one, on a line of its own where that one has one.</summary>
    public static SeparatedSyntaxList<T> InsertAfter<T>(SeparatedSyntaxList<T> list, int at, T item)
        where T : SyntaxNode
    {
        if (at == list.Count - 1)
            return Append(list, [item]);
        var before = list[at];
        var lead = before.GetLeadingTrivia();
        var isOneALine = lead.Any(SyntaxKind.WhitespaceTrivia)
            && before.GetLocation().GetLineSpan().StartLinePosition.Character == lead.ToFullString().Length;
        var nodes = list.ToList();
        var separators = list.GetSeparators().ToList();
        nodes.Insert(at + 1,
            item.WithLeadingTrivia(isOneALine ? SyntaxFactory.TriviaList(lead.Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia)))
            : SyntaxFactory.TriviaList()));
        separators.Insert(at + 1, isOneALine ? Comma(EndOfLineOf(before)) : Comma(SyntaxFactory.Space));
        return SyntaxFactory.SeparatedList(nodes, separators);
    }

    public static SeparatedSyntaxList<T> Remove<T>(SeparatedSyntaxList<T> list, T item)
        where T : SyntaxNode
    {
        var at = list.IndexOf(item);
        if (at != list.Count - 1 || at == 0 || list.SeparatorCount == list.Count)
            return list.RemoveAt(at);
        // The last item takes the comma before it with it: what was said of the item before stays, what was said of the last one goes.
        var comma = list.GetSeparator(at - 1).TrailingTrivia;
        var end = item.GetTrailingTrivia().Where(t => !IsComment(t)).ToList();
        var kept = comma.Any(IsComment) ? comma : SyntaxFactory.TriviaList(end);
        var remaining = list.RemoveAt(at);
        return remaining.Replace(remaining[at - 1], remaining[at - 1].WithTrailingTrivia(kept));
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static SeparatedSyntaxList<T> Replace<T>(this SeparatedSyntaxList<T> list, int at, SyntaxTrivia trailing)
        where T : SyntaxNode => list.Replace(list[at], list[at].WithTrailingTrivia(trailing));

    private static SyntaxToken Comma(SyntaxTrivia trailing) =>
        SyntaxFactory.Token(default, SyntaxKind.CommaToken, SyntaxFactory.TriviaList(trailing));

    private static SyntaxTrivia EndOfLineOf(SyntaxNode node) =>
        SyntaxFactory.EndOfLine(node.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia))
        .ToFullString() is { Length: > 0 } written ? written : "\n");
}
