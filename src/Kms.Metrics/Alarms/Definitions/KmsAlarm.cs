using System.Globalization;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// An alarm on values. Nothing is sent until it is put or planned. Immutable: each call returns a new one. Start with
/// <see cref="On(KmsMetric)"/>, which takes a record with the whole dimension set, so that the alarm cannot watch a series that does not
/// exist. It also takes a formula; for the total of many series there is another method.
/// </summary>
/// <example>
/// <code>
/// var certificate = new XksProxyCertificateDaysToExpire(new("cks-1234567890abcdef0"), new("myproxy.xks.example.com"));
/// var alarm = KmsAlarm.On(certificate).Minimum().IsBelow(10)
///     .Every(TimeSpan.FromMinutes(5)).For(2, of: 3)
///     .Notify(new SnsTopicArn("arn:aws:sns:eu-west-1:111122223333:oncall"));
/// await kms.Alarms.PutAsync(alarm, cancellationToken);
/// </code>
/// </example>
public sealed record KmsAlarm : AlarmDefinition
{
    private const string ValuesId = "values";
    private const string BandId = "band";

    private readonly AlarmMetric _source;

    internal KmsAlarm(AlarmMetric source, AlarmComparison comparison, double threshold)
        : base(AlarmNames.Of(["kms", .. source.NameParts, comparison.ToNamePart(threshold)]))
    {
        _source = source;
        Comparison = comparison;
        Threshold = threshold;
    }

    /// <summary>The series that is watched; <see langword="null"/> for an alarm on a formula or on a total.</summary>
    public KmsMetric? Metric => (_source as AlarmSeriesMetric)?.Metric;

    /// <summary>The statistic that is compared; <see langword="null"/> for an alarm on a formula.</summary>
    public MetricStatistic? Statistic => _source switch
    {
        AlarmSeriesMetric series => series.Statistic,
        AlarmTotalMetric total => total.Spec.EffectiveStatistics[0],
        _ => null,
    };

    /// <summary>The formula whose value is compared; <see langword="null"/> for an alarm on a series or on a total.</summary>
    public MetricExpression? Formula => (_source as AlarmFormulaMetric)?.Formula;

    /// <summary>How the values are compared.</summary>
    public AlarmComparison Comparison { get; }

    /// <summary>
    /// The threshold, in the metric's unit; for a band, how many standard deviations wide it is to either side.
    /// </summary>
    public double Threshold { get; }

    /// <summary>The length of a period. Default: 5 minutes.</summary>
    public TimeSpan Period { get; private init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many periods are evaluated. Default: 1.</summary>
    public int EvaluationPeriods { get; private init; } = 1;

    /// <summary>How many of the evaluated periods must breach. Default: 1.</summary>
    public int DatapointsToAlarm { get; private init; } = 1;

    /// <summary>
    /// How missing data is treated. Default: <see cref="MissingDataTreatment.Missing"/> for a new alarm; an existing one keeps what it has
    /// unless <see cref="TreatMissingData"/> was called.
    /// </summary>
    public MissingDataTreatment MissingData { get; private init; }

    private EvaluationWindow? Window { get; init; }

    private WarmUpConfiguration? WarmUpPeriod { get; init; }

    /// <summary>Whether <see cref="MissingData"/> was set.</summary>
    internal bool HasMissingData { get; private init; }

    /// <summary>The name without prefix and threshold, for an alarm that AWS describes; otherwise <see langword="null"/>.</summary>
    internal string? FleetPath { get; private init; }

    /// <summary>The kind of an alarm that AWS describes; otherwise <see langword="null"/>.</summary>
    internal RecommendedAlarmKind? FleetKind { get; private init; }

    /// <summary>The key, key store or quota that an alarm that AWS describes is about; otherwise <see langword="null"/>.</summary>
    internal string? Resource { get; private init; }

    /// <summary>
    /// Whether periods with too few values for a percentile to mean anything are left out. Default: <see langword="false"/>.
    /// </summary>
    public bool IgnoresLowSampleCounts { get; private init; }

    /// <summary>Starts an alarm on a series.</summary>
    /// <param name="metric">The series, with its whole dimension set.</param>
    /// <returns>What the alarm watches; call a comparison next.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is <see langword="null"/>.</exception>
    public static KmsAlarmSubject On(KmsMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new KmsAlarmSubject(new AlarmSeriesMetric(metric, metric.Definition.DefaultStatistic));
    }

    /// <summary>Starts an alarm on the value of a formula over at most 10 series, each named in full.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="label">What it computes, for names and graphs: 1 to 200 characters.</param>
    /// <returns>What the alarm watches; call a comparison next.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="formula"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="label"/> is empty or too long.</exception>
    public static KmsAlarmSubject On(MetricExpression formula, string label)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        if (label.Length > 200)
            throw new ArgumentException("A label has at most 200 characters.", nameof(label));
        return new KmsAlarmSubject(new AlarmFormulaMetric(formula, label));
    }

    /// <summary>
    /// Starts an alarm on the total of all series of a metric that match a query's filters, by a Metrics Insights query: one alarm that
    /// also covers series that appear later.
    /// </summary>
    /// <remarks>
    /// In a monitoring account, the total includes linked source accounts unless the query calls <c>FromAccount</c>, for example with the
    /// caller's own ID. [CloudWatch guide: Metrics Insights alarms]
    /// </remarks>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="query">The query; its filters and its statistic count.</param>
    /// <returns>What the alarm watches; call a comparison next.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">Metrics Insights cannot express the query.</exception>
    public static KmsAlarmSubject OnTotal<TMetric>(MetricQuery<TMetric> query)
        where TMetric : KmsMetric
    {
        ArgumentNullException.ThrowIfNull(query);
        return OnTotal(query.Spec);
    }

    internal static KmsAlarmSubject OnFiltered(string ns, string metricName, MetricStatistic statistic) =>
        new(new AlarmLogMetric(ns, metricName, statistic));

    internal static KmsAlarmSubject OnTotal(QuerySpec spec)
    {
        var total = spec with { IsGrouped = true, GroupBy = [], Statistics = [.. spec.EffectiveStatistics.Take(1)] };
        return MetricsInsightsExpression.Problem(total) is { } problem
            ? throw new ArgumentException("An alarm cannot watch this total: " + problem + ".", nameof(spec))
            : new KmsAlarmSubject(new AlarmTotalMetric(total));
    }

    /// <summary>Names the alarm.</summary>
    /// <param name="name">1 to 255 characters, none of them a control character.</param>
    /// <returns>The alarm with the name.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, too long or holds a control character.</exception>
    public KmsAlarm Named(string name) => this with { Name = CheckedName(name) };

    /// <summary>Chooses the length of the periods.</summary>
    /// <param name="period">10, 20 or 30 seconds, or whole minutes up to a day. KMS publishes once per minute.</param>
    /// <returns>The alarm with the period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">CloudWatch has no such period for alarms.</exception>
    public KmsAlarm Every(TimeSpan period)
    {
        MetricPeriods.ThrowIfNotAllowed(period, MetricPeriods.ForAlarms, nameof(period));
        return this with { Period = period };
    }

    /// <summary>Alarms only when the threshold is crossed in several periods in a row.</summary>
    /// <param name="periods">How many: 1 or more.</param>
    /// <returns>The alarm with the number of periods.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="periods"/> is below 1.</exception>
    public KmsAlarm For(int periods) => For(periods, periods);

    /// <summary>Alarms when the threshold is crossed in some of the last periods.</summary>
    /// <param name="datapoints">In how many periods it must be crossed: 1 to <paramref name="of"/>.</param>
    /// <param name="of">How many periods are evaluated: 1 or more.</param>
    /// <returns>The alarm with both numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or <paramref name="datapoints"/> is above
    /// <paramref name="of"/>.</exception>
    public KmsAlarm For(int datapoints, int of)
    {
        if (of < 1)
            throw new ArgumentOutOfRangeException(nameof(of), of, "The number of periods must be 1 or more.");
        if (datapoints < 1 || datapoints > of)
            throw new ArgumentOutOfRangeException(nameof(datapoints), datapoints,
                "The number of breaching datapoints must be from 1 to the number of evaluated periods.");
        return this with { DatapointsToAlarm = datapoints, EvaluationPeriods = of };
    }

    /// <summary>Chooses how a period without data is treated.</summary>
    /// <param name="treatment">The treatment.</param>
    /// <returns>The alarm with the treatment.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="treatment"/> is not defined.</exception>
    public KmsAlarm TreatMissingData(MissingDataTreatment treatment)
    {
        _ = treatment.ToWord();
        return this with { MissingData = treatment, HasMissingData = true };
    }

    /// <summary>
    /// Aligns the periods to the clock: hours start at the full hour, days at midnight. Without this call an alarm's window slides: it
    /// advances every minute, and the running period counts.
    /// </summary>
    /// <param name="timezone">An IANA name such as <c>Europe/Paris</c>, or an offset in steps of 5 minutes such as <c>+05:30</c>. Default:
    /// <see langword="null"/>, UTC.</param>
    /// <returns>The alarm with the window.</returns>
    /// <exception cref="ArgumentException"><paramref name="timezone"/> is empty.</exception>
    /// <remarks>
    /// CloudWatch accepts it for periods of 1 and 5 minutes, an hour, a day and a week; call <see cref="Every"/> as well.
    /// </remarks>
    public KmsAlarm AlignedToClock(string? timezone = null)
    {
        if (timezone is not null)
            ArgumentException.ThrowIfNullOrWhiteSpace(timezone);
        return this with { Window = new EvaluationWindow { WallClockWindow = new WallClockWindow { Timezone = timezone } } };
    }

    /// <summary>Makes the alarm wait, after it is created or updated, before it takes actions.</summary>
    /// <param name="minutes">How many minutes: 1 to 2,880.</param>
    /// <param name="toTheEnd">Whether it waits until the end, even if there is enough data earlier. Default:
    /// <see langword="false"/>.</param>
    /// <returns>The alarm that warms up.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minutes"/> is out of range.</exception>
    public KmsAlarm WarmUp(int minutes, bool toTheEnd = false) => minutes is >= 1 and <= 2880
        ? this with
        {
            WarmUpPeriod = new WarmUpConfiguration(minutes) { OnlyStartEvaluatingAfterWarmUpPeriodEnds = toTheEnd ? true : null },
        }
        : throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "The warm-up period must be from 1 to 2,880 minutes.");

    /// <summary>
    /// Leaves out periods with too few values for a percentile to mean anything, instead of evaluating them anyway.
    /// </summary>
    /// <returns>The alarm that ignores them.</returns>
    /// <exception cref="InvalidOperationException">The alarm does not compare a percentile.</exception>
    public KmsAlarm IgnoreLowSampleCounts() => Statistic?.Kind == StatisticKind.Percentile
        ? this with { IgnoresLowSampleCounts = true }
        : throw new InvalidOperationException("Only an alarm on a percentile can ignore low sample counts.");

    /// <summary>Enables or disables the alarm's actions. Without this call, an existing alarm stays as it is.</summary>
    /// <param name="enabled">Whether the alarm takes its actions.</param>
    /// <returns>The alarm with the setting.</returns>
    public KmsAlarm WithActionsEnabled(bool enabled) => this with { ActionsEnabled = enabled };

    /// <summary>Adds actions for the ALARM state.</summary>
    /// <param name="actions">The actions, such as notifying a topic; at most 5 in all, including those added before.</param>
    /// <returns>The alarm with the actions.</returns>
    /// <exception cref="ArgumentException">There would be more than 5.</exception>
    public KmsAlarm Notify(params AlarmAction[] actions) => this with { AlarmActions = Append(AlarmActions, actions) };

    /// <summary>Adds actions for the OK state.</summary>
    /// <param name="actions">The actions; at most 5 in all, including those added before.</param>
    /// <returns>The alarm with the actions.</returns>
    /// <exception cref="ArgumentException">There would be more than 5.</exception>
    public KmsAlarm NotifyOnOk(params AlarmAction[] actions) => this with { OkActions = Append(OkActions, actions) };

    /// <summary>Adds actions for the INSUFFICIENT_DATA state.</summary>
    /// <param name="actions">The actions; at most 5 in all, including those added before.</param>
    /// <returns>The alarm with the actions.</returns>
    /// <exception cref="ArgumentException">There would be more than 5.</exception>
    public KmsAlarm NotifyOnInsufficientData(params AlarmAction[] actions) =>
        this with { InsufficientDataActions = Append(InsufficientDataActions, actions) };

    /// <summary>Sets the alarm's description.</summary>
    /// <param name="description">At most 1,024 characters, for example what the person on call should do.</param>
    /// <returns>The alarm with the description.</returns>
    /// <exception cref="ArgumentException"><paramref name="description"/> is empty or too long.</exception>
    public KmsAlarm DescribedAs(string description) => this with { Description = CheckedDescription(description) };

    /// <summary>Adds a tag.</summary>
    /// <param name="key">The tag's name: 1 to 128 characters.</param>
    /// <param name="value">The tag's text: at most 256 characters.</param>
    /// <returns>The alarm with the tag.</returns>
    /// <exception cref="ArgumentException">The key or the value has a wrong length, the key is there already, or there would be more than
    /// 50 tags.</exception>
    public KmsAlarm Tagged(string key, string value) => this with { Tags = WithTag(key, value) };

    /// <summary>The same alarm as one that AWS describes: by its path a fleet names it, by path and threshold it is named alone.</summary>
    internal KmsAlarm Recommended(RecommendedAlarmKind kind, string resource, params string[] rest)
    {
        string[] path = [FleetNames.WordOf(kind), resource, .. rest];
        return this with
        {
            FleetPath = string.Join("/", path.Select(AlarmNames.Escaped)),
            Resource = resource,
            FleetKind = kind,
            Name = AlarmNames.Of(["kms", .. path, Comparison.ToNamePart(Threshold)]),
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Finding> Check() => Rulebook.Check(_source.Usage with
    {
        Period = Period,
        Alarm = new AlarmUsage
        {
            Comparison = Comparison,
            Threshold = IsBand ? default(Knowable<double>) : Threshold,
            EvaluationPeriods = EvaluationPeriods,
            DatapointsToAlarm = DatapointsToAlarm,
            MissingData = MissingData,
            Actions = [.. AlarmActions.Select(a => (Knowable<string>)a.Arn)],
        },
    });

    /// <summary>Returns the request that puts the alarm.</summary>
    /// <returns>The request, checked by the rulebook.</returns>
    /// <exception cref="KmsMetricsValidationException">The alarm watches what KMS does not publish, or can never work.</exception>
    /// <exception cref="InvalidOperationException">The formula computes with more than 10 metrics, or with series that are not named in
    /// full.</exception>
    public PutMetricAlarmRequest ToRequest()
    {
        ThrowIfWrong(Check());
        var request = new PutMetricAlarmRequest(Name)
        {
            AlarmDescription = Description,
            EvaluationPeriods = EvaluationPeriods,
            DatapointsToAlarm = DatapointsToAlarm,
            ComparisonOperator = Comparison.ToWord(),
            TreatMissingData = MissingData.ToWord(),
            EvaluateLowSampleCountPercentile = IgnoresLowSampleCounts ? "ignore" : null,
            EvaluationWindow = Window,
            WarmUpConfiguration = WarmUpPeriod,
            ActionsEnabled = ActionsEnabled ?? true,
            AlarmActions = [.. AlarmActions.Select(a => a.Arn)],
            OKActions = [.. OkActions.Select(a => a.Arn)],
            InsufficientDataActions = [.. InsufficientDataActions.Select(a => a.Arn)],
            Tags = [.. Tags.Select(t => new Tag(t.Key, t.Value))],
        };
        return WithValues(request);
    }

    /// <summary>Returns name and condition in one line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Name + ": " + (_source switch
    {
        AlarmSeriesMetric series => series.Statistic + " of " + series.Metric,
        AlarmFormulaMetric formula => formula.Label,
        AlarmTotalMetric total => total.Spec.EffectiveStatistics[0] + " of all " + total.Spec.Metric.Name,
        _ => "",
    }) + " " + Comparison + " " + Threshold.ToString(CultureInfo.InvariantCulture);

    private bool IsBand => Comparison is AlarmComparison.OutsideBand or AlarmComparison.AboveBand or AlarmComparison.BelowBand;

    // Periods with too little to count take a value that does not breach, whatever missing data is treated as.
    private AlarmMetric Counting(AlarmMetric source)
    {
        if (source is not AlarmFormulaMetric { Counted: { } counted } formula)
            return source;
        var calm = Comparison switch
        {
            AlarmComparison.LessThanOrEqual => Threshold + 1,
            AlarmComparison.GreaterThanOrEqual => Threshold - 1,
            _ => Threshold,
        };
        return formula with { Formula = MetricMath.If(counted >= formula.Minimum, formula.Formula, calm) };
    }

    // No unit: naming one that the data was not published with leaves the alarm without data.
    private PutMetricAlarmRequest WithValues(PutMetricAlarmRequest request)
    {
        var period = (int)Period.TotalSeconds;
        if (IsBand)
        {
            var band = new MetricDataQuery(BandId) { Expression = "ANOMALY_DETECTION_BAND(" + ValuesId + ", "
                + Threshold.ToString("R", CultureInfo.InvariantCulture) + ")", Label = "expected", ReturnData = true };
            return request with { Metrics = [.. _source.ToQueries(ValuesId, period), band], ThresholdMetricId = BandId };
        }

        if (_source is AlarmLogMetric filtered)
            return request with { Namespace = filtered.Namespace, MetricName = filtered.MetricName, Statistic = filtered.Statistic.Name,
                Period = period, Threshold = Threshold };
        if (_source is not AlarmSeriesMetric { Metric: var metric, Statistic: var statistic })
            return request with { Metrics = Counting(_source).ToQueries(ValuesId, period), Threshold = Threshold };
        var isPercentile = statistic.Kind == StatisticKind.Percentile;
        return request with
        {
            Namespace = KmsCatalog.Namespace,
            MetricName = metric.PublishedName,
            Dimensions = metric.Dimensions,
            Statistic = isPercentile ? null : statistic.Name,
            ExtendedStatistic = isPercentile ? statistic.Name : null,
            Period = period,
            Threshold = Threshold,
        };
    }
}
