namespace Kms.Metrics;

/// <summary>The plan of formulas, their range, and which of them have nothing to compute from. Immutable.</summary>
internal sealed record PlannedMath(PlannedWindow Window, QueryPlan Plan, IReadOnlyList<string> Notes)
{
    /// <summary>Whether the series were known without a listing, so that a later plan of the same period has the same.</summary>
    public bool IsFixed { get; init; }

    /// <summary>What is said of the range; <see langword="null"/> where nothing is.</summary>
    public string? RangeNote { get; init; }

    /// <summary>The same formulas over a later range; <see langword="null"/> where they have to be planned anew.</summary>
    public PlannedMath? Over(PlannedWindow window) =>
        IsFixed && window.Period == Window.Period && window.Points > 0 && Window.Points > 0
            ? this with { Window = window, Plan = Plan.Over(window) } : null;
}
