namespace Kms.Metrics.Emulator;

/// <summary>
/// A key that is pending deletion while somebody still tries to use it. Each attempt fails and is recorded in the CloudTrail log. When the
/// key is deleted, EventBridge gets the event. Immutable.
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
