using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Reads the tags of alarms, which DescribeAlarms does not list. Safe for concurrent use.</summary>
internal sealed class AlarmTagReader(ICloudWatchClient client)
{
    /// <summary>The tags of an alarm by key; none where the alarm is gone.</summary>
    public async Task<Dictionary<string, string>> ReadAsync(string arn, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.ListTagsForResourceAsync(new ListTagsForResourceRequest(arn), cancellationToken).ConfigureAwait(false))
                .Tags.GroupBy(t => t.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);
        }
        catch (CloudWatchException e) when (AlarmOutage.IsNotFound(e))
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
    }

    /// <summary>What an alarm's tags lack, as differences.</summary>
    public static IReadOnlyList<AlarmDifference> Lacking(IEnumerable<AlarmTag> wanted, IReadOnlyDictionary<string, string> has) =>
        [.. wanted.Where(t => !has.TryGetValue(t.Key, out var value) || value != t.Value)
            .Select(t => new AlarmDifference("Tag " + t.Key, has.TryGetValue(t.Key, out var value) ? value : null, t.Value))];
}
