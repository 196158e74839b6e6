using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Carries a plan out. Before every hundred changes it looks again at the alarms they are about: what is already as it is wanted counts as
/// done, so that a plan can be carried out again after it was cut off; what is neither as it was nor as it is wanted was changed by
/// somebody else, and ends the work. The client keeps within the service's rate.
/// </summary>
internal sealed class AlarmApplier(ICloudWatchClient client, TimeProvider timeProvider)
{
    private const int ChunkSize = 100;

    // The service's quota; what the client really does is known after some changes, which begin with a second's worth at once.
    private const double ChangesPerSecond = 3;
    private const int ChangesToJudgeBy = 10;

    public async Task<AlarmApplyResult> ApplyAsync(AlarmPlan plan, IProgress<AlarmApplyProgress>? progress,
        CancellationToken cancellationToken)
    {
        var ordered = InOrder(plan);
        var work = new Work(ordered.Count, progress, timeProvider);
        // Seen as a whole first, so that nothing is done of a plan that has long been overtaken.
        await ThrowIfOutdatedAsync(ordered, 0, cancellationToken).ConfigureAwait(false);
        for (var from = 0; from < ordered.Count; from += ChunkSize)
        {
            var chunk = ordered.GetRange(from, Math.Min(ChunkSize, ordered.Count - from));
            var current = await ThrowIfOutdatedAsync(chunk, work.Applied, cancellationToken).ConfigureAwait(false);
            foreach (var change in chunk)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (IsDone(change, current))
                    work.Add(done: true, failure: null);
                else
                    work.Add(done: false, await TryAsync(change, cancellationToken).ConfigureAwait(false));
            }
        }

        return work.Result;
    }

    // What a composite alarm looks at must be there before it, and must not go before it; it may be a composite alarm itself.
    private static List<AlarmChange> InOrder(AlarmPlan plan)
    {
        var shapes = plan.Changes.Where(c => c.IsComposite)
            .ToDictionary(c => c.Name, c => (c.Target ?? c.Current)!, StringComparer.Ordinal);
        var heights = new Dictionary<string, int>(StringComparer.Ordinal);
        int Height(string name)
        {
            if (!shapes.TryGetValue(name, out var shape))
                return 0;
            if (heights.TryGetValue(name, out var known))
                return known;
            // A ring, which the service refuses, must not be followed round and round.
            heights[name] = 1;
            return heights[name] = 1 + shape.References.Select(Height).DefaultIfEmpty(0).Max();
        }

        var changes = plan.Changes.Where(c => c.Kind != AlarmChangeKind.None).ToList();
        return [.. changes.Where(c => c.Kind != AlarmChangeKind.Delete).OrderBy(c => Height(c.Name)),
            .. changes.Where(c => c.Kind == AlarmChangeKind.Delete).OrderByDescending(c => Height(c.Name))];
    }

    public async Task<Dictionary<string, AlarmSettings>> DescribeAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken)
    {
        var shapes = new Dictionary<string, AlarmSettings>(StringComparer.Ordinal);
        var pages = Paging.FollowAsync("DescribeAlarms", (token, ct) =>
            client.DescribeAlarmsAsync(request with { NextToken = token }, ct), static page => page.NextToken, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
            AlarmPlanner.Add(shapes, page);
        return shapes;
    }

    private async Task<Dictionary<string, AlarmSettings>> ThrowIfOutdatedAsync(List<AlarmChange> changes, int applied,
        CancellationToken cancellationToken)
    {
        var current = new Dictionary<string, AlarmSettings>(StringComparer.Ordinal);
        for (var from = 0; from < changes.Count; from += ChunkSize)
        {
            var names = changes.Skip(from).Take(ChunkSize).Select(c => c.Name).ToList();
            foreach (var pair in await DescribeAsync(
                new DescribeAlarmsRequest { AlarmNames = names, AlarmTypes = AlarmTypes.Both, MaxRecords = ChunkSize },
                cancellationToken).ConfigureAwait(false))
                current[pair.Key] = pair.Value;
        }

        var changed = changes.Where(c => !IsDone(c, current) && !IsAsPlanned(c, current)).Select(c => c.Name).ToList();
        return changed.Count == 0 ? current : throw new AlarmPlanOutdatedException(changed, applied);
    }

    private static bool IsDone(AlarmChange change, Dictionary<string, AlarmSettings> current) =>
        change.Kind == AlarmChangeKind.Delete ? !current.ContainsKey(change.Name) : current.TryGetValue(change.Name, out var now)
            && change.Target!.IsSameAs(now);

    private static bool IsAsPlanned(AlarmChange change, Dictionary<string, AlarmSettings> current) =>
        current.TryGetValue(change.Name, out var now) ? now.IsSameAs(change.Current) : change.Current is null;

    private async Task<AlarmApplyFailure?> TryAsync(AlarmChange change, CancellationToken cancellationToken)
    {
        try
        {
            await (change switch
            {
                { Kind: AlarmChangeKind.Delete } => client.DeleteAlarmsAsync(new DeleteAlarmsRequest([change.Name]), cancellationToken),
                { Desired: KmsAlarm alarm } => client.PutMetricAlarmAsync(alarm.ToRequest(), cancellationToken),
                _ => client.PutCompositeAlarmAsync(((KmsCompositeAlarm)change.Desired!).ToRequest(), cancellationToken),
            }).ConfigureAwait(false);
            return null;
        }
        catch (CloudWatchException e) when (!cancellationToken.IsCancellationRequested)
        {
            return new AlarmApplyFailure(change, e);
        }
    }

    private sealed class Work(int total, IProgress<AlarmApplyProgress>? progress, TimeProvider timeProvider)
    {
        private readonly long _started = timeProvider.GetTimestamp();
        private readonly List<AlarmApplyFailure> _failures = [];
        private int _alreadyDone;

        public int Applied { get; private set; }

        public AlarmApplyResult Result => new(Applied, _alreadyDone, _failures);

        public void Add(bool done, AlarmApplyFailure? failure)
        {
            if (done)
                _alreadyDone++;
            else if (failure is null)
                Applied++;
            else
                _failures.Add(failure);
            var finished = Applied + _alreadyDone + _failures.Count;
            progress?.Report(new AlarmApplyProgress(finished, total,
                TimeSpan.FromSeconds((total - finished) * SecondsPerChange(finished - _alreadyDone))));
        }

        private double SecondsPerChange(int made) =>
            made < ChangesToJudgeBy ? 1 / ChangesPerSecond : timeProvider.GetElapsedTime(_started).TotalSeconds / made;
    }
}
