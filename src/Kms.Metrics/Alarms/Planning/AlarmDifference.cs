namespace Kms.Metrics;

/// <summary>One member of an alarm that the account has otherwise than it is wanted.</summary>
/// <param name="Member">The member, in the service's words.</param>
/// <param name="Current">What the account has, as text; <see langword="null"/> for nothing.</param>
/// <param name="Desired">What is wanted, as text; <see langword="null"/> for nothing.</param>
public sealed record AlarmDifference(string Member, string? Current, string? Desired)
{
    /// <summary>Gives the difference in one line.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => Member + ": " + (Current is null ? "nothing" : DisplayText.Shorten(Current)) + " -> "
        + (Desired is null ? "nothing" : DisplayText.Shorten(Desired));
}
