namespace Kms.Metrics;

/// <summary>Creates answers from existing items, for tests of code that takes answers.</summary>
public static class MetricAnswer
{
    private static readonly QueryPlan NoPlan = new([], [], new CloudWatchPrices());

    /// <summary>Creates an answer that holds the given items, with an empty plan and no notes. Collection expressions call it.</summary>
    /// <typeparam name="TSeries">What the answer holds.</typeparam>
    /// <param name="series">The items.</param>
    /// <returns>The answer.</returns>
    public static MetricAnswer<TSeries> Create<TSeries>(ReadOnlySpan<TSeries> series) => Create([.. series], []);

    internal static MetricAnswer<TSeries> Create<TSeries>(IReadOnlyList<TSeries> series, IReadOnlyList<string> notes) =>
        new(series, NoPlan, notes);
}
