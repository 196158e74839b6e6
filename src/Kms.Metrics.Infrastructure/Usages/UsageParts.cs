using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>A question as it stands in a document; what is left out is <see langword="null"/>.</summary>
internal sealed class UsageParts
{
    public UsageKind Kind { get; init; } = UsageKind.Exact;

    /// <summary>The whole question, for findings about no part in particular.</summary>
    public required Node Whole { get; init; }

    public Node? Namespace { get; init; }

    public Node? MetricName { get; init; }

    public Node? Statistic { get; init; }

    public Node? Unit { get; init; }

    public Node? Period { get; init; }

    public Node? Expression { get; init; }

    /// <summary>The dimensions as a whole; <see langword="null"/> where there are none.</summary>
    public Node? DimensionsAsWhole { get; init; }

    public IReadOnlyList<DimensionParts> Dimensions { get; init; } = [];

    /// <summary>Whether <see cref="Dimensions"/> are all that there are.</summary>
    public bool DimensionsAreClosed { get; init; } = true;

    public ConditionParts? Condition { get; init; }
}
