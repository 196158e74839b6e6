using System.Runtime.CompilerServices;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>The alarms over the port.</summary>
internal sealed class KmsAlarms(ICloudWatchClient client, MetricDiscovery discovery, TimeProvider timeProvider) : IKmsAlarms
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> NoTags = new(StringComparer.Ordinal);

    private readonly AlarmReader _reader = new(client);
    private readonly AlarmApplier _applier = new(client, timeProvider);
    private readonly AlarmPruning _pruning = new(client, timeProvider);
    private readonly AlarmPlace? _place = AlarmPlace.Of(client);
    private readonly AlarmMuting _muting = new(client, timeProvider);

    public Task PutAsync(AlarmDefinition alarm, CancellationToken cancellationToken = default) =>
        PutAsync(alarm, AlarmReplacement.SameSubject, cancellationToken);

    public async Task PutAsync(AlarmDefinition alarm, AlarmReplacement replacement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        if (replacement is < AlarmReplacement.SameSubject or > AlarmReplacement.Everything)
            throw new ArgumentOutOfRangeException(nameof(replacement), replacement, "There is no such replacement.");
        // What is wrong with the alarm itself is said before anything is sent.
        var whole = AlarmTarget.Of(alarm, null, removeActions: true);
        if (_place?.ProblemOf(alarm) is { } problem)
            throw new AlarmConflictException(alarm.Name, problem + ".");
        var current = await _reader.OneAsync(alarm.Name, cancellationToken).ConfigureAwait(false);
        if (replacement == AlarmReplacement.Everything && current is { Unsupported: null }
            && current.Settings.IsComposite == whole.Settings.IsComposite)
            await _applier.ReplaceAsync(whole, alarm, current, cancellationToken).ConfigureAwait(false);
        else
            await _applier.PutAsync(alarm, current, new AlarmPlanOptions { ReplaceSubjects = replacement != AlarmReplacement.SameSubject },
                cancellationToken).ConfigureAwait(false);
    }

    public async Task<KmsAlarmDescription?> DescribeAsync(string alarmName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alarmName);
        return await _reader.OneAsync(alarmName, cancellationToken).ConfigureAwait(false) is { } alarm ? alarm.Describe() : null;
    }

    public async IAsyncEnumerable<KmsAlarmDescription> DescribeAllAsync(string? namePrefix = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var composites = new Dictionary<string, AccountAlarm>(StringComparer.Ordinal);
        var about = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var page in _reader.PagesAsync(namePrefix, cancellationToken).ConfigureAwait(false))
        {
            foreach (var alarm in page.MetricAlarms.Where(AlarmUsageReader.IsAboutKms).Where(a => about.Add(a.AlarmName)))
                yield return new KmsAlarmDescription(alarm);
            foreach (var composite in page.CompositeAlarms)
                composites[composite.AlarmName] = AccountAlarm.Of(composite);
        }

        var listed = composites.Keys.OrderBy(n => n, StringComparer.Ordinal).ToList();
        if (!string.IsNullOrEmpty(namePrefix))
            await _reader.AddReferencedAsync(composites, about, cancellationToken).ConfigureAwait(false);
        var above = AlarmGraph.Above(composites.Values, about);
        foreach (var name in listed.Where(n => above.Contains(n) || AlarmNames.AreOurs(n)))
            yield return composites[name].Describe();
    }

    public Task DeleteAsync(IEnumerable<string> alarmNames, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alarmNames);
        return _applier.DeleteAsync(alarmNames, cancellationToken);
    }

    public async Task<IReadOnlyList<KmsAlarm>> RecommendedAsync(FleetOptions? fleet = null,
        CancellationToken cancellationToken = default)
    {
        fleet ??= new FleetOptions();
        fleet.Validate();
        var published = await PublishedAsync(cancellationToken).ConfigureAwait(false);
        return await RecommendedAsync(published, fleet, null, cancellationToken).ConfigureAwait(false);
    }

    public Task<AlarmPlan> PlanAsync(IEnumerable<AlarmDefinition> desired, AlarmPlanOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desired);
        options ??= new AlarmPlanOptions();
        options.Validate();
        return PlanAsync([.. desired], options, null, cancellationToken);
    }

    public async Task<AlarmPlan> PlanFleetAsync(FleetOptions fleet, string? region = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        fleet.Validate();
        var published = await PublishedAsync(cancellationToken).ConfigureAwait(false);
        var desired = await RecommendedAsync(published, fleet, region, cancellationToken).ConfigureAwait(false);
        return await PlanAsync(desired, fleet.Plan.For(fleet.Name, fleet.Kinds), published, cancellationToken).ConfigureAwait(false);
    }

    public Task<AlarmApplyResult> ApplyAsync(AlarmPlan plan, IProgress<AlarmApplyProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return _applier.ApplyAsync(plan, progress, cancellationToken);
    }

    public Task DisableActionsAsync(IEnumerable<string> alarmNames, DateTimeOffset until, CancellationToken cancellationToken = default) =>
        _muting.DisableAsync(alarmNames, until, cancellationToken);

    public Task EnableActionsAsync(IEnumerable<string> alarmNames, CancellationToken cancellationToken = default) =>
        _muting.EnableAsync(alarmNames, cancellationToken);

    public async Task<IReadOnlyList<string>> DisableFleetActionsAsync(string fleetName, DateTimeOffset until,
        IEnumerable<RecommendedAlarmKind>? kinds = null, CancellationToken cancellationToken = default)
    {
        var names = await FleetNamesAsync(fleetName, kinds, _ => true, cancellationToken).ConfigureAwait(false);
        return await _muting.DisableAsync(names, until, cancellationToken, keepsDisabled: true).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<string>> EnableFleetActionsAsync(string fleetName, IEnumerable<RecommendedAlarmKind>? kinds = null,
        CancellationToken cancellationToken = default)
    {
        var names = await FleetNamesAsync(fleetName, kinds, a => a.IsMuted, cancellationToken).ConfigureAwait(false);
        await _muting.EnableAsync(names, cancellationToken).ConfigureAwait(false);
        return names;
    }

    public Task<IReadOnlyList<string>> EnableExpiredActionsAsync(string fleetName, CancellationToken cancellationToken = default) =>
        _muting.EnableExpiredAsync(FleetOptions.PrefixOf(fleetName), cancellationToken);

    public Task<AlarmDrill?> DrillAsync(string alarmName, AlarmDrillOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alarmName);
        return new AlarmDriller(client, timeProvider).DrillAsync(alarmName, options ?? new AlarmDrillOptions(), cancellationToken);
    }

    public async Task<AlarmAudit> AuditAsync(FleetOptions? fleet = null, CancellationToken cancellationToken = default)
    {
        fleet ??= new FleetOptions();
        fleet.Validate();
        var all = await _reader.AllAsync(null, cancellationToken).ConfigureAwait(false);
        var published = await PublishedAsync(cancellationToken).ConfigureAwait(false);
        var recommended = await RecommendedAsync(published, fleet, null, cancellationToken).ConfigureAwait(false);
        var everything = Fleet.Of(published.Known, new FleetOptions(), NoTags, timeProvider.GetUtcNow());
        return AlarmAuditor.Audit(all, recommended, everything, timeProvider.GetUtcNow());
    }

    public IAsyncEnumerable<AlarmStateChange> WatchAsync(AlarmWatchOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new AlarmWatchOptions();
        if (options.Interval < TimeSpan.FromSeconds(1) || options.Interval > LongestInterval)
            throw new ArgumentOutOfRangeException(nameof(options), options.Interval, "The interval must be from 1 second to 1 day.");
        return new AlarmWatcher(client, timeProvider).WatchAsync(options, cancellationToken);
    }

    private async Task<AlarmPlan> PlanAsync(IReadOnlyList<AlarmDefinition> desired, AlarmPlanOptions options, PublishedSeries? published,
        CancellationToken cancellationToken)
    {
        var current = await _reader.AllAsync(null, cancellationToken).ConfigureAwait(false);
        var plan = await _applier.WithTagsAsync(AlarmPlanner.Plan(desired, current, options, _place), cancellationToken)
            .ConfigureAwait(false);
        if (!options.Prune)
            return plan;
        published ??= await PublishedAsync(cancellationToken).ConfigureAwait(false);
        var names = new HashSet<string>(desired.Select(d => d.Name), StringComparer.Ordinal);
        var deletes = await _pruning.FindAsync(current, names, published, options, cancellationToken).ConfigureAwait(false);
        return AlarmPlanner.WithDeletes(plan, deletes, current, options, published.IsEmpty);
    }

    private async Task<IReadOnlyList<KmsAlarm>> RecommendedAsync(PublishedSeries published, FleetOptions fleet, string? region,
        CancellationToken cancellationToken)
    {
        var tags = NoTags;
        if (fleet.NeedsTags)
        {
            var tagsOf = fleet.TagsOf ?? throw new InvalidOperationException("The fleet " + DisplayText.Quote(fleet.Name)
                + " depends on the tags of resources, which CloudWatch does not know. Set FleetOptions.TagsOf.");
            tags = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
            foreach (var resource in Fleet.ResourcesOf(published.Known))
                tags[resource] = await tagsOf(resource, cancellationToken).ConfigureAwait(false);
        }

        return Fleet.Of(published.Known, fleet, tags, timeProvider.GetUtcNow(), region);
    }

    private async Task<IReadOnlyList<string>> FleetNamesAsync(string fleetName, IEnumerable<RecommendedAlarmKind>? kinds,
        Func<AccountAlarm, bool> isMeant, CancellationToken cancellationToken)
    {
        var prefix = FleetOptions.PrefixOf(fleetName);
        var wanted = kinds is null ? null : new HashSet<RecommendedAlarmKind>(kinds);
        var alarms = await _reader.AllAsync(prefix, cancellationToken).ConfigureAwait(false);
        return [.. alarms.Values.Where(a => isMeant(a)
            && (wanted is null || (FleetNames.KindOf(a.Name, fleetName) is { } kind && wanted.Contains(kind)))).Select(a => a.Name)
            .OrderBy(n => n, StringComparer.Ordinal)];
    }

    private async Task<PublishedSeries> PublishedAsync(CancellationToken cancellationToken)
    {
        var all = new List<Metric>();
        await foreach (var page in discovery.ListPagesAsync(new ListMetricsRequest { Namespace = KmsCatalog.Namespace }, cancellationToken)
            .ConfigureAwait(false))
            all.AddRange(page.Metrics);
        return new PublishedSeries([.. all.Select(m => KmsMetric.TryFromPublished(m.MetricName, m.Dimensions, out var known) ? known : null)
            .Where(m => m is not null).Select(m => m!)], all);
    }
}
