namespace Kms.Metrics;

/// <summary>
/// Queries that are planned again and again, each time from what the last plan found out of them. Safe for concurrent use: of two plans at
/// the same time, either may be the last.
/// </summary>
internal sealed class RepeatedPlan(QueryRunner runner, IReadOnlyList<QuerySpec> specs)
{
    private volatile QueryPlan? _last;

    public IReadOnlyList<QuerySpec> Specs { get; } = specs;

    public async Task<QueryPlan> NextAsync(CancellationToken cancellationToken)
    {
        var plan = await runner.PlanAgainAsync(Specs, _last, cancellationToken).ConfigureAwait(false);
        _last = plan;
        return plan;
    }
}
