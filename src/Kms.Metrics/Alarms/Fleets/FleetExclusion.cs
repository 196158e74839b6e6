namespace Kms.Metrics;

/// <summary>Excludes alarms from a fleet: those that match every member that is set. Immutable.</summary>
public sealed record FleetExclusion
{
    /// <summary>A key ID, a key store's ID or a quota. Default: <see langword="null"/>, any.</summary>
    public string? Resource { get; init; }

    /// <summary>The kinds of alarms. Default: empty, all kinds.</summary>
    public IReadOnlyCollection<RecommendedAlarmKind> Kinds { get; init; } = [];

    /// <summary>A tag of the resource. Default: <see langword="null"/>, any. Requires <see cref="FleetOptions.TagsOf"/>.</summary>
    public AlarmTag? Tag { get; init; }

    internal bool Matches(RecommendedAlarmKind kind, string resource, IReadOnlyDictionary<string, string> tags) =>
        (Resource is null || Resource == resource) && (Kinds.Count == 0 || Kinds.Contains(kind))
        && (Tag is null || (tags.TryGetValue(Tag.Key, out var value) && value == Tag.Value));
}
