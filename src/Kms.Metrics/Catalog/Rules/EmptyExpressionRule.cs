namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The expression names no metric, or no dimension set, of AWS/KMS.</summary>
    public const string EmptyExpression = "KMS0108";
}

internal sealed class EmptyExpressionRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.EmptyExpression, FindingSeverity.Error, "The expression finds no metric of AWS/KMS",
        "SEARCH and Metrics Insights accept any name, and find nothing for one that KMS does not publish: the graph is empty, and an "
            + "alarm on it stays where it is.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (!question.Usage.Expression.TryGet(out var text))
            yield break;
        foreach (var source in ExpressionSources.Of(text))
        {
            if (source.Namespace != KmsCatalog.Namespace)
            {
                if (NearNamespaceRule.IsNear(source.Namespace)
                    && (source.Metrics.Any(m => KmsCatalog.FindMetric(m) is not null) || source.SchemaIsOfKms))
                    yield return Finding("The namespace " + DisplayText.Quote(source.Namespace) + " is not 'AWS/KMS'", "Write 'AWS/KMS'",
                        source.Namespace, KmsCatalog.Namespace);
                continue;
            }

            foreach (var finding in Check(source))
                yield return finding;
        }
    }

    private IEnumerable<Finding> Check(ExpressionSource source)
    {
        foreach (var name in source.Metrics.Where(m => KmsCatalog.FindMetric(m)?.Name != m))
        {
            var nearest = KmsCatalog.FindMetric(name)?.Name ?? NameMatcher.Nearest(name, KmsCatalog.Metrics.Select(m => m.Name));
            yield return Finding("AWS/KMS has no metric " + DisplayText.Quote(name), nearest is not null ? "Write '" + nearest + "'"
                : "Use one of " + DisplayText.List(KmsCatalog.Metrics.Select(m => m.Name)), name, nearest);
        }

        var known = source.Metrics.Select(KmsCatalog.FindMetric).OfType<MetricDefinition>().ToList();
        if (source.Schema is not { } schema)
        {
            if (known.Count > 0 && source.Dimensions.FirstOrDefault(d => !known.Exists(m => Has(m, d))) is { } foreign)
                yield return Foreign(known[0], foreign);
            yield break;
        }

        var candidates = source.Metrics.Count == 0 ? KmsCatalog.Metrics : known;
        if (candidates.Count > 0 && !candidates.SelectMany(m => m.DimensionSets).Any(set => IsSame(set, schema)))
        {
            yield return Finding("No metric of AWS/KMS is published under "
                + (schema.Count == 0 ? "no dimensions" : DisplayText.List(schema))
                + (known.Count == 1 ? " as " + known[0].Name : ""),
                known.Count == 1 ? "Name " + ForeignDimensionRule.Describe(known[0]) : "Name the whole dimension set of the metric",
                    null, null);
        }
        else if (source.Dimensions.FirstOrDefault(d => !schema.Contains(d, StringComparer.Ordinal)) is { } outside)
        {
            yield return Finding("The expression filters or groups by " + DisplayText.Quote(outside) + ", which its schema does not hold",
                "Use one of " + DisplayText.List(schema), null, null);
        }
    }

    private Finding Foreign(MetricDefinition metric, string dimension) =>
        Finding(metric.Name + " has no dimension " + DisplayText.Quote(dimension), "Use one of "
            + DisplayText.List(metric.AllDimensions.Select(d => d.ToString())), null, null);

    private static bool Has(MetricDefinition metric, string dimension) => metric.AllDimensions.Any(d => d.ToString() == dimension);

    private static bool IsSame(IReadOnlyList<KmsDimension> set, IReadOnlyList<string> schema) =>
        set.Count == schema.Count && set.All(d => schema.Contains(d.ToString(), StringComparer.Ordinal));

    // What is to be replaced stands in the expression's text: the fix looks for it there.
    private Finding Finding(string message, string remedy, string? written, string? right) =>
        new(Definition, FindingPart.Expression, message, remedy) { Suggestion = right is null ? null : written + "\n" + right };
}
