using Amazon;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>The partition and the region of an alarm. Its actions must be in the same ones. [CloudWatch API]</summary>
internal sealed record AlarmPlace(string Partition, string Region)
{
    /// <returns><see langword="null"/> for what is not an ARN.</returns>
    public static AlarmPlace? Of(string? arn) =>
        arn?.Split(':') is { Length: >= 6 } parts && parts[0] == "arn" ? new AlarmPlace(parts[1], parts[3]) : null;

    /// <returns><see langword="null"/> for what is not a region.</returns>
    public static AlarmPlace? OfRegion(string? region) => region is null ? null
        : new AlarmPlace(RegionEndpoint.GetBySystemName(region).PartitionName, region);

    /// <summary>Where a client's alarms are; <see langword="null"/> where it does not know.</summary>
    public static AlarmPlace? Of(ICloudWatchClient client) => OfRegion((client as IRegionalCloudWatchClient)?.Region);

    /// <summary>Why an alarm cannot be here, or <see langword="null"/>.</summary>
    public string? ProblemOf(AlarmDefinition alarm) => alarm.AlarmActions.Concat(alarm.OkActions).Concat(alarm.InsufficientDataActions)
        .Select(a => a.Arn).FirstOrDefault(arn => !Takes(arn)) is { } action
        ? "its action " + action + " is not in " + Region + " of the partition " + Partition + ", where the alarms are; CloudWatch would "
            + "refuse it" : null;

    /// <summary>Whether an alarm here can take an action; some actions have no region.</summary>
    public bool Takes(string actionArn) => Of(actionArn) is not { } action
        || (action.Partition == Partition && (action.Region.Length == 0 || action.Region == Region));
}
