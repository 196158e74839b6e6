using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// A definition of an alarm: on values (<see cref="KmsAlarm"/>) or on other alarms (<see cref="KmsCompositeAlarm"/>). Nothing is sent
/// before it is put or planned. Immutable.
/// </summary>
public abstract record AlarmDefinition
{
    private protected const int LongestName = 255;
    internal const int LongestDescription = 1024;
    internal const int MostActions = 5;
    private const int MostTags = 50;

    private protected AlarmDefinition(string name) => Name = name;

    /// <summary>The alarm's name: 1 to 255 characters.</summary>
    public string Name { get; private protected init; }

    /// <summary>The actions for the ALARM state: at most 5. Default: none.</summary>
    public IReadOnlyList<AlarmAction> AlarmActions { get; private protected init; } = [];

    /// <summary>The actions for the OK state: at most 5. Default: none.</summary>
    public IReadOnlyList<AlarmAction> OkActions { get; private protected init; } = [];

    /// <summary>The actions for the INSUFFICIENT_DATA state: at most 5. Default: none.</summary>
    public IReadOnlyList<AlarmAction> InsufficientDataActions { get; private protected init; } = [];

    /// <summary>The alarm's description: at most 1,024 characters. Default: <see langword="null"/>.</summary>
    public string? Description { get; private protected init; }

    /// <summary>Tags to add to the alarm, which keeps its other tags: at most 50. Default: none.</summary>
    public IReadOnlyList<AlarmTag> Tags { get; private protected init; } = [];

    /// <summary>
    /// Whether the alarm takes its actions. Default: <see langword="null"/>, a new alarm does, and an existing one stays as it is.
    /// </summary>
    public bool? ActionsEnabled { get; private protected init; }

    /// <summary>
    /// Checks the alarm against the rulebook: errors, with which it cannot be put, and warnings, such as that it notifies nobody.
    /// </summary>
    /// <returns>All findings; empty where nothing is wrong.</returns>
    public abstract IReadOnlyList<Finding> Check();

    private protected static string CheckedName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > LongestName || name.Any(char.IsControl))
            throw new ArgumentException("An alarm's name has at most 255 characters, none of them a control character.", nameof(name));
        return name;
    }

    private protected static string CheckedDescription(string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        if (description.Length > LongestDescription)
            throw new ArgumentException("An alarm's description has at most 1,024 characters.", nameof(description));
        return description;
    }

    private protected static IReadOnlyList<AlarmAction> Append(IReadOnlyList<AlarmAction> existing, AlarmAction[] actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        if (actions.Any(a => a is null))
            throw new ArgumentException("An action is null.", nameof(actions));
        AlarmAction[] all = [.. existing.Concat(actions).Distinct()];
        return all.Length <= MostActions ? all
            : throw new ArgumentException("An alarm notifies at most 5 targets for each state.", nameof(actions));
    }

    private protected IReadOnlyList<AlarmTag> WithTag(string key, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(value);
        if (key.Length > 128 || value.Length > 256)
            throw new ArgumentException("A tag's key has at most 128 characters and its value 256.", nameof(key));
        if (Tags.Count == MostTags || Tags.Any(t => t.Key == key))
            throw new ArgumentException("An alarm has at most 50 tags, each key once.", nameof(key));
        return [.. Tags, new AlarmTag(key, value)];
    }

    private protected void ThrowIfWrong(IReadOnlyList<Finding> findings)
    {
        if (findings.Any(f => f.Severity == FindingSeverity.Error))
            throw new KmsMetricsValidationException("The alarm " + DisplayText.Quote(Name)
                + " was not put, because it would never do what it says", findings);
    }
}
