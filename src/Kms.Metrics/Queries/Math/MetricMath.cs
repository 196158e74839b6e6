using System.Globalization;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// The operators and functions of CloudWatch's metric math. Each creates a formula that <see cref="IKmsMetrics.Math"/> sends to the
/// service. A formula over several series yields several, unless a function combines them. [CloudWatch guide: metric math]
/// </summary>
public static class MetricMath
{
    /// <summary>One series.</summary>
    /// <param name="metric">The series, with its whole dimension set.</param>
    /// <param name="statistic">The statistic. Default: the one that the guide calls most useful for the metric.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is <see langword="null"/>.</exception>
    public static MetricExpression Of(KmsMetric metric, MetricStatistic? statistic = null)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new SeriesLeaf(new Metric(KmsCatalog.Namespace, metric.PublishedName, metric.Dimensions), statistic
            ?? metric.Definition.DefaultStatistic, null);
    }

    /// <summary>
    /// All series of a query. Its range and period are not used: the formula has its own. To <see cref="Sum"/> and similar functions, a
    /// query is several series even if it has one.
    /// </summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="query">The query, with one statistic.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="query"/> has several statistics.</exception>
    /// <exception cref="KmsMetricsValidationException">The query asks for what KMS does not publish.</exception>
    public static MetricExpression Of<TMetric>(MetricQuery<TMetric> query)
        where TMetric : KmsMetric
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Spec.EffectiveStatistics.Count > 1)
            throw new ArgumentException("A query in a formula must have exactly one statistic.", nameof(query));
        query.Spec.Validate();
        return new QueryLeaf(query.Spec);
    }

    /// <summary>The requests that count against a request quota of KMS: the sum of AWS/Usage's CallCount in each period.</summary>
    /// <param name="quota">The quota.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="quota"/> is <see langword="null"/>.</exception>
    public static MetricExpression Of(KmsRequestQuota quota)
    {
        ArgumentNullException.ThrowIfNull(quota);
        return new SeriesLeaf(quota.ToMetric(), MetricStatistic.Sum, null);
    }

    /// <summary>A number.</summary>
    /// <param name="value">A finite number.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not a finite number.</exception>
    public static MetricExpression Number(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A number in a formula must be finite.");
        return new NumberLeaf(value);
    }

    /// <summary>Several formulas as a list, for the functions that take one.</summary>
    /// <param name="items">The formulas: one or more.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentException"><paramref name="items"/> is empty or holds <see langword="null"/>.</exception>
    public static MetricExpression List(params MetricExpression[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Length == 0 || items.Contains(null))
            throw new ArgumentException("Pass one or more formulas, none of them null.", nameof(items));
        return CallNode.List([.. items]);
    }

    /// <summary>Adds two formulas.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression Add(MetricExpression left, MetricExpression right) => Binary(left, "+", right);

    /// <summary>Subtracts the second formula from the first.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression Subtract(MetricExpression left, MetricExpression right) => Binary(left, "-", right);

    /// <summary>Multiplies two formulas.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression Multiply(MetricExpression left, MetricExpression right) => Binary(left, "*", right);

    /// <summary>Divides the first formula by the second; where that is 0 there is no point.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression Divide(MetricExpression left, MetricExpression right) => Binary(left, "/", right);

    /// <summary>Raises the first formula to the power of the second.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression Power(MetricExpression left, MetricExpression right) => Binary(left, "^", right);

    /// <summary>1 where the first formula is greater, else 0.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression IsGreater(MetricExpression left, MetricExpression right) => Binary(left, ">", right);

    /// <summary>1 where the first formula is less, else 0.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression IsLess(MetricExpression left, MetricExpression right) => Binary(left, "<", right);

    /// <summary>1 where the first formula is greater or equal, else 0.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression IsGreaterOrEqual(MetricExpression left, MetricExpression right) => Binary(left, ">=", right);

    /// <summary>1 where the first formula is less or equal, else 0.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression IsLessOrEqual(MetricExpression left, MetricExpression right) => Binary(left, "<=", right);

    /// <summary>1 where both formulas are equal, else 0.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression IsEqual(MetricExpression left, MetricExpression right) => Binary(left, "==", right);

    /// <summary>1 where the formulas differ, else 0.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression IsNotEqual(MetricExpression left, MetricExpression right) => Binary(left, "!=", right);

    /// <summary>1 where both formulas are other than 0, else 0.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression And(MetricExpression left, MetricExpression right) => Binary(left, "AND", right);

    /// <summary>1 where one of the formulas is other than 0, else 0.</summary>
    /// <param name="left">The first formula.</param>
    /// <param name="right">The second formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression Or(MetricExpression left, MetricExpression right) => Binary(left, "OR", right);

    /// <summary>Negates the value.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Negate(MetricExpression value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return CallNode.Negation(value);
    }

    /// <summary>The value without its sign.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Abs(MetricExpression value) => Call("ABS", value);

    /// <summary>For one series, the mean of its points, a number; for several, the mean of each period, a series.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Average(MetricExpression value) => Call("AVG", value);

    /// <summary>The value rounded up.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Ceiling(MetricExpression value) => Call("CEIL", value);

    /// <summary>How many points a series has.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression DatapointCount(MetricExpression value) => Call("DATAPOINT_COUNT", value);

    /// <summary>The difference from the previous point.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Diff(MetricExpression value) => Call("DIFF", value);

    /// <summary>The seconds since the previous point.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression DiffTime(MetricExpression value) => Call("DIFF_TIME", value);

    /// <summary>The first series of several.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression First(MetricExpression value) => Call("FIRST", value);

    /// <summary>The last series of several.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Last(MetricExpression value) => Call("LAST", value);

    /// <summary>The value rounded down.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Floor(MetricExpression value) => Call("FLOOR", value);

    /// <summary>The natural logarithm.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Log(MetricExpression value) => Call("LOG", value);

    /// <summary>The decimal logarithm.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Log10(MetricExpression value) => Call("LOG10", value);

    /// <summary>For one series, its largest point, a number; for several, the largest of each period, a series.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Max(MetricExpression value) => Call("MAX", value);

    /// <summary>How many series there are.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression MetricCount(MetricExpression value) => Call("METRIC_COUNT", value);

    /// <summary>For one series, its smallest point, a number; for several, the smallest of each period, a series.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Min(MetricExpression value) => Call("MIN", value);

    /// <summary>The length of the period in seconds.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Period(MetricExpression value) => Call("PERIOD", value);

    /// <summary>The change per second since the previous point.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Rate(MetricExpression value) => Call("RATE", value);

    /// <summary>Several series without those that have no points.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression RemoveEmpty(MetricExpression value) => Call("REMOVE_EMPTY", value);

    /// <summary>The running total of the points.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression RunningSum(MetricExpression value) => Call("RUNNING_SUM", value);

    /// <summary>The quota that a usage metric counts against: requests per period, to compare with the sum of requests.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression ServiceQuota(MetricExpression value) => Call("SERVICE_QUOTA", value);

    /// <summary>For one series, the standard deviation of its points, a number; for several, that of each period, a series.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression StdDev(MetricExpression value) => Call("STDDEV", value);

    /// <summary>For one series, the sum of its points, a number; for several, the sum of each period, a series.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Sum(MetricExpression value) => Call("SUM", value);

    /// <summary>A series that has a number in every period.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression TimeSeries(MetricExpression value) => Call("TIME_SERIES", value);

    /// <summary>The minute of the hour of each point, UTC: 0 to 59.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Minute(MetricExpression value) => Call("MINUTE", value);

    /// <summary>The hour of the day of each point, UTC: 0 to 23.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Hour(MetricExpression value) => Call("HOUR", value);

    /// <summary>The day of the week of each point, UTC: 1, Monday, to 7.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Day(MetricExpression value) => Call("DAY", value);

    /// <summary>The day of the month of each point, UTC: 1 to 31.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Date(MetricExpression value) => Call("DATE", value);

    /// <summary>The month of each point, UTC: 1 to 12.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Month(MetricExpression value) => Call("MONTH", value);

    /// <summary>The year of each point, UTC.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Year(MetricExpression value) => Call("YEAR", value);

    /// <summary>The time of each point, in seconds since 1970.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression Epoch(MetricExpression value) => Call("EPOCH", value);

    /// <summary>Fills every period without data with a number.</summary>
    /// <param name="value">A formula.</param>
    /// <param name="with">The number, or another series that supplies the points.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricExpression Fill(MetricExpression value, MetricExpression with) => Call("FILL", value, with);

    /// <summary>Repeats the last value in every period without data.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression FillRepeat(MetricExpression value) => Words("FILL", value, "REPEAT");

    /// <summary>Draws a straight line through periods without data.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static MetricExpression FillLinear(MetricExpression value) => Words("FILL", value, "LINEAR");

    /// <summary>One formula where a condition is other than 0, and another where it is 0.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value where the condition holds.</param>
    /// <param name="otherwise">The value where it does not; <see langword="null"/> for no point.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> or <paramref name="then"/> is
    /// <see langword="null"/>.</exception>
    public static MetricExpression If(MetricExpression condition, MetricExpression then, MetricExpression? otherwise = null) =>
        otherwise is null ? Call("IF", condition, then) : Call("IF", condition, then, otherwise);

    /// <summary>One of several series by its position, or a range of them.</summary>
    /// <param name="list">A formula of several series.</param>
    /// <param name="start">The first to keep, counted from 0.</param>
    /// <param name="end">The first not to keep; <see langword="null"/> to keep only the one at <paramref name="start"/>.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="list"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> is below 0, or <paramref name="end"/> is not above
    /// it.</exception>
    public static MetricExpression Slice(MetricExpression list, int start, int? end = null)
    {
        if (start < 0)
            throw new ArgumentOutOfRangeException(nameof(start), start, "The index must be 0 or greater.");
        if (end <= start)
            throw new ArgumentOutOfRangeException(nameof(end), end, "The end must be greater than the start.");
        return end is null ? Words("SLICE", list, Text(start)) : Words("SLICE", list, Text(start), Text(end.Value));
    }

    /// <summary>Sorts several series by a number that is computed from each.</summary>
    /// <param name="list">A formula of several series.</param>
    /// <param name="by">What orders them.</param>
    /// <param name="descending">Whether the largest comes first. Default: yes.</param>
    /// <param name="count">How many to keep; <see langword="null"/> for all.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="list"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is not defined, or <paramref name="count"/> is below
    /// 1.</exception>
    public static MetricExpression Sort(MetricExpression list, MetricSortKey by, bool descending = true, int? count = null)
    {
        var word = by switch
        {
            MetricSortKey.Average => "AVG",
            MetricSortKey.Minimum => "MIN",
            MetricSortKey.Maximum => "MAX",
            MetricSortKey.Sum => "SUM",
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, "There is no such order."),
        };
        if (count < 1)
            throw new ArgumentOutOfRangeException(nameof(count), count, "The count must be 1 or more.");
        return Words("SORT", list, [word, descending ? "DESC" : "ASC", .. count is { } most ? [Text(most)] : Array.Empty<string>()]);
    }

    /// <summary>The band of values that are usual at that time, as two series; the service trains a model for it.</summary>
    /// <param name="value">A formula of one series.</param>
    /// <param name="deviations">How wide the band is, in standard deviations: above 0. Default: 2.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deviations"/> is not above 0.</exception>
    public static MetricExpression AnomalyDetectionBand(MetricExpression value, double deviations = 2)
    {
        if (!(deviations > 0))
            throw new ArgumentOutOfRangeException(nameof(deviations), deviations, "The width of a band must be greater than zero.");
        return Call("ANOMALY_DETECTION_BAND", value, deviations);
    }

    private static CallNode Call(string name, params MetricExpression[] arguments)
    {
        foreach (var argument in arguments)
            ArgumentNullException.ThrowIfNull(argument);
        return CallNode.Function(name, arguments);
    }

    private static CallNode Words(string name, MetricExpression argument, params string[] words)
    {
        ArgumentNullException.ThrowIfNull(argument);
        return CallNode.Function(name, argument, words);
    }

    private static CallNode Binary(MetricExpression left, string symbol, MetricExpression right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return CallNode.Operator(left, symbol, right);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
