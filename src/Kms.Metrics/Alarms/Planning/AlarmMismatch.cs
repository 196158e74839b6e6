namespace Kms.Metrics;

/// <summary>An alarm that was not as planned when everything was compared again after the last change.</summary>
/// <param name="Name">The alarm's name.</param>
/// <param name="Differences">What differs; empty for an alarm that is missing, or that exists though it was to be deleted.</param>
public sealed record AlarmMismatch(string Name, IReadOnlyList<AlarmDifference> Differences)
{
    /// <summary>Returns the mismatch in one line, and each difference in one more.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => DisplayText.Shorten(Name) + ": changed by somebody else"
        + string.Concat(Differences.Select(d => "\n    " + d));
}
