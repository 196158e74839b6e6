namespace Kms.Metrics;

/// <summary>What a plan does with one alarm. Immutable.</summary>
public sealed class AlarmChange
{
    internal AlarmChange(AlarmChangeKind kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    /// <summary>What is done.</summary>
    public AlarmChangeKind Kind { get; }

    /// <summary>The alarm's name.</summary>
    public string Name { get; }

    /// <summary>The desired alarm; <see langword="null"/> for one that is deleted.</summary>
    public AlarmDefinition? Desired { get; internal init; }

    /// <summary>What differs, member by member; empty unless the alarm is updated.</summary>
    public IReadOnlyList<AlarmDifference> Differences { get; internal init; } = [];

    /// <summary>Why nothing is done; <see langword="null"/> unless the change is refused.</summary>
    public string? Refusal { get; internal init; }

    /// <summary>The tags that an existing alarm lacks, or has with other values; they are added, and no tag is removed.</summary>
    public IReadOnlyList<AlarmTag> Tags { get; private init; } = [];

    /// <summary>The alarm that the account had when the plan was made.</summary>
    internal AccountAlarm? Current { get; init; }

    /// <summary>The alarm as it will be; <see langword="null"/> for one that is deleted or refused.</summary>
    internal AlarmTarget? Target { get; init; }

    /// <summary>The same change, and beside it tags.</summary>
    /// <summary>Whether it deletes an alarm, or would if it were not refused.</summary>
    internal bool IsDeletion => Kind == AlarmChangeKind.Delete || (Kind == AlarmChangeKind.Refused && Desired is null);

    internal AlarmChange WithTags(IReadOnlyDictionary<string, string> has, DateTimeOffset now)
    {
        var tags = Desired!.Tags.Where(t => t.Key != AlarmMuteTag.Key || IsToBeMuted(t, has)).Select(t => t.Key != AlarmMuteTag.Key ? t
            : new AlarmTag(t.Key, AlarmMuteTag.Text(AlarmMuteTag.Read(t.Value)!.Value, now))).ToList();
        return AlarmTagReader.Lacking(tags, has) is { Count: > 0 } lacking
            ? new AlarmChange(AlarmChangeKind.Update, Name)
            {
                Desired = Desired,
                Current = Current,
                Target = Target,
                Tags = [.. tags.Where(t => !has.TryGetValue(t.Key, out var value) || value != t.Value)],
                Differences = [.. Differences, .. lacking],
            } : this;
    }

    /// <summary>The same change where somebody else has made the alarm meanwhile.</summary>
    internal AlarmChange Of(AccountAlarm made) => new(Kind, Name) { Desired = Desired, Target = Target, Current = made };

    // An alarm that somebody has disabled without an end, or until later, stays so: an end that is written now would enable it.
    private bool IsToBeMuted(AlarmTag wanted, IReadOnlyDictionary<string, string> has) => Current is not { IsMuted: true }
        || (AlarmMuteTag.Read(has.TryGetValue(AlarmMuteTag.Key, out var text) ? text : null) is { } until
            && until < AlarmMuteTag.Read(wanted.Value));

    internal AlarmChange Refused(string reason) =>
        new(AlarmChangeKind.Refused, Name) { Desired = Desired, Current = Current, Refusal = reason };

    /// <summary>Returns the change in one line, and each difference in one more.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => (Kind switch
    {
        AlarmChangeKind.Create => "+ ",
        AlarmChangeKind.Update => "~ ",
        AlarmChangeKind.Delete => "- ",
        AlarmChangeKind.Refused => "! ",
        _ => "  ",
    }) + DisplayText.Shorten(Name) + (Refusal is null ? "" : ": " + Refusal) + string.Concat(Differences.Select(d => "\n    " + d));
}
