namespace Kms.Metrics;

/// <summary>
/// What a fleet of recommended alarms is to be: which kinds, with which thresholds, and whom they tell. Not safe to change while a fleet is
/// made.
/// </summary>
public sealed class FleetOptions
{
    private readonly Dictionary<RecommendedAlarmKind, double> _byKind = [];
    private readonly Dictionary<(RecommendedAlarmKind, string), double> _byResource = [];
    private readonly List<(RecommendedAlarmKind Kind, string Key, string Value, double Threshold)> _byTag = [];

    /// <summary>The kinds of alarms that are made.</summary>
    /// <value>Default: all of them.</value>
    public ISet<RecommendedAlarmKind> Kinds { get; } =
        new HashSet<RecommendedAlarmKind>(Enumerable.Range(0, (int)RecommendedAlarmKind.QuotaIsNear + 1)
        .Select(k => (RecommendedAlarmKind)k));

    /// <summary>What every alarm does when its state becomes ALARM, and again when it becomes OK.</summary>
    /// <value>Default: nothing, with which every alarm has a warning.</value>
    public IList<AlarmAction> Actions { get; } = [];

    /// <summary>The request quotas that are watched.</summary>
    /// <value>Default: cryptographic operations with symmetric keys.</value>
    public IList<KmsRequestQuota> Quotas { get; } = [KmsRequestQuota.Symmetric];

    /// <summary>Gives the tags of a resource, a key ID or a key store's ID, for thresholds by tag.</summary>
    /// <value>Default: <see langword="null"/>, no resource has tags. KMS gives them with ListResourceTags.</value>
    public Func<string, IReadOnlyDictionary<string, string>>? TagsOf { get; set; }

    /// <summary>Sets the threshold of a kind, for every resource.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="threshold">The threshold, in what <see cref="RecommendedAlarmKind"/> says.</param>
    /// <returns>These options.</returns>
    public FleetOptions Threshold(RecommendedAlarmKind kind, double threshold)
    {
        _byKind[kind] = threshold;
        return this;
    }

    /// <summary>Sets the threshold of a kind for one resource. It outweighs those by tag and by kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="resource">A key ID or a key store's ID.</param>
    /// <param name="threshold">The threshold.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException"><paramref name="resource"/> is empty.</exception>
    public FleetOptions ThresholdFor(RecommendedAlarmKind kind, string resource, double threshold)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(resource);
        _byResource[(kind, resource)] = threshold;
        return this;
    }

    /// <summary>
    /// Sets the threshold of a kind for resources with a tag. It outweighs the one by kind; of several the first that was set counts.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="key">The tag's key.</param>
    /// <param name="value">The tag's value.</param>
    /// <param name="threshold">The threshold.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> is empty.</exception>
    public FleetOptions ThresholdForTag(RecommendedAlarmKind kind, string key, string value, double threshold)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(value);
        _byTag.Add((kind, key, value, threshold));
        return this;
    }

    internal double ThresholdOf(RecommendedAlarmKind kind, string resource, double recommended)
    {
        if (_byResource.TryGetValue((kind, resource), out var own))
            return own;
        if (TagsOf is not null && _byTag.Count > 0)
        {
            var tags = TagsOf(resource);
            foreach (var (_, key, value, threshold) in _byTag.Where(t => t.Kind == kind))
            {
                if (tags.TryGetValue(key, out var found) && found == value)
                    return threshold;
            }
        }

        return _byKind.TryGetValue(kind, out var general) ? general : recommended;
    }
}
