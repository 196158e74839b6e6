using System.Runtime.CompilerServices;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>The alarms over the port.</summary>
internal sealed class KmsAlarms(ICloudWatchClient client) : IKmsAlarms
{
    /// <summary>The most names that a DeleteAlarms request may hold. [CloudWatch API]</summary>
    private const int MaxNamesPerRequest = 100;

    public Task PutAsync(KmsAlarm alarm, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        return client.PutMetricAlarmAsync(alarm.ToRequest(), cancellationToken);
    }

    public async Task<KmsAlarmDescription?> DescribeAsync(string alarmName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alarmName);
        var response = await client.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [alarmName] }, cancellationToken).ConfigureAwait(false);
        return response.MetricAlarms.Count > 0 ? new KmsAlarmDescription(response.MetricAlarms[0]) : null;
    }

    public async IAsyncEnumerable<KmsAlarmDescription> DescribeAllAsync(string? namePrefix = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new DescribeAlarmsRequest { AlarmNamePrefix = string.IsNullOrEmpty(namePrefix) ? null : namePrefix, MaxRecords = MaxNamesPerRequest };
        var pages = Paging.FollowAsync("DescribeAlarms", (token, ct) => client.DescribeAlarmsAsync(request with { NextToken = token }, ct), static page => page.NextToken, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var alarm in page.MetricAlarms)
            {
                if (alarm.Namespace == KmsCatalog.Namespace || alarm.Metrics.Any(m => m.MetricStat?.Metric.Namespace == KmsCatalog.Namespace))
                    yield return new KmsAlarmDescription(alarm);
            }
        }
    }

    public async Task DeleteAsync(IEnumerable<string> alarmNames, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alarmNames);
        var names = alarmNames.Distinct(StringComparer.Ordinal).ToList();
        for (var from = 0; from < names.Count; from += MaxNamesPerRequest)
            await client.DeleteAlarmsAsync(new DeleteAlarmsRequest(names.GetRange(from, Math.Min(MaxNamesPerRequest, names.Count - from))), cancellationToken).ConfigureAwait(false);
    }
}
