namespace Kms.Metrics;

/// <summary>A token of a composite alarm's rule.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word in capitals, a bracket, or an alarm's name without quotation marks and without the rest of an ARN.</param>
/// <param name="Position">Where it starts, from 0.</param>
internal readonly record struct AlarmRuleToken(AlarmRuleTokenKind Kind, string Text, int Position);
