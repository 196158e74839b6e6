namespace Kms.Metrics;

/// <summary>The plan of formulas, their range, and which of them have nothing to compute from. Immutable.</summary>
internal sealed record PlannedMath(PlannedWindow Window, QueryPlan Plan, IReadOnlyList<string> Notes);
