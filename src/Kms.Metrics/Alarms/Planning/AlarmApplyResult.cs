namespace Kms.Metrics;

/// <summary>What became of a plan.</summary>
public sealed class AlarmApplyResult
{
    internal AlarmApplyResult(int applied, int alreadyDone, IReadOnlyList<AlarmApplyFailure> failures) =>
        (Applied, AlreadyDone, Failures) = (applied, alreadyDone, failures);

    /// <summary>How many changes were made.</summary>
    public int Applied { get; }

    /// <summary>How many had been made already, by an earlier run that was cut off, or by somebody else who wanted the same.</summary>
    public int AlreadyDone { get; }

    /// <summary>The changes that could not be made; the others were.</summary>
    public IReadOnlyList<AlarmApplyFailure> Failures { get; }

    /// <summary>Gives the numbers, and each failure in a line.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() =>
        DisplayText.Count(Applied, "change", "changes") + " made" + (AlreadyDone > 0 ? ", " + AlreadyDone + " had been made already" : "")
        + (Failures.Count > 0 ? ", " + Failures.Count + " failed" : "")
        + string.Concat(Failures.Select(f => "\n  " + DisplayText.Shorten(f.Change.Name) + ": " + f.Error.Message));
}
