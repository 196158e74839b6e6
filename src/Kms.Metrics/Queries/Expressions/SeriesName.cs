namespace Kms.Metrics;

/// <summary>What the label of an answer says of its series.</summary>
/// <param name="Dimensions">Its dimensions, or those that it is grouped by.</param>
/// <param name="AccountId">Its account, where the query tells accounts apart.</param>
internal sealed record SeriesName(IReadOnlyList<MetricDimension> Dimensions, string? AccountId);
