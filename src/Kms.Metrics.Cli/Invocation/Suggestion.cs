namespace Kms.Metrics.Cli.Invocation;

/// <summary>Finds what somebody may have meant.</summary>
internal static class Suggestion
{
    /// <returns>" Did you mean 'x'?", or nothing where nothing is near.</returns>
    public static string For(string text, IEnumerable<string> known) =>
        Nearest(text, known) is { } nearest ? " Did you mean '" + nearest + "'?" : "";

    public static string? Nearest(string text, IEnumerable<string> known)
    {
        var furthest = Math.Max(2, text.Length / 3);
        var best = known.Select(k => (Name: k, Distance: Distance(text.ToUpperInvariant(), k.ToUpperInvariant())))
            .OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Distance <= furthest && best.Distance < text.Length ? best.Name : null;
    }

    // Levenshtein's distance, with one row kept.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
