namespace Kms.Metrics.Tests.TestSupport;

/// <summary>A table of a page of the documents, as text without marks of code.</summary>
internal static class PageTable
{
    /// <param name="page">The page's file in <c>docs</c>.</param>
    /// <param name="title">What stands in the first cell of the table's head.</param>
    /// <returns>The head, and the rows below it.</returns>
    public static List<string[]> Read(string page, string title)
    {
        var lines = Repository.Read("docs", page).Split('\n');
        var head = Array.FindIndex(lines, l => l.StartsWith("| " + title + " |", StringComparison.Ordinal));
        Assert.True(head >= 0, page + " has no table " + title);
        return [.. lines.Skip(head).TakeWhile(l => l.StartsWith('|')).Where((_, i) => i != 1)
            .Select(l => l.Trim('|', '\r').Split('|').Select(c => c.Replace("`", "", StringComparison.Ordinal).Trim()).ToArray())];
    }
}
