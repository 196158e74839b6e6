namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>A query is built and never run.</summary>
    public const string QueryNeverRun = "KMS0104";
}

internal sealed class QueryNeverRunRule : IRule
{
    public RuleDefinition Definition { get; } = new(RuleIds.QueryNeverRun, FindingSeverity.Warning, "A query is built and never run",
        "A builder changes nothing: each call returns a new query, and nothing is sent until it is run. A line that drops the query has "
            + "no effect, though the code looks as if it had.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Usage.Alarm is not null || !question.Usage.IsUsed.TryGet(out var used) || used)
            yield break;
        yield return new Finding(Definition, FindingPart.Whole, "This query is built and never run",
            "Run it with ToListAsync, LatestAsync or ToSeriesAsync, or use the query that the call returns");
    }
}
