namespace Kms.Metrics;

/// <summary>
/// What a plan may remove. By default it deletes nothing, removes no recipient, and replaces no alarm by one on another subject. Not
/// safe to change while a plan is made.
/// </summary>
public sealed class AlarmPlanOptions
{
    /// <summary>
    /// The fleet that the desired alarms belong to. Only alarms whose names start with <c>kms-fleet/{FleetName}/</c> can be deleted.
    /// </summary>
    /// <value>Default: <see langword="null"/>, none: nothing can be deleted.</value>
    public string? FleetName { get; set; }

    /// <summary>
    /// Whether alarms of the fleet that are not desired any more are deleted. Those whose metrics have stopped being published are kept
    /// unless <see cref="PruneSilentAfter"/> is set. Requires <see cref="FleetName"/>.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Prune { get; set; }

    /// <summary>
    /// How long an alarm's metrics must have been silent before pruning deletes it too. A key store that is disconnected for long is
    /// silent, and its alarms are the ones you want to keep.
    /// </summary>
    /// <value>Default: <see langword="null"/>, alarms on silent metrics are kept. Range: 14 days, for which CloudWatch lists a metric, to
    /// 455 days, for which it keeps data.</value>
    public TimeSpan? PruneSilentAfter { get; set; }

    /// <summary>The kinds of alarms that may be deleted.</summary>
    /// <value>Default: <see langword="null"/>: for a fleet the kinds that it is made of, otherwise every alarm of the fleet.</value>
    public ISet<RecommendedAlarmKind>? PruneKinds { get; set; }

    /// <summary>The largest share of the fleet's alarms that a plan may delete. A plan that would delete more is refused.</summary>
    /// <value>Default: 0.25. Range: 0 to 1.</value>
    public double MaxPruneShare { get; set; } = 0.25;

    /// <summary>
    /// Whether alarms may be deleted although the account publishes no metric of AWS/KMS at all, which usually means the wrong account,
    /// region or permissions.
    /// </summary>
    /// <value>Default: <see langword="false"/>, such a plan is refused.</value>
    public bool AllowEmptyListing { get; set; }

    /// <summary>Whether actions that an alarm has and that are not desired are removed. Otherwise they are kept.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool RemoveActions { get; set; }

    /// <summary>
    /// Whether an alarm that is not the fleet's may be replaced by one of the same name that watches something else. Otherwise that alarm
    /// is left alone, and its change is refused.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool ReplaceSubjects { get; set; }

    internal string? OwnedPrefix => FleetName is null ? null : FleetNames.PrefixOf(FleetName);

    /// <exception cref="ArgumentException">A setting is out of range, or pruning does not say of which fleet.</exception>
    internal void Validate()
    {
        if (FleetName is not null)
            FleetNames.Checked(FleetName, nameof(FleetName));
        else if (Prune)
            throw new ArgumentException("Only alarms of a named fleet can be deleted. Set FleetName.", nameof(FleetName));
        if (!(MaxPruneShare >= 0 && MaxPruneShare <= 1))
            throw new ArgumentOutOfRangeException(nameof(MaxPruneShare), MaxPruneShare, "The share must be from 0 to 1.");
        if (PruneSilentAfter is { } silence && (silence < TimeSpan.FromDays(14) || silence > TimeSpan.FromDays(455)))
            throw new ArgumentOutOfRangeException(nameof(PruneSilentAfter), silence,
                "Silence is known for 14 days, for which CloudWatch lists a metric, to 455 days, for which it keeps data.");
    }

    internal AlarmPlanOptions For(string fleetName, IEnumerable<RecommendedAlarmKind> kinds) => new()
    {
        FleetName = fleetName,
        Prune = Prune,
        PruneSilentAfter = PruneSilentAfter,
        PruneKinds = PruneKinds ?? new HashSet<RecommendedAlarmKind>(kinds),
        MaxPruneShare = MaxPruneShare,
        AllowEmptyListing = AllowEmptyListing,
        RemoveActions = RemoveActions,
        ReplaceSubjects = ReplaceSubjects,
    };
}
