namespace Kms.Metrics;

/// <summary>The partition and the region of an alarm. Its actions must be in the same ones. [CloudWatch API]</summary>
internal sealed record AlarmPlace(string Partition, string Region)
{
    /// <returns><see langword="null"/> for what is not an ARN.</returns>
    public static AlarmPlace? Of(string? arn) =>
        arn?.Split(':') is { Length: >= 6 } parts && parts[0] == "arn" ? new AlarmPlace(parts[1], parts[3]) : null;

    /// <summary>Whether an alarm here can take an action; some actions have no region.</summary>
    public bool Takes(string actionArn) => Of(actionArn) is not { } action
        || (action.Partition == Partition && (action.Region.Length == 0 || action.Region == Region));
}
