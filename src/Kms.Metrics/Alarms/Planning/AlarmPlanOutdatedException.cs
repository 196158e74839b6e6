namespace Kms.Metrics;

/// <summary>The account's alarms are not what they were when the plan was made: somebody else has changed them. Make a new plan.</summary>
public sealed class AlarmPlanOutdatedException : Exception
{
    internal AlarmPlanOutdatedException(IReadOnlyList<string> alarmNames, int applied)
        : base("The plan no longer matches the account: " + string.Join(", ", alarmNames.Take(5).Select(n => DisplayText.Quote(n)))
            + (alarmNames.Count > 5 ? " and " + (alarmNames.Count - 5) + " more" : "")
            + (alarmNames.Count == 1 ? " was" : " were") + " changed by somebody else since. "
            + (applied == 0 ? "Nothing was done." : DisplayText.Count(applied, "change", "changes") + " had been made before.")
            + " Make a new plan.")
    {
        AlarmNames = alarmNames;
        Applied = applied;
    }

    /// <summary>The alarms that have changed since the plan was made.</summary>
    public IReadOnlyList<string> AlarmNames { get; }

    /// <summary>How many changes had been made before this was noticed.</summary>
    public int Applied { get; }
}
