namespace Kms.Metrics;

/// <summary>A member of an alarm whose value in the account differs from the desired one.</summary>
/// <param name="Member">The member, in the service's words.</param>
/// <param name="Current">The account's value, as text; <see langword="null"/> for nothing.</param>
/// <param name="Desired">The desired value, as text; <see langword="null"/> for nothing.</param>
public sealed record AlarmDifference(string Member, string? Current, string? Desired)
{
    /// <summary>Returns the difference in one line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Member + ": " + (Current is null ? "nothing" : DisplayText.Shorten(Current)) + " -> "
        + (Desired is null ? "nothing" : DisplayText.Shorten(Desired));
}
