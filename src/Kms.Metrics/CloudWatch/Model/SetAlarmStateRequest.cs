namespace Kms.Metrics.CloudWatch;

/// <summary>Sets an alarm's state until it is evaluated again, to test its actions. [CloudWatch API]</summary>
/// <param name="AlarmName">The alarm's name.</param>
/// <param name="StateValue"><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.</param>
/// <param name="StateReason">Why, in words: at most 1,023 characters.</param>
public sealed record SetAlarmStateRequest(string AlarmName, string StateValue, string StateReason)
{
    /// <summary>Why, as JSON: at most 4,000 characters. Default: <see langword="null"/>.</summary>
    public string? StateReasonData { get; init; }
}
