namespace Kms.Metrics;

/// <summary>The progress of applying a plan.</summary>
/// <param name="Done">How many changes are done, failed ones included.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Remaining">How long the rest will take: at first by the service's quota of three changes per second, after ten changes by
/// how long they took.</param>
public sealed record AlarmApplyProgress(int Done, int Total, TimeSpan Remaining);
