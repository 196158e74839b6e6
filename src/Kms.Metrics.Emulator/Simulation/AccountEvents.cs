using Kms.Metrics.Emulator.Events;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>What happens in a simulated account beside its metrics: log events and the events of KMS.</summary>
internal static class AccountEvents
{
    private const int AttemptStream = 1_000_000;

    public static IEnumerable<Action<SimulationTarget>> Between(SimulatedAccount account, int fromMinute, int endMinute)
    {
        var happenings = new List<(long Second, Action<SimulationTarget> Happen)>();
        foreach (var key in account.ImportedKeys)
            AddAt(key.Expires, (a, at) => a.Rules.Publish(KmsEvents.ImportedKeyMaterialExpiration(a.Scope, key.Id, at)));
        foreach (var key in account.Keys)
        {
            if (key.Rotated is { } rotated)
                AddAt(rotated, (a, at) => a.Rules.Publish(KmsEvents.Rotation(a.Scope, key.Arn.KeyId, at)));
        }

        foreach (var key in account.KeysPendingDeletion)
        {
            AddAt(key.Deleted, (a, at) => a.Rules.Publish(KmsEvents.Deletion(a.Scope, key.Arn.KeyId, at)));
            AddAttempts(key);
        }

        return happenings.OrderBy(h => h.Second).Select(h => h.Happen);

        void AddAt(DateTimeOffset time, Action<SimulationTarget, DateTimeOffset> happen)
        {
            var minute = MetricStore.MinuteOf(time);
            if (minute >= fromMinute && minute < endMinute)
                happenings.Add((time.ToUnixTimeSeconds(), a => happen(a, time)));
        }

        void AddAttempts(SimulatedKeyPendingDeletion key)
        {
            var end = Math.Min(endMinute, MetricStore.MinuteOf(key.Deleted));
            for (var minute = fromMinute; minute < end; minute++)
            {
                var attempts = new Dice((ulong)account.Seed, AttemptStream, minute)
                    .Poisson(key.AttemptsPerHour / 60 * TimeOfDay.Factor(minute));
                for (var i = 0; i < attempts; i++)
                {
                    var time = DateTimeOffset.FromUnixTimeSeconds(minute * 60L).AddSeconds(i % 60);
                    happenings.Add(
                        (time.ToUnixTimeSeconds(), a =>
                            a.Filters.Feed(key.LogGroup, KmsEvents.DeniedDecrypt(a.Scope, key.Arn, time), time)));
                }
            }
        }
    }

}
