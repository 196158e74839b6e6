namespace Kms.Metrics.Testing;

/// <summary>
/// Creates the answers of <see cref="IKmsMetrics"/> from plain values: to test code that consumes answers, and for the returns of a mock.
/// Status, findings and texts of an answer are computed as the client computes them. Pure functions, safe for
/// concurrent use.
/// </summary>
/// <example>
/// <code>
/// var series = KmsAnswers.Series(new XksProxyCertificateDaysToExpire(store, certificate), 7, 6, 5);
/// var answer = KmsAnswers.Answer(series);
/// </code>
/// </example>
public static partial class KmsAnswers
{
    private static readonly SeriesOptions Defaults = new();

    /// <summary>Creates a series with one value per minute.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="metric">The metric with its whole dimension set.</param>
    /// <param name="values">The values, oldest first; none for a series without data.</param>
    /// <returns>The series.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricSeries<TMetric> Series<TMetric>(TMetric metric, params double[] values)
        where TMetric : KmsMetric => Series(metric, Defaults, values);

    /// <summary>Creates a series.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="metric">The metric with its whole dimension set.</param>
    /// <param name="options">Period, end, statistic, status.</param>
    /// <param name="values">The values, one per period, oldest first; none for a series without data.</param>
    /// <returns>The series.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricSeries<TMetric> Series<TMetric>(TMetric metric, SeriesOptions options, params double[] values)
        where TMetric : KmsMetric
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(values);
        return Series(metric, options, SeriesData.Of(values, options));
    }

    /// <summary>Creates a series of points: with gaps, or with a partial last one.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="metric">The metric with its whole dimension set.</param>
    /// <param name="points">The points, in any order, each time once.</param>
    /// <param name="options">Period, statistic, status; its end counts only where there are no points.</param>
    /// <returns>The series.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">Two points have one time, or a point other than the last is partial.</exception>
    public static MetricSeries<TMetric> Series<TMetric>(TMetric metric, IEnumerable<DataPoint> points, SeriesOptions options)
        where TMetric : KmsMetric
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(options);
        return Series(metric, options, SeriesData.Of(points, options));
    }

    /// <summary>Creates a group of series, as <c>GroupBy</c> answers.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="by">The dimensions that were grouped by; none where all series are one group.</param>
    /// <param name="members">The series of the group: one or more, with the same values of <paramref name="by"/>.</param>
    /// <param name="values">The values of the group, one per minute, oldest first.</param>
    /// <returns>The group.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no member, or the members differ in <paramref name="by"/>.</exception>
    public static MetricGroup<TMetric> Group<TMetric>(IEnumerable<KmsDimension> by, IEnumerable<TMetric> members, params double[] values)
        where TMetric : KmsMetric => Group(by, members, Defaults, values);

    /// <summary>Creates a group of series, as <c>GroupBy</c> answers.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="by">The dimensions that were grouped by; none where all series are one group.</param>
    /// <param name="members">The series of the group: one or more, with the same values of <paramref name="by"/>.</param>
    /// <param name="options">Period, end, statistic, status; an account where accounts are told apart. The statistic defaults to
    /// Sum.</param>
    /// <param name="values">The values of the group, one per period, oldest first.</param>
    /// <returns>The group.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no member, or the members differ in <paramref name="by"/>.</exception>
    public static MetricGroup<TMetric> Group<TMetric>(IEnumerable<KmsDimension> by, IEnumerable<TMetric> members, SeriesOptions options,
        params double[] values)
        where TMetric : KmsMetric
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(values);
        KmsDimension[] dimensions = [.. by];
        TMetric[] all = [.. members];
        MetricDimension[][] keys = [.. all.Select(m => KeyOf(m, dimensions))];
        if (all.Length == 0 || keys.Any(k => !k.SequenceEqual(keys[0])))
            throw new ArgumentException("A group has one member or more, and they have the values that it is grouped by in common.",
                nameof(members));
        var (window, data) = SeriesData.Of(values, options);
        return new(all[0].Definition, GroupKey.Of(keys[0], options.AccountId), all, [.. all.Select(_ => options.AccountId)],
            options.Statistic ?? MetricStatistic.Sum, [window], data);
    }

    /// <summary>Creates a series of metric math.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="label">Its label.</param>
    /// <param name="values">The values, one per minute, oldest first.</param>
    /// <returns>The series.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MathSeries Math(MetricExpression formula, string label, params double[] values) =>
        Math(formula, label, Defaults, values);

    /// <summary>Creates a series of metric math.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="label">Its label.</param>
    /// <param name="options">Period, end, status.</param>
    /// <param name="values">The values, one per period, oldest first.</param>
    /// <returns>The series.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MathSeries Math(MetricExpression formula, string label, SeriesOptions options, params double[] values)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(values);
        var (window, data) = SeriesData.Of(values, options);
        return new MathSeries(formula, label, window, data);
    }

    /// <summary>Creates the answer of a query: series, groups, or what a listing found.</summary>
    /// <typeparam name="TSeries">What it holds.</typeparam>
    /// <param name="series">The series; none for an answer without any.</param>
    /// <returns>The answer, without notes, with an empty plan.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="series"/> is <see langword="null"/>.</exception>
    public static MetricAnswer<TSeries> Answer<TSeries>(params TSeries[] series) =>
        Answer(series, Enumerable.Empty<string>());

    /// <summary>Creates the answer of a query with notes, such as why it is empty.</summary>
    /// <typeparam name="TSeries">What it holds.</typeparam>
    /// <param name="series">The series; none for an answer without any.</param>
    /// <param name="notes">The notes.</param>
    /// <returns>The answer, with an empty plan.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static MetricAnswer<TSeries> Answer<TSeries>(IEnumerable<TSeries> series, IEnumerable<string> notes)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(notes);
        return MetricAnswer.Create<TSeries>([.. series], [.. notes]);
    }

    /// <summary>Creates the answer of a batch, query by query.</summary>
    /// <returns>A builder without answers.</returns>
    public static BatchAnswerBuilder Batch() => new();

    /// <summary>Creates a listed metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>The listed metric. One that KMS does not document comes from <see cref="ListedMetric.FromPublished"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is <see langword="null"/>.</exception>
    public static ListedMetric Listed(KmsMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return ListedMetric.FromPublished(metric.PublishedName, metric.Dimensions);
    }

    /// <summary>Creates the answer of one region.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="region">The region.</param>
    /// <param name="value">The answer.</param>
    /// <returns>The region's answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="region"/> is <see langword="null"/>.</exception>
    public static RegionAnswer<T> Region<T>(string region, T value)
    {
        ArgumentNullException.ThrowIfNull(region);
        return new(region, value);
    }

    /// <summary>Creates the failure of one region.</summary>
    /// <typeparam name="T">The type of the missing answer.</typeparam>
    /// <param name="region">The region.</param>
    /// <param name="failure">Why there is none.</param>
    /// <returns>The region's failure.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static RegionAnswer<T> FailedRegion<T>(string region, CloudWatch.CloudWatchException failure)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(failure);
        return new(region, failure);
    }

    /// <summary>Creates a stream, as <see cref="IKmsAlarms.WatchAsync"/> and <see cref="IKmsAlarms.DescribeAllAsync"/> give it.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="items">What it gives before it ends.</param>
    /// <returns>The stream, which can be read more than once.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static IAsyncEnumerable<T> Stream<T>(params T[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Enumerate(items);
    }

    private static async IAsyncEnumerable<T> Enumerate<T>(T[] items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }

    private static MetricSeries<TMetric> Series<TMetric>(TMetric metric, SeriesOptions options,
        (PlannedWindow Window, SeriesPoints Data) made)
        where TMetric : KmsMetric =>
        new(metric, options.AccountId, options.Statistic ?? metric.Definition.DefaultStatistic, [made.Window], made.Data);

    private static MetricDimension[] KeyOf(KmsMetric metric, KmsDimension[] by) => [.. by.Select(d => new MetricDimension(d.ToString(),
        metric.TryGetValue(d, out var value) ? value
            : throw new ArgumentException(metric + " has no dimension " + d + ".", nameof(by))))];
}
