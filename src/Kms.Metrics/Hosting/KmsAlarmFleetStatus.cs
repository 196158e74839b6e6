namespace Kms.Metrics;

/// <summary>The status of a hosted fleet with one client in one region. Immutable.</summary>
/// <param name="FleetName">The fleet's name.</param>
/// <param name="Client">The client's name; <see langword="null"/> for the one without a name.</param>
/// <param name="Region">The region; <see langword="null"/> for the client's own.</param>
public sealed record KmsAlarmFleetStatus(string FleetName, string? Client, string? Region)
{
    /// <summary>When the last run ended; <see langword="null"/> before the first.</summary>
    public DateTimeOffset? LastRun { get; init; }

    /// <summary>When the account last was as planned; <see langword="null"/> if it never was.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>What the last run did, or why it failed; <see langword="null"/> before the first.</summary>
    public string? LastResult { get; init; }

    /// <summary>How many runs in a row have failed.</summary>
    public int Failures { get; init; }

    /// <summary>How many runs in a row were or will be tried again before the fleet's interval is over.</summary>
    internal int Retries { get; init; }

    /// <summary>How many alarms the fleet had at the last run that got so far.</summary>
    public int Alarms { get; init; }

    /// <summary>When the next run is due; <see langword="null"/> during a run.</summary>
    public DateTimeOffset? NextRun { get; init; }
}
