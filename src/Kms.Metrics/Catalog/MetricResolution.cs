namespace Kms.Metrics.Catalog;

/// <summary>The shortest period that CloudWatch keeps of data in a range of ages. [CloudWatch API]</summary>
/// <param name="Period">The period; longer ones must be multiples of it.</param>
/// <param name="Next">The age below which data is kept in shorter periods; <see langword="null"/> for the finest.</param>
/// <param name="Since">The age from which on data is kept no finer, in words; empty for the finest.</param>
internal sealed record MetricResolution(TimeSpan Period, TimeSpan? Next, string Since);
