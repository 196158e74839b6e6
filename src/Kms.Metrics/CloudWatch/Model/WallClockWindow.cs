namespace Kms.Metrics.CloudWatch;

/// <summary>A window that is aligned to the clock: to the hour, to midnight, to the start of the week. [CloudWatch API]</summary>
public sealed record WallClockWindow
{
    /// <summary>
    /// The time zone that the window is aligned in: an IANA name, such as <c>Europe/Paris</c>, or an offset in steps of 5 minutes, such as
    /// <c>+05:30</c>. Default: <see langword="null"/>, UTC.
    /// </summary>
    public string? Timezone { get; init; }
}
