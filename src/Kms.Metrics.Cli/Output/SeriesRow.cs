namespace Kms.Metrics.Cli.Output;

/// <summary>One series, or one group of series, with the dimensions that name it.</summary>
internal sealed record SeriesRow(IReadOnlyList<MetricDimension> Dimensions, MetricSeries Series);
