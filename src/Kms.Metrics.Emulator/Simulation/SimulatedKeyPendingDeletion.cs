namespace Kms.Metrics.Emulator;

/// <summary>
/// A key that waits for its deletion while somebody still tries to use it: each attempt fails and stands in the CloudTrail log. When the
/// day has come, EventBridge gets the event of the deletion. Immutable.
/// </summary>
/// <param name="Arn">The key.</param>
/// <param name="Deleted">When it is deleted.</param>
public sealed record SimulatedKeyPendingDeletion(KeyArn Arn, DateTimeOffset Deleted)
{
    /// <summary>Attempts per hour to use it, on average over a day. Default: 2. Range: 0 or more.</summary>
    public double AttemptsPerHour { get; init; } = 2;

    /// <summary>The CloudWatch Logs group that the trail writes to. Default: <c>aws-cloudtrail-logs</c>.</summary>
    public string LogGroup { get; init; } = "aws-cloudtrail-logs";
}
