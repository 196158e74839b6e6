namespace Kms.Metrics;

/// <summary>The result of an alarm drill: whether somebody was notified. Immutable.</summary>
/// <param name="AlarmName">The alarm's name.</param>
public sealed record AlarmDrill(string AlarmName)
{
    /// <summary>What the alarm's actions did, according to its history.</summary>
    public IReadOnlyList<AlarmDrillAction> Actions { get; init; } = [];

    /// <summary>
    /// Why the alarm would notify nobody, or why it is not known; <see langword="null"/> where every action was executed.
    /// </summary>
    public string? Problem { get; init; }

    /// <summary>Whether the alarm has actions and all of them were executed.</summary>
    public bool Succeeded => Problem is null;

    /// <summary>Returns the outcome, and each action in a line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => DisplayText.Shorten(AlarmName) + ": " + (Problem ?? "every action was executed")
        + string.Concat(Actions.Select(a => "\n  " + a));
}
