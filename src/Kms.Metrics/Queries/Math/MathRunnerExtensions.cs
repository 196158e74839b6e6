namespace Kms.Metrics;

/// <summary>Plans formulas and has them evaluated.</summary>
internal static class MathRunnerExtensions
{
    public static MathQuery Math(this QueryRunner runner, MetricExpression formula, string? label) =>
        new(runner, [MathQuery.Checked(formula, label)], new TimeSpec());

    public static Task<MathPlan> PlanMathAsync(this QueryRunner runner, IReadOnlyList<(MetricExpression Formula, string? Label)> formulas,
        TimeSpec time, CancellationToken cancellationToken) =>
        MathPlanner.PlanAsync(formulas, time, runner.Discovery, runner.Now, runner.Prices, cancellationToken);

    public static async Task<IReadOnlyList<MathSeries>> ReadMathAsync(this QueryRunner runner, MathPlan plan,
        IReadOnlyList<MetricExpression> formulas, CancellationToken cancellationToken)
    {
        var parts = new Dictionary<(int Formula, string Label), SeriesAssembler>();
        var inOrder = new List<(int Formula, string Label)>();
        if (plan.Window.Points > 0)
        {
            var request = PlannedRequest.OldestFirstRequest(plan.Queries, plan.Window.Start, plan.Window.End);
            await foreach (var page in runner.Reader.SendAsync(request, cancellationToken).ConfigureAwait(false))
            {
                foreach (var result in page.MetricDataResults)
                {
                    var key = (PlannedRequest.IndexOf('e', result.Id, formulas.Count), result.Label ?? "");
                    if (!parts.TryGetValue(key, out var part))
                    {
                        parts.Add(key, part = new SeriesAssembler());
                        inOrder.Add(key);
                    }

                    part.Add(result, 0);
                }
            }
        }

        if (parts.Values.All(p => !p.HasData))
            await MathPlanner.EnsureSeriesAsync(formulas, runner.Discovery, cancellationToken).ConfigureAwait(false);
        return [.. inOrder.OrderBy(k => k.Formula)
            .Select(k => new MathSeries(formulas[k.Formula], k.Label, plan.Window, parts[k].Join([plan.Window])))];
    }
}
