namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The namespace has no such metric.</summary>
    public const string UnknownMetric = "KMS0001";
}

internal sealed class UnknownMetricRule : IRule
{
    public RuleDefinition Definition { get; } = new(RuleIds.UnknownMetric, FindingSeverity.Error, "No such metric in AWS/KMS",
        "For a metric that does not exist, CloudWatch returns no data, and an alarm on it never fires. AWS's own "
            + "documents name some metrics in older or misspelled ways.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (!question.Usage.MetricName.TryGet(out var name) || question.Metric?.Name == name)
            yield break;
        var suggestion = question.Metric?.Name
            ?? NameMatcher.Nearest(name, KmsCatalog.Metrics.SelectMany(m => m.OtherNames.Prepend(m.Name)));
        suggestion = suggestion is null ? null : KmsCatalog.FindMetric(suggestion)!.Name;
        var documented = question.Metric is { } metric && metric.OtherNames.Contains(name, StringComparer.Ordinal);
        yield return new Finding(Definition, FindingPart.MetricName,
            documented ? DisplayText.Quote(name) + " is an older or misspelled name in AWS's documents"
                : "AWS/KMS has no metric " + DisplayText.Quote(name),
            suggestion is null ? "Use one of " + DisplayText.List(KmsCatalog.Metrics.Select(m => m.Name)) : "Use '" + suggestion + "'")
        { Suggestion = suggestion };
    }
}
