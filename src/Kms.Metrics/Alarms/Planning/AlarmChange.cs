namespace Kms.Metrics;

/// <summary>What a plan does with one alarm.</summary>
public sealed class AlarmChange
{
    internal AlarmChange(AlarmChangeKind kind, string name, AlarmDefinition? desired, AlarmSettings? current, AlarmSettings? target,
        IReadOnlyList<AlarmDifference> differences)
    {
        Kind = kind;
        Name = name;
        Desired = desired;
        Current = current;
        Target = target;
        Differences = differences;
    }

    /// <summary>What is done.</summary>
    public AlarmChangeKind Kind { get; }

    /// <summary>The alarm's name.</summary>
    public string Name { get; }

    /// <summary>The alarm as it is wanted; <see langword="null"/> for one that is deleted.</summary>
    public AlarmDefinition? Desired { get; }

    /// <summary>What differs, member by member; empty unless the alarm is updated.</summary>
    public IReadOnlyList<AlarmDifference> Differences { get; }

    internal AlarmSettings? Current { get; }

    internal AlarmSettings? Target { get; }

    internal bool IsComposite => (Target ?? Current)!.IsComposite;

    /// <summary>Gives the change in one line, and each difference in one more.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => (Kind switch
    {
        AlarmChangeKind.Create => "+ ",
        AlarmChangeKind.Update => "~ ",
        AlarmChangeKind.Delete => "- ",
        _ => "  ",
    }) + DisplayText.Shorten(Name) + string.Concat(Differences.Select(d => "\n    " + d));
}
