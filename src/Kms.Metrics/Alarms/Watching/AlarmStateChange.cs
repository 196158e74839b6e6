namespace Kms.Metrics;

/// <summary>An alarm that went from one state to another.</summary>
/// <param name="AlarmName">The alarm's name.</param>
/// <param name="Time">When.</param>
/// <param name="From">The state it was in; <see cref="AlarmState.Unknown"/> where the service does not say.</param>
/// <param name="To">The state it is in now.</param>
/// <param name="Reason">Why, in the service's words; <see langword="null"/> where it does not say.</param>
public sealed record AlarmStateChange(string AlarmName, DateTimeOffset Time, AlarmState From, AlarmState To, string? Reason)
{
    /// <summary>Returns the change in one line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Time.ToString("u", System.Globalization.CultureInfo.InvariantCulture) + " "
        + DisplayText.Shorten(AlarmName) + ": " + From + " -> " + To + (Reason is null ? "" : ": " + DisplayText.Shorten(Reason));
}
