using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>A question and where each of its parts stands.</summary>
internal sealed class PlacedUsage(MetricUsage usage, UsageParts parts, Origin origin)
{
    public MetricUsage Usage { get; } = usage;

    public Origin Origin { get; } = origin;

    /// <summary>The place of the part that a finding is about, or of the nearest that is written.</summary>
    public Node NodeOf(Finding finding)
    {
        var condition = parts.Condition;
        var dimension = finding.Index >= 0 && finding.Index < parts.Dimensions.Count ? parts.Dimensions[finding.Index] : default;
        var node = finding.Part switch
        {
            FindingPart.MetricName => parts.MetricName,
            FindingPart.Dimensions => parts.DimensionsAsWhole ?? parts.MetricName,
            FindingPart.DimensionName => dimension.Name,
            FindingPart.DimensionValue => dimension.Value ?? dimension.Name,
            FindingPart.Statistic => parts.Statistic ?? parts.MetricName,
            FindingPart.Unit => parts.Unit,
            FindingPart.Period => parts.Period,
            FindingPart.Threshold => condition?.Threshold,
            FindingPart.Comparison => condition?.Comparison,
            FindingPart.Evaluation => condition?.DatapointsToAlarm ?? condition?.EvaluationPeriods,
            FindingPart.Namespace => parts.Namespace,
            FindingPart.Expression => InExpression(parts.Expression, finding.Suggestion),
            FindingPart.MissingData => condition?.MissingData,
            _ => null,
        };
        return node is null or AbsentNode ? parts.Whole : node;
    }

    // The rule says what is to be replaced in the first line of its suggestion.
    private static Node? InExpression(Node? expression, string? suggestion)
    {
        if (expression is not ScalarNode text || suggestion?.Split('\n') is not [{ Length: > 0 } written, _]
            || text.Text.IndexOf(written, StringComparison.Ordinal) is var at && at < 0)
            return expression;
        var start = text.PlaceOf(at);
        return start == text.Start ? expression : new ScalarNode(start, start.Right(written.Length), written, ScalarKind.Text);
    }

    /// <summary>A text of a finding, with what the author wrote in the place of what stood in for it.</summary>
    public string InWordsOfTheAuthor(string text) =>
        parts.Dimensions.Select(d => d.Value).OfType<ScalarNode>().SelectMany(v => v.StandIns)
            .Aggregate(text, (t, stand) => t.Replace(stand.Key, stand.Value, StringComparison.Ordinal));
}
