namespace Kms.Metrics.Emulator.Events;

/// <summary>A rule of EventBridge on the default bus. Immutable. [EventBridge API]</summary>
internal sealed record EventRule(string Name)
{
    public string? PatternText { get; init; }

    /// <summary>The pattern; <see langword="null"/> for a rule on a schedule, which this emulator never runs.</summary>
    public EventPattern? Pattern { get; init; }

    public string? ScheduleExpression { get; init; }

    public string State { get; init; } = "ENABLED";

    public string? Description { get; init; }

    public string? RoleArn { get; init; }

    /// <summary>The targets by id.</summary>
    public IReadOnlyDictionary<string, EventTarget> Targets { get; init; } =
        new SortedDictionary<string, EventTarget>(StringComparer.Ordinal);
}

/// <summary>A target of a rule. Immutable.</summary>
internal sealed record EventTarget(string Id, string Arn)
{
    public string? RoleArn { get; init; }

    /// <summary>What is sent in place of the event.</summary>
    public string? Input { get; init; }

    public string? InputPath { get; init; }
}
