namespace Kms.Metrics;

/// <summary>A change that could not be made.</summary>
/// <param name="Change">The change.</param>
/// <param name="Error">Why.</param>
public sealed record AlarmApplyFailure(AlarmChange Change, Exception Error)
{
    /// <summary>Writes the change and why it could not be made, in one line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Change + ": " + DisplayText.Line(Error.Message);
}
