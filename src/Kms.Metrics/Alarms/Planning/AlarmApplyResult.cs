using System.Text;

namespace Kms.Metrics;

/// <summary>The result of applying a plan. Immutable.</summary>
public sealed class AlarmApplyResult
{
    internal AlarmApplyResult(int applied, int alreadyDone, IReadOnlyList<AlarmApplyFailure> failures) =>
        (Applied, AlreadyDone, Failures) = (applied, alreadyDone, failures);

    /// <summary>
    /// Whether the account has everything as planned: nothing failed, nothing is left to do, and nobody has changed anything in the
    /// meantime.
    /// </summary>
    public bool Succeeded => Failures.Count == 0 && Remaining.Count == 0 && Mismatches.Count == 0 && StoppedBy is null;

    /// <summary>How many changes were made.</summary>
    public int Applied { get; }

    /// <summary>How many had been made already, by an earlier run that was interrupted, or by somebody else.</summary>
    public int AlreadyDone { get; }

    /// <summary>The changes that were refused or failed.</summary>
    public IReadOnlyList<AlarmApplyFailure> Failures { get; }

    /// <summary>The changes that were not tried, because the work was stopped. Apply the plan again to resume it.</summary>
    public IReadOnlyList<AlarmChange> Remaining { get; internal init; } = [];

    /// <summary>
    /// The outage that stopped the work: no credentials, an open circuit, a service that cannot be reached, or access that is denied
    /// throughout; <see langword="null"/> if the work was completed.
    /// </summary>
    public Exception? StoppedBy { get; internal init; }

    /// <summary>The alarms that were not as planned when everything was compared again after the last change.</summary>
    public IReadOnlyList<AlarmMismatch> Mismatches { get; internal init; } = [];

    /// <summary>Returns the numbers, and each failure in a line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(DisplayText.Count(Applied, "change", "changes")).Append(" made");
        if (AlreadyDone > 0)
            text.Append(", ").Append(AlreadyDone).Append(" had been made already");
        if (Failures.Count > 0)
            text.Append(", ").Append(Failures.Count).Append(" failed");
        if (Remaining.Count > 0)
            text.Append(", ").Append(Remaining.Count).Append(" not tried");
        if (Mismatches.Count > 0)
            text.Append(", ").Append(Mismatches.Count).Append(" not as planned afterwards");
        if (StoppedBy is not null)
            text.Append("\nStopped: ").Append(StoppedBy.Message);
        foreach (var failure in Failures)
            text.Append("\n  ").Append(DisplayText.Shorten(failure.Change.Name)).Append(": ").Append(failure.Error.Message);
        foreach (var mismatch in Mismatches)
            text.Append("\n  ").Append(mismatch);
        return text.ToString();
    }
}
