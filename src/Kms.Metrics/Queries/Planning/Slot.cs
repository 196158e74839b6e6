namespace Kms.Metrics;

/// <summary>
/// The place that an answer belongs to: which query of the plan, which of its series or expressions, which statistic, which part of the
/// range.
/// </summary>
internal readonly record struct Slot(int Item, int Target, int Statistic, int Window);
