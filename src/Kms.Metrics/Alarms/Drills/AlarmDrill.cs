namespace Kms.Metrics;

/// <summary>What a drill of an alarm showed: whether somebody was notified. Immutable.</summary>
/// <param name="AlarmName">The alarm's name.</param>
public sealed record AlarmDrill(string AlarmName)
{
    /// <summary>What the alarm's actions did, as its history says.</summary>
    public IReadOnlyList<AlarmDrillAction> Actions { get; init; } = [];

    /// <summary>
    /// Why the alarm would notify nobody, or why it is not known; <see langword="null"/> where every action was executed.
    /// </summary>
    public string? Problem { get; init; }

    /// <summary>Whether every action of the alarm was executed, and there is one.</summary>
    public bool Succeeded => Problem is null;

    /// <summary>Returns the outcome, and each action in a line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => DisplayText.Shorten(AlarmName) + ": " + (Problem ?? "every action was executed")
        + string.Concat(Actions.Select(a => "\n  " + a));
}
