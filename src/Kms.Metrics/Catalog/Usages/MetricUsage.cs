namespace Kms.Metrics.Catalog;

/// <summary>
/// A question about the namespace AWS/KMS, from whatever source: code, a fluent builder, a template, an existing alarm. Each part
/// is a value or unknown, and each collection is closed or open: a rule about something that is there needs a known value, one about
/// something that is missing needs a closed collection. Members that keep their defaults have no findings.
/// </summary>
public sealed record MetricUsage
{
    /// <summary>What the dimensions are for. Default: <see cref="UsageKind.Filter"/>.</summary>
    public UsageKind Kind { get; init; }

    /// <summary>The namespace as it was written. Default: <c>AWS/KMS</c>; of any other namespace only the name is checked.</summary>
    public Knowable<string> Namespace { get; init; } = KmsCatalog.Namespace;

    /// <summary>The metric's name as it was written. Default: unknown.</summary>
    public Knowable<string> MetricName { get; init; }

    /// <summary>
    /// The dimensions as they were written, in that order; closed if there are no others, as in a collection expression. Default: open
    /// and empty.
    /// </summary>
    public KnowableList<DimensionUsage> Dimensions { get; init; }

    /// <summary>Whether series are added up into groups. Default: <see langword="false"/>.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>
    /// The names of the dimensions to group by; none to add everything up into one. Default: open and empty.
    /// </summary>
    public KnowableList<Knowable<string>> GroupBy { get; init; }

    /// <summary>
    /// The text of a metric math expression, of a <c>SEARCH</c> or of a Metrics Insights query, if the question is one. Default: unknown.
    /// </summary>
    public Knowable<string> Expression { get; init; }

    /// <summary>The statistic. Default: unknown.</summary>
    public Knowable<MetricStatistic> Statistic { get; init; }

    /// <summary>
    /// The unit that the data must have been published with, in CloudWatch's words; a known <see langword="null"/> for any. Default:
    /// unknown.
    /// </summary>
    public Knowable<string?> Unit { get; init; }

    /// <summary>The length of a period. Default: unknown.</summary>
    public Knowable<TimeSpan> Period { get; init; }

    /// <summary>
    /// Whether old data is read in the longer periods in which CloudWatch keeps it, as fluent queries do. Otherwise a period that is too
    /// short for old data finds none. Default: <see langword="false"/>.
    /// </summary>
    public bool PeriodIsFitted { get; init; }

    /// <summary>
    /// The time range; <see langword="null"/> if there is none, or nothing is known about it. Default:
    /// <see langword="null"/>.
    /// </summary>
    public RangeUsage? Range { get; init; }

    /// <summary>
    /// What an alarm does with the values; <see langword="null"/> for a question that is not an alarm. Default: <see langword="null"/>.
    /// </summary>
    public AlarmUsage? Alarm { get; init; }

    /// <summary>Whether the question is ever sent, or the alarm ever put. Default: unknown.</summary>
    public Knowable<bool> IsUsed { get; init; }

    /// <summary>Whether the question uses strings for which the library has types. Default: <see langword="false"/>.</summary>
    public bool IsUntyped { get; init; }
}
