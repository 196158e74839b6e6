namespace Kms.Metrics.CloudWatch;

/// <summary>Creates a composite alarm, or replaces the whole alarm of that name. [CloudWatch API]</summary>
/// <param name="AlarmName">The alarm's name: 1 to 255 characters.</param>
/// <param name="AlarmRule">The rule, in CloudWatch's syntax: 1 to 10,240 characters.</param>
public sealed record PutCompositeAlarmRequest(string AlarmName, string AlarmRule)
{
    /// <summary>The alarm's description: at most 1,024 characters. Default: <see langword="null"/>.</summary>
    public string? AlarmDescription { get; init; }

    /// <summary>Whether actions are carried out. Default: <see langword="null"/>, which means true.</summary>
    public bool? ActionsEnabled { get; init; }

    /// <summary>The ARNs that are notified when the state becomes OK: at most 5. Default: none.</summary>
    public IReadOnlyList<string> OKActions { get; init; } = [];

    /// <summary>The ARNs that are notified when the state becomes ALARM: at most 5. Default: none.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    /// <summary>The ARNs that are notified when the state becomes INSUFFICIENT_DATA: at most 5. Default: none.</summary>
    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    /// <summary>The alarm that suppresses the actions while it is in ALARM. Default: <see langword="null"/>.</summary>
    public string? ActionsSuppressor { get; init; }

    /// <summary>How many seconds actions wait for the suppressor; required with one. Default: <see langword="null"/>.</summary>
    public int? ActionsSuppressorWaitPeriod { get; init; }

    /// <summary>
    /// How many seconds actions stay suppressed after the suppressor has left ALARM; required with one. Default:
    /// <see langword="null"/>.
    /// </summary>
    public int? ActionsSuppressorExtensionPeriod { get; init; }

    /// <summary>The tags of a new alarm: at most 50. Default: none.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];
}
