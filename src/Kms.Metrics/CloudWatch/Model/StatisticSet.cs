namespace Kms.Metrics.CloudWatch;

/// <summary>Values that were aggregated before they were published. [CloudWatch API]</summary>
/// <param name="SampleCount">How many values.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
public sealed record StatisticSet(double SampleCount, double Sum, double Minimum, double Maximum);
