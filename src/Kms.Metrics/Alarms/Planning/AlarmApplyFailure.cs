namespace Kms.Metrics;

/// <summary>A change that could not be made.</summary>
/// <param name="Change">The change.</param>
/// <param name="Error">Why.</param>
public sealed record AlarmApplyFailure(AlarmChange Change, Exception Error);
