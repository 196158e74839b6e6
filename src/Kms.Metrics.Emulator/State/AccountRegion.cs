using Kms.Metrics.Emulator.Accounts;
using Kms.Metrics.Emulator.Alarms;
using Kms.Metrics.Emulator.Dashboards;
using Kms.Metrics.Emulator.Events;
using Kms.Metrics.Emulator.Logs;
using Kms.Metrics.Emulator.Queries;
using Kms.Metrics.Emulator.Recording;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.State;

/// <summary>Everything that one account has in one region; nothing of it shows anywhere else.</summary>
internal sealed class AccountRegion
{
    public AccountRegion(AccountIdentity scope, Func<AccountIdentity, IEnumerable<MetricScope>> linked, ActionLog actions,
        TimeProvider timeProvider)
    {
        Scope = scope;
        Readable = new MetricScope(scope.AccountId, Metrics, () => linked(scope));
        Alarms = new AlarmStore(scope, Readable, actions);
        Rules = new RuleStore(scope, actions, timeProvider);
        Filters = new MetricFilterStore(Metrics);
    }

    public AccountIdentity Scope { get; }

    public MetricStore Metrics { get; } = new();

    /// <summary>What its queries and alarms can read.</summary>
    public MetricScope Readable { get; }

    public AlarmStore Alarms { get; }

    public DashboardStore Dashboards { get; } = new();

    public MetricFilterStore Filters { get; }

    public RuleStore Rules { get; }
}
