using System.Text;

namespace Kms.Metrics;

/// <summary>
/// What has to be done so that the account has the desired alarms. Immutable; <see cref="IKmsAlarms.ApplyAsync"/> carries it out.
/// </summary>
public sealed class AlarmPlan
{
    internal AlarmPlan(IReadOnlyList<AlarmChange> changes, string? refusal = null) => (Changes, Refusal) = (changes, refusal);

    /// <summary>One entry for every alarm that is desired or deleted, by name.</summary>
    public IReadOnlyList<AlarmChange> Changes { get; }

    /// <summary>
    /// Why the plan is refused, and which option allows it; <see langword="null"/> for a plan that can be applied. A plan is refused
    /// where it would delete too much.
    /// </summary>
    public string? Refusal { get; }

    /// <summary>The alarms that are created.</summary>
    public IEnumerable<AlarmChange> Creates => Changes.Where(c => c.Kind == AlarmChangeKind.Create);

    /// <summary>The alarms that are updated.</summary>
    public IEnumerable<AlarmChange> Updates => Changes.Where(c => c.Kind == AlarmChangeKind.Update);

    /// <summary>The alarms that are deleted.</summary>
    public IEnumerable<AlarmChange> Deletes => Changes.Where(c => c.Kind == AlarmChangeKind.Delete);

    /// <summary>The alarms that stay as they are.</summary>
    public IEnumerable<AlarmChange> Unchanged => Changes.Where(c => c.Kind == AlarmChangeKind.None);

    /// <summary>The alarms that differ from what is desired and are left alone; applying reports each as a failure.</summary>
    public IEnumerable<AlarmChange> Refused => Changes.Where(c => c.Kind == AlarmChangeKind.Refused);

    /// <summary>Whether the account has all desired alarms as desired.</summary>
    public bool IsEmpty => Changes.All(c => c.Kind == AlarmChangeKind.None);

    /// <summary>Returns the part of the plan that deletes.</summary>
    /// <returns>A plan that creates and updates nothing.</returns>
    public AlarmPlan OnlyDeletes() => new([.. Changes.Where(c => c.IsDeletion)], Refusal);

    /// <summary>Returns the part of the plan that creates and updates.</summary>
    /// <returns>A plan that deletes nothing, and that is therefore never refused.</returns>
    public AlarmPlan WithoutDeletes() => new([.. Changes.Where(c => c.Kind != AlarmChangeKind.Delete)]);

    /// <summary>
    /// Returns the plan as lines: what is created, updated member by member, deleted and refused; and the number of each.
    /// </summary>
    /// <returns>Text for display.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var change in Changes.Where(c => c.Kind != AlarmChangeKind.None))
            text.Append(change).Append('\n');
        text.Append(DisplayText.Count(Creates.Count(), "alarm", "alarms")).Append(" to create, ").Append(Updates.Count())
            .Append(" to update, ").Append(Deletes.Count()).Append(" to delete, ").Append(Unchanged.Count()).Append(" unchanged");
        if (Refused.Any())
            text.Append(", ").Append(Refused.Count()).Append(" refused");
        return Refusal is null ? text.ToString() : text.Append('\n').Append(Refusal).ToString();
    }
}
