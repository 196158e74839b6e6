namespace Kms.Metrics;

/// <summary>
/// When a composite alarm is in ALARM: a rule over the states of other alarms, built from <see cref="InAlarm(AlarmDefinition)"/> and its
/// like with <see cref="All"/>, <see cref="Any"/> and <see cref="Not"/>. Immutable. [CloudWatch API]
/// </summary>
public sealed class AlarmRule
{
    /// <summary>The longest rule that the service reads.</summary>
    internal const int Longest = 10_240;

    private readonly string _text;
    private readonly IReadOnlyList<string> _names;

    private AlarmRule(string text, IReadOnlyList<string> names) => (_text, _names) = (text, names);

    /// <summary>The names of the alarms that the rule looks at, each once.</summary>
    public IReadOnlyList<string> AlarmNames => _names;

    /// <summary>The alarm is in ALARM.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarm"/> is <see langword="null"/>.</exception>
    public static AlarmRule InAlarm(AlarmDefinition alarm) => InAlarm(NameOf(alarm));

    /// <summary>The alarm of that name is in ALARM.</summary>
    /// <param name="alarmName">The alarm's name.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException"><paramref name="alarmName"/> is empty, too long, or holds a quotation mark or a control
    /// character.</exception>
    public static AlarmRule InAlarm(string alarmName) => State("ALARM", alarmName);

    /// <summary>The alarm is in OK.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarm"/> is <see langword="null"/>.</exception>
    public static AlarmRule IsOk(AlarmDefinition alarm) => State("OK", NameOf(alarm));

    /// <summary>The alarm is in INSUFFICIENT_DATA.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarm"/> is <see langword="null"/>.</exception>
    public static AlarmRule LacksData(AlarmDefinition alarm) => State("INSUFFICIENT_DATA", NameOf(alarm));

    /// <summary>All of the rules hold.</summary>
    /// <param name="rules">The rules: one or more.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">There is no rule, or one is <see langword="null"/>.</exception>
    public static AlarmRule All(params AlarmRule[] rules) => Join(rules, " AND ");

    /// <summary>Any of the rules holds.</summary>
    /// <param name="rules">The rules: one or more.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">There is no rule, or one is <see langword="null"/>.</exception>
    public static AlarmRule Any(params AlarmRule[] rules) => Join(rules, " OR ");

    /// <summary>The rule does not hold.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The opposite.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is <see langword="null"/>.</exception>
    public static AlarmRule Not(AlarmRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new AlarmRule("NOT (" + rule._text + ")", rule._names);
    }

    /// <summary>Returns the rule in CloudWatch's syntax.</summary>
    /// <returns>The rule's text.</returns>
    public override string ToString() => _text;

    private static AlarmRule State(string state, string alarmName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alarmName);
        if (alarmName.Length > 255 || alarmName.Any(c => c == '"' || char.IsControl(c)))
            throw new ArgumentException(
                "A rule can name alarms of at most 255 characters, none of them a quotation mark or a control character.",
                nameof(alarmName));
        return new AlarmRule(state + "(\"" + alarmName + "\")", [alarmName]);
    }

    private static AlarmRule Join(AlarmRule[] rules, string word)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.Length == 0 || rules.Any(r => r is null))
            throw new ArgumentException("Pass one or more rules, none of them null.", nameof(rules));
        if (rules.Length == 1)
            return rules[0];
        return new AlarmRule(string.Join(word, rules.Select(r => "(" + r._text + ")")),
            [.. rules.SelectMany(r => r._names).Distinct(StringComparer.Ordinal)]);
    }

    private static string NameOf(AlarmDefinition alarm)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        return alarm.Name;
    }
}
