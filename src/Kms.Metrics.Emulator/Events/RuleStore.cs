using Kms.Metrics.Emulator.Accounts;
using Kms.Metrics.Emulator.Matching;
using Kms.Metrics.Emulator.Recording;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Events;

/// <summary>The rules of an account, and the events that go through them. Safe for concurrent use.</summary>
internal sealed class RuleStore(AccountIdentity owner, ActionLog actions, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, EventRule> _rules = new(StringComparer.Ordinal);

    public IReadOnlyList<EventRule> All
    {
        get
        {
            lock (_lock)
                return [.. _rules.Values];
        }
    }

    public EventRule? Find(string name)
    {
        lock (_lock)
            return _rules.GetValueOrDefault(name);
    }

    /// <summary>Changes a rule, or makes it; <see langword="null"/> removes it.</summary>
    public void Change(string name, Func<EventRule?, EventRule?> change)
    {
        lock (_lock)
        {
            if (change(_rules.GetValueOrDefault(name)) is { } changed)
                _rules[name] = changed;
            else
                _rules.Remove(name);
        }
    }

    /// <summary>Sends an event to the targets of the rules that it fits.</summary>
    /// <exception cref="JsonException">The event is not JSON.</exception>
    public void Publish(string message)
    {
        using var document = JsonDocument.Parse(message);
        foreach (var rule in All.Where(r => r.State != "DISABLED" && r.Pattern?.Matches(document.RootElement) == true))
        {
            foreach (var target in rule.Targets.Values)
            {
                var sent = target.Input ?? (target.InputPath is { } path ? Part(document.RootElement, path) : message);
                actions.Add(new EmulatorNotification(timeProvider.GetUtcNow(), rule.Name, target.Arn, sent)
                {
                    AccountId = owner.AccountId,
                    Region = owner.Region,
                });
            }
        }
    }

    private static string Part(JsonElement message, string path) =>
        new LogEvent(message.GetRawText()).Find(path)?.GetRawText() ?? "null";
}
