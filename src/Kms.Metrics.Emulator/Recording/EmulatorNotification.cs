namespace Kms.Metrics.Emulator;

/// <summary>Something that an alarm or a rule sent to its target. Immutable.</summary>
/// <param name="Time">When, by the emulator's clock.</param>
/// <param name="Source">The name of the alarm or the rule.</param>
/// <param name="TargetArn">The target: an SNS topic, a Lambda function, or whatever the alarm or the rule names.</param>
/// <param name="Message">
/// What was sent, as JSON: for an alarm, the message that SNS delivers or the event that a Lambda function receives; for a rule, the
/// event.
/// </param>
public sealed record EmulatorNotification(DateTimeOffset Time, string Source, string TargetArn, string Message)
{
    /// <summary>The account of the alarm or the rule.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The region of the alarm or the rule.</summary>
    public string Region { get; init; } = "";
}
