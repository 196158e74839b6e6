using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Applies a plan. Each alarm is looked at again right before it is changed: what is already as desired counts as done, so that a plan can
/// be applied again after it was cut off; what is neither as it was nor as desired was changed by somebody else, and is left alone. After
/// the last change everything is compared once more.
/// </summary>
internal sealed class AlarmApplier(ICloudWatchClient client, TimeProvider timeProvider)
{
    private readonly AlarmReader _reader = new(client);
    private readonly AlarmTagReader _tags = new(client);

    public async Task<AlarmApplyResult> ApplyAsync(AlarmPlan plan, IProgress<AlarmApplyProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (plan.Refusal is not null)
            throw new AlarmPlanRefusedException(plan);
        var ordered = InOrder(plan);
        var refused = plan.Refused.ToList();
        var work = new AlarmApplyWork(ordered.Count + refused.Count, progress, timeProvider);
        // Seen as a whole first, so that nothing is done of a plan that was overtaken before.
        var now = await _reader.NamedAsync(ordered.Select(c => c.Name), cancellationToken).ConfigureAwait(false);
        var overtaken = ordered.Where(c => !IsDone(c, Find(now, c)) && !IsAsPlanned(c, Find(now, c))).Select(c => c.Name).ToList();
        if (overtaken.Count > 0)
            throw new AlarmPlanOutdatedException(overtaken, 0);
        foreach (var change in refused)
            work.Add(change, new AlarmConflictException(change.Name, change.Refusal!));
        var outage = new AlarmOutage();
        var next = 0;
        while (next < ordered.Count && !outage.Lasts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await MakeAsync(ordered[next++], work, outage, cancellationToken).ConfigureAwait(false);
        }

        var mismatches = await CompareAsync(plan, ordered.GetRange(0, next), work, outage, cancellationToken).ConfigureAwait(false);
        return new AlarmApplyResult(work.Applied, work.AlreadyDone, work.Failures)
        {
            Remaining = ordered.GetRange(next, ordered.Count - next),
            StoppedBy = outage.Lasts ? outage.Cause : null,
            Mismatches = mismatches,
        };
    }

    /// <summary>Puts one alarm in the place of the account's, as far as the options allow it.</summary>
    /// <exception cref="AlarmConflictException">They do not.</exception>
    public async Task PutAsync(AlarmDefinition alarm, AccountAlarm? current, AlarmPlanOptions options, CancellationToken cancellationToken)
    {
        var change = AlarmPlanner.Compare(alarm, current, AlarmPlace.Of(current?.Arn), options);
        if (change.Refusal is not null)
            throw new AlarmConflictException(alarm.Name, change.Refusal + ".");
        await SendAsync(await WithTagsAsync(change, cancellationToken).ConfigureAwait(false), current, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Puts one alarm in the place of the account's, whatever that is.</summary>
    public async Task ReplaceAsync(AlarmTarget target, AlarmDefinition alarm, AccountAlarm? current, CancellationToken cancellationToken)
    {
        await SendAsync(target, cancellationToken).ConfigureAwait(false);
        // The service ignores the tags of a request that replaces an alarm. [CloudWatch API: PutMetricAlarm]
        await TagAsync(current, alarm.Tags, cancellationToken).ConfigureAwait(false);
    }

    private Task SendAsync(AlarmTarget target, CancellationToken cancellationToken) =>
        target.Metric is { } metric ? client.PutMetricAlarmAsync(metric, cancellationToken)
            : client.PutCompositeAlarmAsync(target.Composite!, cancellationToken);

    /// <summary>Deletes composite alarms one by one, parents first, and then metric alarms, as many as a request takes.</summary>
    public async Task DeleteAsync(IEnumerable<string> alarmNames, CancellationToken cancellationToken)
    {
        var names = alarmNames.Distinct(StringComparer.Ordinal).ToList();
        var found = await _reader.NamedAsync(names, cancellationToken).ConfigureAwait(false);
        var plan = new AlarmPlan([.. found.Values.Select(a => new AlarmChange(AlarmChangeKind.Delete, a.Name) { Current = a })]);
        var ordered = InOrder(plan);
        foreach (var composite in ordered.Where(c => c.Current!.Composite is not null))
            await DeleteOrGoneAsync([composite.Name], cancellationToken).ConfigureAwait(false);
        var metric = ordered.Where(c => c.Current!.Composite is null).Select(c => c.Name).ToList();
        for (var from = 0; from < metric.Count; from += AlarmReader.PageSize)
            await DeleteOrGoneAsync(metric.GetRange(from, Math.Min(AlarmReader.PageSize, metric.Count - from)), cancellationToken)
                .ConfigureAwait(false);
        // What never existed is the service's to say.
        var missing = names.Where(n => !found.ContainsKey(n)).ToList();
        for (var from = 0; from < missing.Count; from += AlarmReader.PageSize)
            await client.DeleteAlarmsAsync(
                new DeleteAlarmsRequest(missing.GetRange(from, Math.Min(AlarmReader.PageSize, missing.Count - from))), cancellationToken)
                .ConfigureAwait(false);
    }

    /// <summary>
    /// Adds to the changes of a plan what the tags of existing alarms lack. Where reading tags is denied, those alarms are left alone and
    /// the others are not held up.
    /// </summary>
    public async Task<AlarmPlan> WithTagsAsync(AlarmPlan plan, CancellationToken cancellationToken)
    {
        var changes = new List<AlarmChange>(plan.Changes.Count);
        CloudWatchException? denied = null;
        foreach (var change in plan.Changes)
        {
            try
            {
                changes.Add(denied is not null && MayLackTags(change) ? throw denied
                    : await WithTagsAsync(change, cancellationToken).ConfigureAwait(false));
            }
            catch (CloudWatchException e) when (AlarmOutage.IsDenied(e))
            {
                denied = e;
                changes.Add(change.Refused("its tags could not be read: " + e.ToSingleLine()));
            }
        }

        return new AlarmPlan(changes, plan.Refusal);
    }

    private static bool MayLackTags(AlarmChange change) =>
        change is { Desired.Tags.Count: > 0, Current.Arn: not null } && change.Kind is not AlarmChangeKind.Refused;

    private async Task<AlarmChange> WithTagsAsync(AlarmChange change, CancellationToken cancellationToken) => MayLackTags(change)
        ? change.WithTags(await _tags.ReadAsync(change.Current!.Arn!, cancellationToken).ConfigureAwait(false), timeProvider.GetUtcNow())
        : change;

    private async Task MakeAsync(AlarmChange change, AlarmApplyWork work, AlarmOutage outage, CancellationToken cancellationToken)
    {
        try
        {
            var now = await _reader.OneAsync(change.Name, cancellationToken).ConfigureAwait(false);
            // Made by somebody else meanwhile: the request that would bring the tags along is not sent any more.
            if (change.Kind == AlarmChangeKind.Create && now is not null && IsDone(change, now))
                change = await WithTagsAsync(change.Of(now), cancellationToken).ConfigureAwait(false);
            if (IsDone(change, now) && change.Tags.Count == 0)
            {
                work.AddAlreadyDone();
            }
            else if (!IsDone(change, now) && !IsAsPlanned(change, now))
            {
                work.Add(change, new AlarmConflictException(change.Name, "somebody else has changed it since the plan was made."));
            }
            else
            {
                await SendAsync(change, now, cancellationToken).ConfigureAwait(false);
                work.AddApplied();
            }

            outage.Passed();
        }
        catch (CloudWatchException e) when (!cancellationToken.IsCancellationRequested)
        {
            work.Add(change, e);
            outage.Failed(e);
        }
#pragma warning disable CA1031 // Whatever a client of one's own throws must not drop what was done and what failed so far.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            work.Add(change, e);
            outage.StopAt(e);
        }
    }

    private async Task SendAsync(AlarmChange change, AccountAlarm? now, CancellationToken cancellationToken)
    {
        if (change.Target is not { } target)
        {
            await DeleteOrGoneAsync([change.Name], cancellationToken).ConfigureAwait(false);
            return;
        }

        // The end of a muting is written before it starts: whatever happens in between, no alarm is disabled without one.
        var mutes = change.Tags.Any(t => t.Key == AlarmMuteTag.Key);
        if (mutes)
            await TagAsync(now, change.Tags, cancellationToken).ConfigureAwait(false);
        if (!IsDone(change, now))
            await SendAsync(target, cancellationToken).ConfigureAwait(false);
        if (!mutes)
            await TagAsync(now, change.Tags, cancellationToken).ConfigureAwait(false);
    }

    private Task TagAsync(AccountAlarm? alarm, IReadOnlyList<AlarmTag> tags, CancellationToken cancellationToken) =>
        tags.Count == 0 || alarm?.Arn is not { } arn ? Task.CompletedTask
            : client.TagResourceAsync(new TagResourceRequest(arn, [.. tags.Select(t => new Tag(t.Key, t.Value))]), cancellationToken);

    // The answer to a first attempt may have been lost, or somebody else was quicker: what is gone is deleted.
    private async Task DeleteOrGoneAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteAlarmsAsync(new DeleteAlarmsRequest(names), cancellationToken).ConfigureAwait(false);
        }
        catch (CloudWatchException e) when (AlarmOutage.IsNotFound(e))
        {
            if ((await _reader.NamedAsync(names, cancellationToken).ConfigureAwait(false)).Count > 0)
                throw;
        }
    }

    // Whatever was tried is compared, and what was to stay as it is; what was not tried is known to remain.
    private async Task<IReadOnlyList<AlarmMismatch>> CompareAsync(AlarmPlan plan, List<AlarmChange> tried, AlarmApplyWork work,
        AlarmOutage outage, CancellationToken cancellationToken)
    {
        if (outage.Lasts)
            return [];
        var all = tried.Concat(plan.Unchanged).ToList();
        Dictionary<string, AccountAlarm> now;
        Dictionary<string, IReadOnlyList<AlarmDifference>> lacking;
        try
        {
            now = await _reader.NamedAsync(all.Select(c => c.Name), cancellationToken).ConfigureAwait(false);
            lacking = await LackingTagsAsync(tried, work.Failures.Select(f => f.Change), now, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a client of one's own throws must not drop what was done and what failed so far.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            outage.StopAt(e);
            return [];
        }

        bool IsAsDesired(AlarmChange change) => IsDone(change, Find(now, change)) && !lacking.ContainsKey(change.Name);
        foreach (var failure in work.Failures.Where(f => MayHaveBeenMade(f.Error) && IsAsDesired(f.Change)).ToList())
            work.MoveToApplied(failure);
        var failed = new HashSet<string>(work.Failures.Select(f => f.Change.Name), StringComparer.Ordinal);
        return [.. all.Where(c => !failed.Contains(c.Name) && !IsAsDesired(c)).Select(c => new AlarmMismatch(c.Name,
            [.. c.Target is not null && Find(now, c) is { } found ? c.Target.Settings.DifferencesFrom(found.Settings) : [],
                .. lacking.TryGetValue(c.Name, out var tags) ? tags : []]))];
    }

    // The answer was lost or could not be read; that says nothing about what was done.
    private static bool MayHaveBeenMade(Exception error) =>
        error is CloudWatchException e && (e.IsRetryable || e.Kind == CloudWatchErrorKind.UnreadableAnswer);

    private async Task<Dictionary<string, IReadOnlyList<AlarmDifference>>> LackingTagsAsync(IEnumerable<AlarmChange> tried,
        IEnumerable<AlarmChange> failed,
        Dictionary<string, AccountAlarm> now, CancellationToken cancellationToken)
    {
        var lacking = new Dictionary<string, IReadOnlyList<AlarmDifference>>(StringComparer.Ordinal);
        foreach (var change in tried.Concat(failed).Where(c => c.Tags.Count > 0))
        {
            if (Find(now, change)?.Arn is { } arn && AlarmTagReader.Lacking(change.Tags,
                await _tags.ReadAsync(arn, cancellationToken).ConfigureAwait(false)) is { Count: > 0 } differences)
                lacking[change.Name] = differences;
        }

        return lacking;
    }

    // What a composite alarm depends on must exist before it, and must not be deleted before it; it may be a composite alarm itself.
    private static List<AlarmChange> InOrder(AlarmPlan plan)
    {
        var composites = plan.Changes.Where(c => c.Kind is AlarmChangeKind.Create or AlarmChangeKind.Update or AlarmChangeKind.Delete)
            .Select(c => (c.Name, Settings: (c.Target?.Settings ?? c.Current?.Settings)!)).Where(c => c.Settings.IsComposite)
            .ToDictionary(c => c.Name, c => c.Settings, StringComparer.Ordinal);
        var heights = new Dictionary<string, int>(StringComparer.Ordinal);
        int Height(string name)
        {
            if (!composites.TryGetValue(name, out var settings))
                return 0;
            if (heights.TryGetValue(name, out var known))
                return known;
            // A ring, which the service refuses, must not be followed round and round.
            heights[name] = 1;
            return heights[name] = 1 + settings.References.Select(Height).DefaultIfEmpty(0).Max();
        }

        return [.. plan.Changes.Where(c => c.Kind is AlarmChangeKind.Create or AlarmChangeKind.Update).OrderBy(c => Height(c.Name)),
            .. plan.Deletes.OrderByDescending(c => Height(c.Name))];
    }

    private static AccountAlarm? Find(Dictionary<string, AccountAlarm> alarms, AlarmChange change) =>
        alarms.TryGetValue(change.Name, out var alarm) ? alarm : null;

    private static bool IsDone(AlarmChange change, AccountAlarm? now) =>
        change.Target is null ? now is null : now is not null && change.Target.Settings.IsSameAs(now.Settings);

    private static bool IsAsPlanned(AlarmChange change, AccountAlarm? now) =>
        now is null ? change.Current is null : now.Settings.IsSameAs(change.Current?.Settings);
}
