namespace Kms.Metrics;

/// <summary>Plans formulas and has them evaluated.</summary>
internal static class MathRunnerExtensions
{
    public static MathQuery Math(this QueryRunner runner, MetricExpression formula, string? label) =>
        new(runner, [MathQuery.Checked(formula, label)], new TimeSpec());

    public static Task<PlannedMath> PlanMathAsync(this QueryRunner runner,
        IReadOnlyList<(MetricExpression Formula, string? Label)> formulas, TimeSpec time, PlannedMath? before,
        CancellationToken cancellationToken) =>
        MathPlanner.PlanAsync(formulas, time, runner.Discovery, runner.Now, runner.Prices, before, cancellationToken);

    public static async Task<MetricAnswer<MathSeries>> ReadMathAsync(this QueryRunner runner, PlannedMath planned,
        IReadOnlyList<MetricExpression> formulas, CancellationToken cancellationToken)
    {
        var read = new LabelledSeries();
        foreach (var request in planned.Plan.Requests)
        {
            await foreach (var page in runner.Reader.SendAsync(request.ToRequest(), cancellationToken).ConfigureAwait(false))
                read.AddPage(page.MetricDataResults.Select(r => (PlannedRequest.IndexOf('e', r.Id, formulas.Count), r)));
        }

        var silent = read.Series.Any(s => s.Points.HasData)
            ? []
            : await MathPlanner.FindSilentAsync(formulas, runner.Discovery, cancellationToken).ConfigureAwait(false);
        return new MetricAnswer<MathSeries>(
            [.. read.Series.OrderBy(s => s.Formula)
                .Select(s => new MathSeries(formulas[s.Formula], s.Label, planned.Window, s.Points.Join([planned.Window])))],
            planned.Plan,
            [.. new[] { planned.RangeNote }.OfType<string>(), .. planned.Notes.Concat(silent).Distinct()]);
    }
}
