namespace Kms.Metrics;

/// <summary>What one action of an alarm did.</summary>
/// <param name="Arn">The action's ARN.</param>
/// <param name="Succeeded">Whether it was executed.</param>
/// <param name="Summary">What the alarm's history says.</param>
public sealed record AlarmDrillAction(string Arn, bool Succeeded, string Summary)
{
    /// <summary>Returns the action in one line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => (Succeeded ? "executed: " : "failed: ") + DisplayText.Shorten(Summary);
}
