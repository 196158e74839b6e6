namespace Kms.Metrics.Emulator.Alarms;

/// <summary>What PutCompositeAlarm says. Immutable. [CloudWatch API]</summary>
internal sealed record CompositeAlarmDefinition(string Name, string Rule)
{
    public string? Description { get; init; }

    public bool? ActionsEnabled { get; init; }

    public IReadOnlyList<string> OKActions { get; init; } = [];

    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    /// <summary>The name or ARN of the alarm that keeps the actions back; <see langword="null"/> for none.</summary>
    public string? ActionsSuppressor { get; init; }

    /// <summary>How many seconds the actions wait for the suppressor to go to ALARM.</summary>
    public int? WaitPeriod { get; init; }

    /// <summary>How many seconds the actions are still kept back after the suppressor has left ALARM.</summary>
    public int? ExtensionPeriod { get; init; }
}
