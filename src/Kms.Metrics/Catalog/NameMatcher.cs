namespace Kms.Metrics.Catalog;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class NameMatcher
{
    // Longer text is no misspelling of any name we know, and the comparison is quadratic.
    private const int LongestCandidate = 64;

    /// <summary>The candidate that differs least, or <see langword="null"/> where all differ too much to be a slip of the pen.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        if (name.Length is 0 or > LongestCandidate)
            return null;
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))
                return candidate;
            var distance = Distance(name, candidate);
            if (distance < bestDistance)
                (best, bestDistance) = (candidate, distance);
        }

        return best is not null && bestDistance <= Math.Max(1, best.Length / 4) ? best : null;
    }

    /// <summary>The number of letters to insert, remove, replace or swap with their neighbour, letter case aside.</summary>
    private static int Distance(string left, string right)
    {
        var beforeLast = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            last[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = Same(left[i - 1], right[j - 1]);
                var cost = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    cost = Math.Min(cost, beforeLast[j - 2] + 1);
                current[j] = cost;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
