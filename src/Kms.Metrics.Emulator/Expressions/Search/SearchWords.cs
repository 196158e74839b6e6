namespace Kms.Metrics.Emulator.Expressions.Search;

/// <summary>
/// The words of a name, as SEARCH sees them: cut at everything but letters and digits, and where a capital starts a word. [CloudWatch
/// guide: search expressions]
/// </summary>
internal static class SearchWords
{
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < text.Length && char.IsLetterOrDigit(text[end]) && !BeginsWord(text, end))
                end++;
            words.Add(text[start..end].ToUpperInvariant());
            start = end;
        }

        return words;
    }

    /// <summary>Whether the words occur in a name one after the other, whether it writes them as one word or several.</summary>
    public static bool Contains(string name, List<string> words)
    {
        if (words.Count == 0)
            return false;
        var parts = Of(name);
        var sought = string.Concat(words);
        for (var from = 0; from < parts.Count; from++)
        {
            var joined = "";
            for (var to = from; to < parts.Count && joined.Length < sought.Length; to++)
                joined += parts[to];
            if (joined == sought)
                return true;
        }

        return false;
    }

    private static bool BeginsWord(string text, int at) =>
        (char.IsUpper(text[at]) && (char.IsLower(text[at - 1]) || (at + 1 < text.Length && char.IsLower(text[at + 1]))))
        || (char.IsDigit(text[at]) != char.IsDigit(text[at - 1]));
}
