using System.Text;

namespace Kms.Metrics;

/// <summary>
/// What has to be done so that the account has the alarms that are wanted. Immutable; it is carried out by
/// <see cref="IKmsAlarms.ApplyAsync"/>.
/// </summary>
public sealed class AlarmPlan
{
    internal AlarmPlan(IReadOnlyList<AlarmChange> changes) => Changes = changes;

    /// <summary>One entry for every alarm that is wanted or deleted, by name.</summary>
    public IReadOnlyList<AlarmChange> Changes { get; }

    /// <summary>The alarms that are made.</summary>
    public IEnumerable<AlarmChange> Creates => Changes.Where(c => c.Kind == AlarmChangeKind.Create);

    /// <summary>The alarms that are replaced.</summary>
    public IEnumerable<AlarmChange> Updates => Changes.Where(c => c.Kind == AlarmChangeKind.Update);

    /// <summary>The alarms that are deleted.</summary>
    public IEnumerable<AlarmChange> Deletes => Changes.Where(c => c.Kind == AlarmChangeKind.Delete);

    /// <summary>The alarms that stay as they are.</summary>
    public IEnumerable<AlarmChange> Unchanged => Changes.Where(c => c.Kind == AlarmChangeKind.None);

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Changes.All(c => c.Kind == AlarmChangeKind.None);

    /// <summary>Gives the part of the plan that deletes.</summary>
    /// <returns>A plan that makes and changes nothing.</returns>
    public AlarmPlan OnlyDeletes() => new([.. Deletes]);

    /// <summary>Gives the plan as lines: what is made, replaced member by member, and deleted; and the numbers of each.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var change in Changes.Where(c => c.Kind != AlarmChangeKind.None))
            text.Append(change).Append('\n');
        return text.Append(DisplayText.Count(Creates.Count(), "alarm", "alarms")).Append(" to create, ").Append(Updates.Count())
            .Append(" to update, ").Append(Deletes.Count()).Append(" to delete, ")
            .Append(Unchanged.Count()).Append(" unchanged").ToString();
    }
}
