namespace Kms.Metrics;

/// <summary>A range that several queries share, and the requests that were packed for it. Immutable.</summary>
/// <param name="Members">Which parts of which queries' ranges it holds.</param>
/// <param name="Requests">The requests.</param>
internal sealed record PackedWindow(IReadOnlyList<(int Item, int Window)> Members, IReadOnlyList<PlannedRequest> Requests)
{
    /// <summary>Whether the requests for a range of a later plan of the same queries ask for the same, but for the range.</summary>
    public bool IsRepeatedBy(IReadOnlyList<(int Item, int Window)> members, IReadOnlyList<PlannedItem> items,
        IReadOnlyList<PlannedItem> before) =>
        members.Count == Members.Count && members.SequenceEqual(Members)
            && members.All(m => items[m.Item].Repeats(before[m.Item])
                && items[m.Item].Windows[m.Window].Period == before[m.Item].Windows[m.Window].Period);
}
