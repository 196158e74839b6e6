using Microsoft.Extensions.Configuration;

namespace Kms.Metrics;

/// <summary>
/// A fleet: the recommended alarms of an account, one for every resource that publishes, with thresholds, actions and a name that
/// identifies its alarms. It comes from code, from a JSON file (<see cref="Parse"/>), or from configuration. Not safe to change while it
/// is used.
/// </summary>
/// <remarks>
/// A fleet owns the alarms whose names start with <c>kms-fleet/{Name}/</c> and no others. Give each app and each stage a fleet of its own.
/// </remarks>
/// <example>
/// <code>
/// var fleet = new FleetOptions { Name = "payments" }
///     .Threshold(RecommendedAlarmKind.CertificateExpires, 20);
/// fleet.Actions.Add(new SnsTopicArn("arn:aws:sns:eu-west-1:111122223333:oncall"));
/// var plan = await kms.Alarms.PlanFleetAsync(fleet, cancellationToken: cancellationToken);
/// await kms.Alarms.ApplyAsync(plan, cancellationToken: cancellationToken);
/// </code>
/// </example>
public sealed class FleetOptions
{
    /// <summary>The name of a fleet that was not named. A fleet that deletes alarms needs a name of its own.</summary>
    public const string DefaultName = "default";

    private const int MostTags = 48;
    private readonly Dictionary<RecommendedAlarmKind, double> _byKind = [];
    private readonly Dictionary<(RecommendedAlarmKind, string), double> _byResource = [];
    private readonly List<(RecommendedAlarmKind Kind, AlarmTag Tag, double Threshold)> _byTag = [];
    private string _name = DefaultName;

    /// <summary>The fleet's name: 1 to 64 letters, digits, and <c>- _ .</c></summary>
    /// <value>Default: <see cref="DefaultName"/>.</value>
    /// <exception cref="ArgumentException">The value is not a valid fleet name.</exception>
    public string Name
    {
        get => _name;
        set => _name = FleetNames.Checked(value, nameof(value));
    }

    /// <summary>The regions that the fleet is applied in, such as <c>eu-west-1</c>.</summary>
    /// <value>Default: empty, the client's region.</value>
    public IList<string> Regions { get; } = [];

    /// <summary>The names of the clients that the fleet is applied with, as <c>AddKmsMetrics(name, ...)</c> registered them.</summary>
    /// <value>Default: empty, the client without a name.</value>
    public IList<string> Clients { get; } = [];

    /// <summary>The kinds of alarms in the fleet.</summary>
    /// <value>Default: all of them.</value>
    public ISet<RecommendedAlarmKind> Kinds { get; } = new HashSet<RecommendedAlarmKind>(FleetNames.Kinds);

    /// <summary>
    /// What the alarms do, by kind, severity and state. If they are in several regions, an alarm takes those in its own.
    /// </summary>
    /// <value>Default: none; every new alarm then has a warning.</value>
    public IList<FleetAction> Actions { get; } = [];

    /// <summary>The request quotas that are watched.</summary>
    /// <value>Default: cryptographic operations with symmetric keys.</value>
    public IList<KmsRequestQuota> Quotas { get; } = [KmsRequestQuota.Symmetric];

    /// <summary>The alarms that the fleet does not contain.</summary>
    /// <value>Default: none.</value>
    public IList<FleetExclusion> Exclusions { get; } = [];

    /// <summary>The alarms whose actions are disabled for a while.</summary>
    /// <value>Default: none.</value>
    public IList<FleetMute> Mutes { get; } = [];

    /// <summary>Tags to add to every alarm of the fleet: at most 48.</summary>
    /// <value>Default: none.</value>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// A template of the alarms' descriptions. <c>{description}</c> stands for the recommended text, <c>{runbook}</c> for
    /// <see cref="Runbook"/>, and <c>{fleet}</c>, <c>{kind}</c>, <c>{resource}</c> and <c>{threshold}</c> for the alarm's own values.
    /// </summary>
    /// <value>Default: <see langword="null"/>, the recommended text, followed by the runbook where there is one.</value>
    public string? Description { get; set; }

    /// <summary>
    /// A template of the address of the alarms' runbooks, such as <c>https://wiki.example.com/kms/{kind}</c>, with the same placeholders
    /// except <c>{description}</c> and <c>{runbook}</c>.
    /// </summary>
    /// <value>Default: <see langword="null"/>, none.</value>
    public string? Runbook { get; set; }

    /// <summary>How many requests there must be in five minutes for the reliability of an operation to be evaluated.</summary>
    /// <value>Default: 20. Range: 0 or more.</value>
    public double MinimumRequests { get; set; } = 20;

    /// <summary>How often a hosted fleet checks the account.</summary>
    /// <value>Default: 1 hour. Range: 1 minute to 7 days.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What plans for the fleet may remove. <see cref="AlarmPlanOptions.FleetName"/> is always <see cref="Name"/>.</summary>
    /// <value>Default: nothing.</value>
    public AlarmPlanOptions Plan { get; } = new();

    /// <summary>Returns the tags of a resource, a key ID or a key store's ID, for thresholds and exclusions by tag.</summary>
    /// <value>Default: <see langword="null"/>. KMS returns a key's tags with ListResourceTags.</value>
    public Func<string, CancellationToken, Task<IReadOnlyDictionary<string, string>>>? TagsOf { get; set; }

    /// <summary>The JSON schema of a file that describes fleets.</summary>
    public static string JsonSchema => FleetSchema.Text;

    /// <summary>Reads a fleet from JSON.</summary>
    /// <param name="json">The text of a file that describes one fleet.</param>
    /// <returns>The fleet.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    /// <exception cref="FleetFormatException">The text is not JSON, has members that do not exist, invalid values, or not exactly
    /// one fleet.</exception>
    public static FleetOptions Parse(string json) => ParseAll(json) is { Count: 1 } fleets ? fleets[0]
        : throw new FleetFormatException(["fleets: one fleet is expected here"]);

    /// <summary>Reads fleets from JSON: one object, or <c>{"fleets": [...]}</c>.</summary>
    /// <param name="json">The text of a file.</param>
    /// <returns>The fleets.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    /// <exception cref="FleetFormatException">The text is not JSON, has members that do not exist, invalid values, or two fleets of
    /// one name.</exception>
    public static IReadOnlyList<FleetOptions> ParseAll(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return FleetReader.ReadAll(FleetNode.OfJson(json));
    }

    /// <summary>Reads fleets from a configuration section, with the same members as a file.</summary>
    /// <param name="section">The section.</param>
    /// <returns>The fleets.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="section"/> is <see langword="null"/>.</exception>
    /// <exception cref="FleetFormatException">The section is empty, has members that do not exist, invalid values, or two fleets of
    /// one name.</exception>
    public static IReadOnlyList<FleetOptions> FromConfiguration(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return FleetReader.ReadAll(FleetNode.OfConfiguration(section));
    }

    /// <summary>Sets the threshold of a kind, for every resource.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="threshold">The threshold, in the unit that <see cref="RecommendedAlarmKind"/> says.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The kind has no threshold, or the threshold is out of its range.</exception>
    public FleetOptions Threshold(RecommendedAlarmKind kind, double threshold)
    {
        _byKind[kind] = Checked(kind, threshold);
        return this;
    }

    /// <summary>Sets the threshold of a kind for one resource. It takes precedence over those by tag and by kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="resource">A key ID, a key store's ID, or a quota.</param>
    /// <param name="threshold">The threshold.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException"><paramref name="resource"/> is empty, or the kind has no threshold, or not this
    /// one.</exception>
    public FleetOptions ThresholdFor(RecommendedAlarmKind kind, string resource, double threshold)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(resource);
        _byResource[(kind, resource)] = Checked(kind, threshold);
        return this;
    }

    /// <summary>
    /// Sets the threshold of a kind for resources with a tag. It takes precedence over the one by kind; of several the first that was set
    /// counts. Requires <see cref="TagsOf"/>.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="key">The tag's key.</param>
    /// <param name="value">The tag's value.</param>
    /// <param name="threshold">The threshold.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> is empty, or the kind has no threshold, or not this one.</exception>
    public FleetOptions ThresholdForTag(RecommendedAlarmKind kind, string key, string value, double threshold)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(value);
        _byTag.Add((kind, new AlarmTag(key, value), Checked(kind, threshold)));
        return this;
    }

    /// <summary>Returns what the names of a fleet's alarms start with.</summary>
    /// <param name="fleetName">The fleet's name.</param>
    /// <returns>The prefix, such as <c>kms-fleet/payments/</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="fleetName"/> is not a valid fleet name.</exception>
    public static string PrefixOf(string fleetName) => FleetNames.PrefixOf(FleetNames.Checked(fleetName, nameof(fleetName)));

    /// <summary>Checks settings that depend on each other: regions and actions, pruning and the name, tags and their source.</summary>
    /// <exception cref="ArgumentException">Settings contradict each other.</exception>
    public void Validate()
    {
        if (Regions.FirstOrDefault(r => r is null || !r.Contains('-')
            || !r.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')) is { } noRegion)
            throw new ArgumentException(DisplayText.Quote(noRegion) + " is not a region; use a name such as eu-west-1.", nameof(Regions));
        ThrowIfTwice(Regions, nameof(Regions));
        ThrowIfTwice(Clients, nameof(Clients));
        if (Regions.Count > 0 && Actions.FirstOrDefault(a => RegionOf(a.Action) is { Length: > 0 } region && !Regions.Contains(region))
            is { } foreign)
            throw new ArgumentException("The action " + foreign.Action + " is in none of the fleet's regions, " + DisplayText.List(Regions)
                + ". An alarm takes only actions in its own region.", nameof(Actions));
        if (Kinds.Select(TooManyActions).FirstOrDefault(p => p is not null) is { } crowded)
            throw new ArgumentException(crowded, nameof(Actions));
        if (Plan.Prune && Name == DefaultName)
            throw new ArgumentException("A fleet that deletes alarms needs a name of its own.", nameof(Name));
        if (Interval < TimeSpan.FromMinutes(1) || Interval > TimeSpan.FromDays(7))
            throw new ArgumentOutOfRangeException(nameof(Interval), Interval, "The interval must be from 1 minute to 7 days.");
        if (!(MinimumRequests >= 0) || double.IsInfinity(MinimumRequests))
            throw new ArgumentOutOfRangeException(nameof(MinimumRequests), MinimumRequests, "The number of requests must be 0 or more.");
        if (Tags.Count > MostTags || Tags.Any(t => t.Key.Length is 0 or > 128 || t.Value is null || t.Value.Length > 256))
            throw new ArgumentException("A fleet has at most 48 tags, with keys of 1 to 128 and values of at most 256 characters.",
                nameof(Tags));
        if (Tags.Keys.FirstOrDefault(k => k.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) || k == AlarmMuteTag.Key
            || string.IsNullOrWhiteSpace(k)) is { } reserved)
            throw new ArgumentException("A fleet cannot set the tag " + DisplayText.Quote(reserved) + ".", nameof(Tags));
        Plan.For(Name, Kinds).Validate();
    }

    // Two runs in one place at once would get into each other's way.
    private static void ThrowIfTwice(IEnumerable<string> names, string paramName)
    {
        if (names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException(DisplayText.Quote(twice.Key) + " is given twice.", paramName);
    }

    private string? TooManyActions(RecommendedAlarmKind kind) =>
        Actions.Where(a => a.IsFor(kind)).SelectMany(a => a.States.Distinct().Select(state => (State: state, Arn: a.Action.Arn,
            Region: RegionOf(a.Action)))).Distinct().GroupBy(a => (a.State, a.Region))
            .FirstOrDefault(g => g.Count() > AlarmDefinition.MostActions) is { } crowd
            ? "Alarms of the kind " + kind + " would have " + crowd.Count() + " actions for the state " + crowd.Key.State
                + ". An alarm takes at most " + AlarmDefinition.MostActions + "." : null;

    /// <summary>Whether thresholds or exclusions depend on the tags of resources.</summary>
    internal bool NeedsTags => _byTag.Count > 0 || Exclusions.Any(e => e.Tag is not null);

    internal static string RegionOf(AlarmAction action) => action.Arn.Split(':') is { Length: > 3 } parts ? parts[3] : "";

    internal double ThresholdOf(RecommendedAlarmKind kind, string resource, double recommended, IReadOnlyDictionary<string, string> tags)
    {
        if (_byResource.TryGetValue((kind, resource), out var own))
            return own;
        foreach (var (_, tag, threshold) in _byTag.Where(t => t.Kind == kind))
        {
            if (tags.TryGetValue(tag.Key, out var found) && found == tag.Value)
                return threshold;
        }

        return _byKind.TryGetValue(kind, out var general) ? general : recommended;
    }

    private static double Checked(RecommendedAlarmKind kind, double threshold) => kind switch
    {
        RecommendedAlarmKind.ManagersDegraded or RecommendedAlarmKind.ManagersUnavailable =>
            throw new ArgumentException("Alarms of the kind " + kind + " have no threshold.", nameof(kind)),
        RecommendedAlarmKind.RetryableErrors or RecommendedAlarmKind.NonRetryableErrors or RecommendedAlarmKind.Throttled =>
            threshold >= 0 && !double.IsInfinity(threshold) ? threshold
            : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold of " + kind + " must be 0 or more."),
        RecommendedAlarmKind.ReliabilityIsLow or RecommendedAlarmKind.QuotaIsNear => threshold > 0 && threshold <= 100 ? threshold
            : throw new ArgumentOutOfRangeException(nameof(threshold), threshold,
                "The threshold of " + kind + " must be above 0 and at most 100 percent."),
        _ => threshold > 0 && !double.IsInfinity(threshold) ? threshold
            : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold of " + kind + " must be above 0."),
    };
}
