namespace Kms.Metrics;

/// <summary>The leaves of formulas, each once. A part that formulas name often is gone into once.</summary>
internal static class MathLeaves
{
    public static IReadOnlyList<MetricExpression> Of(IEnumerable<MetricExpression> formulas)
    {
        var leaves = new List<MetricExpression>();
        var seen = new HashSet<MetricExpression>();
        var open = new Stack<MetricExpression>(formulas.Reverse());
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (!seen.Add(next))
                continue;
            if (next.Parts.Count == 0)
                leaves.Add(next);
            for (var i = next.Parts.Count - 1; i >= 0; i--)
                open.Push(next.Parts[i]);
        }

        return leaves;
    }

    /// <summary>The queries among the leaves of formulas.</summary>
    public static IEnumerable<QueryLeaf> Queries(IEnumerable<MetricExpression> formulas) => Of(formulas).OfType<QueryLeaf>();
}
