namespace Kms.Metrics;

/// <summary>
/// Formulas that the service evaluates over a range of time. Immutable and safe to share. Range and period apply to all series in the
/// formulas.
/// </summary>
public sealed class MathQuery : TimeRangeBuilder<MathQuery>
{
    private readonly QueryRunner _runner;
    private readonly IReadOnlyList<(MetricExpression Formula, string? Label)> _formulas;

    internal MathQuery(QueryRunner runner, IReadOnlyList<(MetricExpression Formula, string? Label)> formulas, TimeSpec time)
    {
        _runner = runner;
        _formulas = formulas;
        Time = time;
    }

    private protected override TimeSpec Time { get; }

    /// <summary>Adds a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="label">The label of its series: 1 to 256 characters. Default: <see langword="null"/>, chosen by the service.</param>
    /// <returns>The query with the formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="formula"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="label"/> is empty or too long.</exception>
    public MathQuery And(MetricExpression formula, string? label = null) => new(_runner, [.. _formulas, Checked(formula, label)], Time);

    /// <summary>Plans the request without reading anything. Finding the series may take listings.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidOperationException">The formulas do not fit into a request.</exception>
    /// <exception cref="SeriesLimitException">A query in a formula matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public async Task<QueryPlan> ExplainAsync(CancellationToken cancellationToken = default) =>
        (await _runner.PlanMathAsync(_formulas, Time, null, cancellationToken).ConfigureAwait(false)).Plan;

    /// <summary>Evaluates the formulas in CloudWatch.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The series of the formulas, in their order. A formula whose series are not published has none, and the notes say
    /// why.</returns>
    /// <exception cref="InvalidOperationException">The formulas do not fit into a request.</exception>
    /// <exception cref="SeriesLimitException">A query in a formula matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request, for example because it cannot compute a formula, or
    /// could not be reached.</exception>
    public async Task<MetricAnswer<MathSeries>> ToListAsync(CancellationToken cancellationToken = default)
    {
        var plan = await _runner.PlanMathAsync(_formulas, Time, null, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(plan, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Prepares the formulas for repeated evaluation, for example by a poller: if their series are known without a listing, the requests
    /// are written once.
    /// </summary>
    /// <returns>The prepared query, which reads what <see cref="ToListAsync"/> does.</returns>
    public PreparedQuery<MathSeries> Prepare()
    {
        PlannedMath? last = null;
        return new(async ct => (await NextAsync(ct).ConfigureAwait(false)).Plan,
            async ct => await ReadAsync(await NextAsync(ct).ConfigureAwait(false), ct).ConfigureAwait(false));

        async Task<PlannedMath> NextAsync(CancellationToken cancellationToken)
        {
            var plan = await _runner.PlanMathAsync(_formulas, Time, Volatile.Read(ref last), cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref last, plan);
            return plan;
        }
    }

    private Task<MetricAnswer<MathSeries>> ReadAsync(PlannedMath plan, CancellationToken cancellationToken) =>
        _runner.ReadMathAsync(plan, [.. _formulas.Select(f => f.Formula)], cancellationToken);

    internal static (MetricExpression Formula, string? Label) Checked(MetricExpression formula, string? label)
    {
        ArgumentNullException.ThrowIfNull(formula);
        if (label is not null && (string.IsNullOrWhiteSpace(label) || label.Length > 256))
            throw new ArgumentException("A label has 1 to 256 characters.", nameof(label));
        return (formula, label);
    }

    private protected override MathQuery At(TimeSpec time) => new(_runner, _formulas, time);
}
