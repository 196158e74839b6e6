using Kms.Metrics.Emulator.Accounts;
using Kms.Metrics.Emulator.Queries;
using Kms.Metrics.Emulator.Recording;
using Kms.Metrics.Emulator.Simulation;
using System.Collections.Concurrent;

namespace Kms.Metrics.Emulator.State;

/// <summary>Everything the emulator knows, and its clock. Safe for concurrent use.</summary>
internal sealed class EmulatorState(CloudWatchEmulatorOptions options)
{
    private static readonly TimeSpan RollUpEvery = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<AccountIdentity, AccountRegion> _accounts = new();
    private readonly ConcurrentQueue<RunningSimulation> _simulations = new();
    private readonly ConcurrentQueue<RunningScenario> _scenarios = new();
    private readonly Lock _catchUp = new();
    private DateTimeOffset _rolledUp = options.TimeProvider.GetUtcNow();
    private long _requestCount;

    public CloudWatchEmulatorOptions Options { get; } = options;

    public ActionLog Actions { get; } = new();

    public UsageMeter Usage { get; } = new();

    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    public long RequestCount => Interlocked.Read(ref _requestCount);

    public IEnumerable<AccountRegion> Accounts => _accounts.Values;

    /// <summary>What is simulated by name, and can therefore go on after a restart.</summary>
    public IEnumerable<RunningScenario> Scenarios => _scenarios;

    public void CountRequest() => Interlocked.Increment(ref _requestCount);

    public AccountRegion Default => For(null, null);

    /// <summary>What an account has in a region, and the emulator's own for what is <see langword="null"/>.</summary>
    public AccountRegion For(string? accountId, string? region) =>
        _accounts.GetOrAdd(new AccountIdentity(accountId ?? Options.AccountId, region ?? Options.Region), static (scope, self) =>
            new AccountRegion(scope, self.LinkedTo, self.Actions, self.Options.TimeProvider), this);

    /// <summary>
    /// The accounts that a monitoring account may read, in its own region. [CloudWatch guide: cross-account observability]
    /// </summary>
    private IEnumerable<MetricScope> LinkedTo(AccountIdentity monitoring) =>
        monitoring.AccountId == Options.AccountId ? Options.LinkedAccountIds.Select(id => For(id, monitoring.Region).Readable) : [];

    public void Add(SimulatedAccount account, DateTimeOffset from, DateTimeOffset? to)
    {
        _simulations.Enqueue(new RunningSimulation(account, TargetOf(For(account.AccountId, account.Region)), from, to));
        CatchUp();
    }

    private static SimulationTarget TargetOf(AccountRegion account) =>
        new(account.Scope, account.Metrics, account.Readable.Quotas, account.Rules, account.Filters);

    public void AddScenario(RunningScenario scenario)
    {
        _scenarios.Enqueue(scenario);
        Add(SimulatedScenario.Create(scenario.Name, scenario.At, scenario.Seed), scenario.From, null);
    }

    /// <summary>
    /// Brings events, logs and alarms up to the clock, in the order in which they would have happened. It is called before every request is
    /// answered and as the clock goes on, so that nobody can tell that nothing happened in between.
    /// </summary>
    public void CatchUp()
    {
        lock (_catchUp)
        {
            var now = Now;
            foreach (var simulation in _simulations)
                simulation.CatchUp(now);
            foreach (var account in _accounts.Values)
                account.Alarms.CatchUp(now);
            if (now - _rolledUp < RollUpEvery)
                return;
            _rolledUp = now;
            foreach (var account in _accounts.Values)
                account.Metrics.RollUp(now);
        }
    }
}
