namespace Kms.Metrics.Catalog;

/// <summary>
/// What somebody asks of the namespace AWS/KMS, whatever they wrote it in: code, a fluent builder, an existing alarm. Each part is a value or
/// unknown, and a rule speaks only of what is known.
/// </summary>
public sealed record MetricUsage
{
    /// <summary>What the dimensions are for. Default: <see cref="UsageKind.Filter"/>.</summary>
    public UsageKind Kind { get; init; }

    /// <summary>The metric's name as it was written. Default: unknown.</summary>
    public Knowable<string> MetricName { get; init; }

    /// <summary>The dimensions as they were written, in that order. Default: none.</summary>
    public IReadOnlyList<DimensionUsage> Dimensions { get; init; } = [];

    /// <summary>Whether <see cref="Dimensions"/> holds all that were given. Default: <see langword="true"/>.</summary>
    public bool DimensionsAreComplete { get; init; } = true;

    /// <summary>Whether series are added up into groups. Default: <see langword="false"/>.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>The names of the dimensions that groups are told apart by; none to add up everything into one. Default: none.</summary>
    public IReadOnlyList<Knowable<string>> GroupBy { get; init; } = [];

    /// <summary>The statistic. Default: unknown.</summary>
    public Knowable<Statistic> Statistic { get; init; }
}
