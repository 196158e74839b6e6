namespace Kms.Metrics;

/// <summary>
/// Alarms of a fleet whose actions are disabled until a given time, for example during maintenance. Their states still change. Immutable.
/// </summary>
/// <param name="Until">When the actions are enabled again: by the fleet's first run after this time.</param>
public sealed record FleetMute(DateTimeOffset Until)
{
    /// <summary>A key ID, a key store's ID or a quota. Default: <see langword="null"/>, any.</summary>
    public string? Resource { get; init; }

    /// <summary>The kinds of alarms. Default: empty, all kinds.</summary>
    public IReadOnlyCollection<RecommendedAlarmKind> Kinds { get; init; } = [];

    /// <summary>Why, for people who read the file. Default: <see langword="null"/>.</summary>
    public string? Reason { get; init; }

    internal bool Matches(RecommendedAlarmKind kind, string resource, DateTimeOffset now) =>
        now < Until && (Resource is null || Resource == resource) && (Kinds.Count == 0 || Kinds.Contains(kind));
}
