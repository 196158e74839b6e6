namespace Kms.Metrics.Infrastructure;

/// <summary>A composite alarm: whom it looks at, and whether it tells anybody.</summary>
internal sealed class PlacedComposite(Origin origin, PlacedUsage condition)
{
    public Origin Origin { get; } = origin;

    /// <summary>The question that it is to the rulebook: its actions alone.</summary>
    public PlacedUsage Condition { get; } = condition;

    /// <summary>The names of the alarms in its rule.</summary>
    public required IReadOnlyCollection<string> Children { get; init; }

    /// <summary>Whether <see cref="Children"/> are all.</summary>
    public required bool ChildrenAreKnown { get; init; }
}
