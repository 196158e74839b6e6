namespace Kms.Metrics;

/// <summary>Which alarms of the account a plan may delete.</summary>
public sealed class AlarmPlanOptions
{
    /// <summary>
    /// What the names of the alarms begin with that belong to the plan: those that nobody wants any more are deleted. An alarm with another
    /// name is never touched, unless one of that very name is wanted.
    /// </summary>
    /// <value>Default: <c>kms/</c>, as the recommended alarms begin. <see langword="null"/> deletes nothing.</value>
    public string? OwnedPrefix { get; set; } = RecommendedAlarms.Prefix;
}
