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
        var read = new LabelledSeries();
        if (plan.Window.Points > 0)
        {
            var request = PlannedRequest.OldestFirstRequest(plan.Queries, plan.Window.Start, plan.Window.End);
            await foreach (var page in runner.Reader.SendAsync(request, cancellationToken).ConfigureAwait(false))
                read.AddPage(page.MetricDataResults.Select(r => (PlannedRequest.IndexOf('e', r.Id, formulas.Count), r)));
        }

        if (read.Series.All(s => !s.Points.HasData))
            await MathPlanner.EnsureSeriesAsync(formulas, runner.Discovery, cancellationToken).ConfigureAwait(false);
        return [.. read.Series.OrderBy(s => s.Formula)
            .Select(s => new MathSeries(formulas[s.Formula], s.Label, plan.Window, s.Points.Join([plan.Window])))];
    }
}
