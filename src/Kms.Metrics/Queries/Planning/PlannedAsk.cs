namespace Kms.Metrics;

/// <summary>One query of a request: where its answer belongs, and where else, if several queries of the plan ask for the same.</summary>
internal readonly record struct PlannedAsk(Slot Slot, IReadOnlyList<Slot>? Also = null);
