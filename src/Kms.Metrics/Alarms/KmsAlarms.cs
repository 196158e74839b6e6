using System.Runtime.CompilerServices;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>The alarms over the port.</summary>
internal sealed class KmsAlarms(ICloudWatchClient client, MetricDiscovery discovery, TimeProvider timeProvider) : IKmsAlarms
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    private readonly AlarmApplier _applier = new(client, timeProvider);

    /// <summary>The most names that a DeleteAlarms request may hold. [CloudWatch API]</summary>
    private const int MaxNamesPerRequest = 100;

    public Task PutAsync(AlarmDefinition alarm, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        return alarm is KmsAlarm values
            ? client.PutMetricAlarmAsync(values.ToRequest(), cancellationToken)
            : client.PutCompositeAlarmAsync(((KmsCompositeAlarm)alarm).ToRequest(), cancellationToken);
    }

    public async Task<KmsAlarmDescription?> DescribeAsync(string alarmName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alarmName);
        var response = await client.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [alarmName] }, cancellationToken)
            .ConfigureAwait(false);
        return response.MetricAlarms.Count > 0 ? new KmsAlarmDescription(response.MetricAlarms[0]) : null;
    }

    public async IAsyncEnumerable<KmsAlarmDescription> DescribeAllAsync(string? namePrefix = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new DescribeAlarmsRequest { AlarmNamePrefix = string.IsNullOrEmpty(namePrefix) ? null
            : namePrefix, MaxRecords = MaxNamesPerRequest };
        var pages = Paging.FollowAsync("DescribeAlarms", (token, ct) =>
            client.DescribeAlarmsAsync(request with { NextToken = token }, ct), static page => page.NextToken, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var alarm in page.MetricAlarms)
            {
                if (AlarmUsageReader.IsAboutKms(alarm))
                    yield return new KmsAlarmDescription(alarm);
            }
        }
    }

    public async Task DeleteAsync(IEnumerable<string> alarmNames, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alarmNames);
        var names = alarmNames.Distinct(StringComparer.Ordinal).ToList();
        for (var from = 0; from < names.Count; from += MaxNamesPerRequest)
            await client.DeleteAlarmsAsync(new DeleteAlarmsRequest(names.GetRange(from, Math.Min(MaxNamesPerRequest, names.Count - from))),
                cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<KmsAlarm>> RecommendedAsync(FleetOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Fleet.Of(await PublishedAsync(cancellationToken).ConfigureAwait(false), options ?? new FleetOptions());

    public async Task<AlarmPlan> PlanAsync(IEnumerable<AlarmDefinition> desired, AlarmPlanOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desired);
        var current =
            await _applier.DescribeAsync(new DescribeAlarmsRequest { AlarmTypes = AlarmTypes.Both, MaxRecords = MaxNamesPerRequest },
            cancellationToken).ConfigureAwait(false);
        return AlarmPlanner.Plan(desired, current, options ?? new AlarmPlanOptions());
    }

    public Task<AlarmApplyResult> ApplyAsync(AlarmPlan plan, IProgress<AlarmApplyProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return _applier.ApplyAsync(plan, progress, cancellationToken);
    }

    public async Task<AlarmAudit> AuditAsync(FleetOptions? options = null, CancellationToken cancellationToken = default)
    {
        var alarms = new List<KmsAlarmDescription>();
        await foreach (var alarm in DescribeAllAsync(null, cancellationToken).ConfigureAwait(false))
            alarms.Add(alarm);
        return AlarmAuditor.Audit(alarms, await CompositesAsync(cancellationToken).ConfigureAwait(false),
            await PublishedAsync(cancellationToken).ConfigureAwait(false), options ?? new FleetOptions(), timeProvider.GetUtcNow());
    }

    public IAsyncEnumerable<AlarmStateChange> WatchAsync(AlarmWatchOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new AlarmWatchOptions();
        if (options.Interval < TimeSpan.FromSeconds(1) || options.Interval > LongestInterval)
            throw new ArgumentOutOfRangeException(nameof(options), options.Interval, "The interval is from 1 second to 1 day.");
        return new AlarmWatcher(client, timeProvider).WatchAsync(options, cancellationToken);
    }

    private async Task<IReadOnlyList<CompositeAlarm>> CompositesAsync(CancellationToken cancellationToken)
    {
        var request = new DescribeAlarmsRequest { AlarmTypes = [AlarmTypes.Composite], MaxRecords = MaxNamesPerRequest };
        var composites = new List<CompositeAlarm>();
        await foreach (
            var page in Paging.FollowAsync("DescribeAlarms", (token, ct) =>
            client.DescribeAlarmsAsync(request with { NextToken = token }, ct), static page => page.NextToken, cancellationToken)
            .ConfigureAwait(false))
            composites.AddRange(page.CompositeAlarms);
        return composites;
    }

    private async Task<IReadOnlyList<KmsMetric>> PublishedAsync(CancellationToken cancellationToken)
    {
        var published = new List<KmsMetric>();
        await foreach (var page in discovery.ListPagesAsync(new ListMetricsRequest { Namespace = KmsCatalog.Namespace }, cancellationToken)
            .ConfigureAwait(false))
        {
            foreach (var metric in page.Metrics)
            {
                if (KmsMetric.TryFromPublished(metric.MetricName, metric.Dimensions, out var known))
                    published.Add(known);
            }
        }

        return published;
    }
}
