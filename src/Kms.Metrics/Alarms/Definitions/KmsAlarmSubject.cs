namespace Kms.Metrics;

/// <summary>
/// What an alarm watches: a series and a statistic of it. Call a comparison, such as <c>IsAbove</c>, to make it an alarm. Immutable.
/// </summary>
public sealed class KmsAlarmSubject
{
    private readonly AlarmMetric _source;

    internal KmsAlarmSubject(AlarmMetric source) => _source = source;

    /// <summary>The series; <see langword="null"/> for a formula or a total.</summary>
    public KmsMetric? Metric => (_source as AlarmSeriesMetric)?.Metric;

    /// <summary>
    /// The statistic; <see langword="null"/> for a formula. Default: the one that the guide calls most useful for the metric.
    /// </summary>
    public MetricStatistic? ChosenStatistic => _source switch
    {
        AlarmSeriesMetric series => series.Statistic,
        AlarmTotalMetric total => total.Spec.EffectiveStatistics[0],
        _ => null,
    };

    /// <summary>Chooses the statistic.</summary>
    /// <param name="statistic">The statistic.</param>
    /// <returns>The series with the statistic.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="statistic"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The alarm is on a formula, whose series have their own statistics.</exception>
    public KmsAlarmSubject Statistic(MetricStatistic statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return _source switch
        {
            AlarmSeriesMetric series => new(series with { Statistic = statistic }),
            AlarmTotalMetric total => KmsAlarm.OnTotal(total.Spec with { Statistics = [statistic] }),
            _ => throw new InvalidOperationException("A formula has no statistic of its own; choose one for each of its series."),
        };
    }

    /// <summary>
    /// Evaluates a formula only in periods in which enough happened: at night, one failure of two requests is 50%, and nobody wants to be
    /// woken for it. Other periods do not breach.
    /// </summary>
    /// <param name="count">How much is enough, such as 20 requests: above 0.</param>
    /// <param name="of">What is counted, such as the sum of all requests.</param>
    /// <returns>The formula with the condition.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="of"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not above 0.</exception>
    /// <exception cref="InvalidOperationException">The alarm is not on a formula.</exception>
    public KmsAlarmSubject WhenAtLeast(double count, MetricExpression of)
    {
        ArgumentNullException.ThrowIfNull(of);
        if (!(count > 0) || double.IsInfinity(count))
            throw new ArgumentOutOfRangeException(nameof(count), count, "The count must be greater than zero.");
        return _source is AlarmFormulaMetric formula ? new(formula with { Counted = of, Minimum = count })
            : throw new InvalidOperationException("Only a formula, such as a ratio, can require a minimum count.");
    }

    /// <summary>Watches the sum of the values of each period.</summary>
    /// <returns>The series with the statistic.</returns>
    public KmsAlarmSubject Sum() => Statistic(Kms.Metrics.MetricStatistic.Sum);

    /// <summary>Watches the average of the values of each period.</summary>
    /// <returns>The series with the statistic.</returns>
    public KmsAlarmSubject Average() => Statistic(Kms.Metrics.MetricStatistic.Average);

    /// <summary>Watches the smallest value of each period.</summary>
    /// <returns>The series with the statistic.</returns>
    public KmsAlarmSubject Minimum() => Statistic(Kms.Metrics.MetricStatistic.Minimum);

    /// <summary>Watches the largest value of each period.</summary>
    /// <returns>The series with the statistic.</returns>
    public KmsAlarmSubject Maximum() => Statistic(Kms.Metrics.MetricStatistic.Maximum);

    /// <summary>Watches the number of values of each period.</summary>
    /// <returns>The series with the statistic.</returns>
    public KmsAlarmSubject SampleCount() => Statistic(Kms.Metrics.MetricStatistic.SampleCount);

    /// <summary>Watches a percentile of the values of each period.</summary>
    /// <param name="percentage">Percent, 0 to 100.</param>
    /// <returns>The series with the statistic.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percentage"/> is below 0, above 100 or not a number.</exception>
    public KmsAlarmSubject Percentile(double percentage) => Statistic(Kms.Metrics.MetricStatistic.Percentile(percentage));

    /// <summary>Alarms when the statistic is less than a threshold.</summary>
    /// <param name="threshold">The threshold, in the metric's unit.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not a finite number.</exception>
    public KmsAlarm IsBelow(double threshold) => Compare(AlarmComparison.LessThan, threshold);

    /// <summary>Alarms when the statistic is less than a length of time.</summary>
    /// <param name="threshold">The threshold; it becomes a number of the metric's unit: seconds, milliseconds or days.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="InvalidOperationException">The metric does not measure time, the number of values is compared, or the alarm is on
    /// a formula or a total.</exception>
    public KmsAlarm IsBelow(TimeSpan threshold) => IsBelow(InUnitOfMetric(threshold));

    /// <summary>Alarms when the statistic is less than or equal to a threshold.</summary>
    /// <param name="threshold">The threshold, in the metric's unit.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not a finite number.</exception>
    public KmsAlarm IsAtMost(double threshold) => Compare(AlarmComparison.LessThanOrEqual, threshold);

    /// <summary>Alarms when the statistic is less than or equal to a length of time.</summary>
    /// <param name="threshold">The threshold; it becomes a number of the metric's unit: seconds, milliseconds or days.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="InvalidOperationException">The metric does not measure time, the number of values is compared, or the alarm is on
    /// a formula or a total.</exception>
    public KmsAlarm IsAtMost(TimeSpan threshold) => IsAtMost(InUnitOfMetric(threshold));

    /// <summary>Alarms when the statistic is greater than a threshold.</summary>
    /// <param name="threshold">The threshold, in the metric's unit.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not a finite number.</exception>
    public KmsAlarm IsAbove(double threshold) => Compare(AlarmComparison.GreaterThan, threshold);

    /// <summary>Alarms when the statistic is greater than a length of time.</summary>
    /// <param name="threshold">The threshold; it becomes a number of the metric's unit: seconds, milliseconds or days.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="InvalidOperationException">The metric does not measure time, the number of values is compared, or the alarm is on
    /// a formula or a total.</exception>
    public KmsAlarm IsAbove(TimeSpan threshold) => IsAbove(InUnitOfMetric(threshold));

    /// <summary>Alarms when the statistic is greater than or equal to a threshold.</summary>
    /// <param name="threshold">The threshold, in the metric's unit.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not a finite number.</exception>
    public KmsAlarm IsAtLeast(double threshold) => Compare(AlarmComparison.GreaterThanOrEqual, threshold);

    /// <summary>Alarms when the statistic is greater than or equal to a length of time.</summary>
    /// <param name="threshold">The threshold; it becomes a number of the metric's unit: seconds, milliseconds or days.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="InvalidOperationException">The metric does not measure time, the number of values is compared, or the alarm is on
    /// a formula or a total.</exception>
    public KmsAlarm IsAtLeast(TimeSpan threshold) => IsAtLeast(InUnitOfMetric(threshold));

    /// <summary>Alarms when the values are above or below the band that CloudWatch predicts from past values.</summary>
    /// <param name="deviations">How many standard deviations the band is wide to either side: above 0. Default: 2.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deviations"/> is not above 0.</exception>
    /// <exception cref="InvalidOperationException">The alarm is on a total, for which CloudWatch has no anomaly detection.</exception>
    public KmsAlarm IsOutsideBand(double deviations = 2) => Band(AlarmComparison.OutsideBand, deviations);

    /// <summary>Alarms when the values are above the band that CloudWatch predicts from past values.</summary>
    /// <param name="deviations">How many standard deviations the band is wide to either side: above 0. Default: 2.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deviations"/> is not above 0.</exception>
    /// <exception cref="InvalidOperationException">The alarm is on a total, for which CloudWatch has no anomaly detection.</exception>
    public KmsAlarm IsAboveBand(double deviations = 2) => Band(AlarmComparison.AboveBand, deviations);

    /// <summary>Alarms when the values are below the band that CloudWatch predicts from past values.</summary>
    /// <param name="deviations">How many standard deviations the band is wide to either side: above 0. Default: 2.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deviations"/> is not above 0.</exception>
    /// <exception cref="InvalidOperationException">The alarm is on a total, for which CloudWatch has no anomaly detection.</exception>
    public KmsAlarm IsBelowBand(double deviations = 2) => Band(AlarmComparison.BelowBand, deviations);

    private KmsAlarm Band(AlarmComparison comparison, double deviations)
    {
        if (!(deviations > 0) || double.IsInfinity(deviations))
            throw new ArgumentOutOfRangeException(nameof(deviations), deviations, "The width of a band must be greater than zero.");
        if (_source is AlarmFormulaMetric { Counted: not null })
            throw new InvalidOperationException(
                "CloudWatch can't learn a band for a formula that requires a minimum count. Set a threshold.");
        if (_source is AlarmTotalMetric)
            throw new InvalidOperationException("CloudWatch can't learn a band for a Metrics Insights query. Watch a series or a formula.");
        return new KmsAlarm(_source, comparison, deviations);
    }

    private double InUnitOfMetric(TimeSpan threshold)
    {
        var metric = Metric?.Definition ?? throw new InvalidOperationException("A formula or a total has no unit of time; use a number.");
        if (ChosenStatistic?.Kind == StatisticKind.SampleCount)
            throw new InvalidOperationException("A number of values is not a duration; use a number.");
        return metric.ValueNoun switch
        {
            "seconds" => threshold.TotalSeconds,
            "milliseconds" => threshold.TotalMilliseconds,
            "days" => threshold.TotalDays,
            _ => throw new InvalidOperationException(metric.Name + " counts " + metric.ValueNoun + ", not time; use a number."),
        };
    }

    private KmsAlarm Compare(AlarmComparison comparison, double threshold)
    {
        if (double.IsNaN(threshold) || double.IsInfinity(threshold))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold must be a finite number.");
        return new KmsAlarm(_source, comparison, threshold);
    }
}
