namespace Kms.Metrics;

/// <summary>What an alarm watches: a series and a statistic of it. It becomes an alarm when it is told what is too much or too little. Immutable.</summary>
public sealed class KmsAlarmSubject
{
    internal KmsAlarmSubject(KmsMetric metric, Statistic statistic)
    {
        Metric = metric;
        ChosenStatistic = statistic;
    }

    /// <summary>The series.</summary>
    public KmsMetric Metric { get; }

    /// <summary>The statistic. Default: the one that the guide calls most useful for the metric.</summary>
    public Statistic ChosenStatistic { get; }

    /// <summary>Chooses the statistic.</summary>
    /// <param name="statistic">The statistic.</param>
    /// <returns>The series with the statistic.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="statistic"/> is <see langword="null"/>.</exception>
    public KmsAlarmSubject Statistic(Statistic statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return new(Metric, statistic);
    }

    /// <summary>Watches the sum of the values of each period.</summary>
    /// <returns>The series with the statistic.</returns>
    public KmsAlarmSubject Sum() => Statistic(Kms.Metrics.Statistic.Sum);

    /// <summary>Watches the average of the values of each period.</summary>
    /// <returns>The series with the statistic.</returns>
    public KmsAlarmSubject Average() => Statistic(Kms.Metrics.Statistic.Average);

    /// <summary>Watches the smallest value of each period.</summary>
    /// <returns>The series with the statistic.</returns>
    public KmsAlarmSubject Minimum() => Statistic(Kms.Metrics.Statistic.Minimum);

    /// <summary>Watches the largest value of each period.</summary>
    /// <returns>The series with the statistic.</returns>
    public KmsAlarmSubject Maximum() => Statistic(Kms.Metrics.Statistic.Maximum);

    /// <summary>Watches the number of values of each period.</summary>
    /// <returns>The series with the statistic.</returns>
    public KmsAlarmSubject SampleCount() => Statistic(Kms.Metrics.Statistic.SampleCount);

    /// <summary>Watches a percentile of the values of each period.</summary>
    /// <param name="percentage">Percent, 0 to 100.</param>
    /// <returns>The series with the statistic.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percentage"/> is below 0, above 100 or not a number.</exception>
    public KmsAlarmSubject Percentile(double percentage) => Statistic(Kms.Metrics.Statistic.Percentile(percentage));

    /// <summary>Alarms when the statistic is less than a threshold.</summary>
    /// <param name="threshold">The threshold, in the metric's unit.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not a finite number.</exception>
    public KmsAlarm IsBelow(double threshold) => Compare(AlarmComparison.LessThan, threshold);

    /// <summary>Alarms when the statistic is less than or equal to a threshold.</summary>
    /// <param name="threshold">The threshold, in the metric's unit.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not a finite number.</exception>
    public KmsAlarm IsAtMost(double threshold) => Compare(AlarmComparison.LessThanOrEqual, threshold);

    /// <summary>Alarms when the statistic is greater than a threshold.</summary>
    /// <param name="threshold">The threshold, in the metric's unit.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not a finite number.</exception>
    public KmsAlarm IsAbove(double threshold) => Compare(AlarmComparison.GreaterThan, threshold);

    /// <summary>Alarms when the statistic is greater than or equal to a threshold.</summary>
    /// <param name="threshold">The threshold, in the metric's unit.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not a finite number.</exception>
    public KmsAlarm IsAtLeast(double threshold) => Compare(AlarmComparison.GreaterThanOrEqual, threshold);

    private KmsAlarm Compare(AlarmComparison comparison, double threshold)
    {
        if (double.IsNaN(threshold) || double.IsInfinity(threshold))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is a finite number.");
        return new KmsAlarm(Metric, ChosenStatistic, comparison, threshold);
    }
}
