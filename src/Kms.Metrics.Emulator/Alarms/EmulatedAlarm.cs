using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Alarms.Evaluation;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>What all alarms have. The store's lock guards it.</summary>
internal abstract class EmulatedAlarm(string name, string arn, DateTimeOffset now)
{
    public const string MetricAlarmType = "MetricAlarm";
    public const string CompositeAlarmType = "CompositeAlarm";

    private const string Initial = "Unchecked: Initial alarm creation";

    public string Name { get; } = name;

    public string Arn { get; } = arn;

    public abstract string Type { get; }

    public abstract string? Description { get; }

    public bool ActionsEnabled { get; set; } = true;

    public abstract IReadOnlyList<string> OKActions { get; }

    public abstract IReadOnlyList<string> AlarmActions { get; }

    public abstract IReadOnlyList<string> InsufficientDataActions { get; }

    /// <summary>The tags by key.</summary>
    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>When it is to be looked at next; <see langword="null"/> for never.</summary>
    public abstract DateTimeOffset? Due { get; }

    /// <summary>Where it stands in <see cref="AlarmSchedule"/>, which sets it.</summary>
    public (DateTimeOffset? Moment, int Index) Place { get; set; }

    public string State { get; private set; } = AlarmStates.InsufficientData;

    public string Reason { get; private set; } = Initial;

    public string? ReasonData { get; private set; }

    public DateTimeOffset Configured { get; set; } = now;

    public DateTimeOffset StateUpdated { get; private set; } = now;

    public DateTimeOffset Transitioned { get; private set; } = now;

    /// <summary>The state that it was in before.</summary>
    public (string State, string Reason, string? ReasonData, DateTimeOffset Updated) Previous { get; private set; } =
        (AlarmStates.InsufficientData, Initial, null, now);

    public IReadOnlyList<string> ActionsFor(string state) => state switch
    {
        AlarmStates.Alarm => AlarmActions,
        AlarmStates.Ok => OKActions,
        _ => InsufficientDataActions,
    };

    public virtual void SetState(string state, string reason, string? reasonData, DateTimeOffset at)
    {
        if (State != state)
        {
            Transitioned = at;
            Previous = (State, Reason, ReasonData, StateUpdated);
        }

        StateUpdated = at;
        (State, Reason, ReasonData) = (state, reason, reasonData);
    }

    /// <summary>Takes a state over from a state file, with its times.</summary>
    public void Restore(string state, string reason, string? reasonData, DateTimeOffset updated, DateTimeOffset transitioned)
    {
        (State, Reason, ReasonData, StateUpdated, Transitioned) = (state, reason, reasonData, updated, transitioned);
    }

    public void AddTags(IEnumerable<Tag> tags)
    {
        foreach (var tag in tags)
            Tags[tag.Key] = tag.Value;
    }
}
