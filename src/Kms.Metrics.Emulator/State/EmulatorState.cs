using Kms.Metrics.Emulator.Accounts;
using Kms.Metrics.Emulator.Queries;
using Kms.Metrics.Emulator.Recording;
using Kms.Metrics.Emulator.Simulation;
using Microsoft.Extensions.Logging;
using System.Collections.Concurrent;

namespace Kms.Metrics.Emulator.State;

/// <summary>Everything the emulator knows, and its clock. Safe for concurrent use.</summary>
internal sealed class EmulatorState(CloudWatchEmulatorOptions options, ILogger logger)
{
    private const int MostAccountRegions = 1000;
    private static readonly TimeSpan RollUpEvery = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<AccountIdentity, AccountRegion> _accounts = new();
    private readonly ConcurrentQueue<RunningSimulation> _simulations = new();
    private readonly ConcurrentQueue<RunningScenario> _scenarios = new();
    private readonly Lock _catchUp = new();
    private DateTimeOffset _rolledUp = options.TimeProvider.GetUtcNow();
    private long _requestCount;
    private long _changeCount;

    public CloudWatchEmulatorOptions Options { get; } = options;

    public ILogger Logger { get; } = logger;

    public ActionLog Actions { get; } = new(logger);

    public UsageMeter Usage { get; } = new();

    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    public long RequestCount => Interlocked.Read(ref _requestCount);

    /// <summary>How often something was put into the emulator.</summary>
    public long ChangeCount => Interlocked.Read(ref _changeCount);

    public IEnumerable<AccountRegion> Accounts => _accounts.Values;

    /// <summary>What is simulated by name, and can therefore go on after a restart.</summary>
    public IEnumerable<RunningScenario> Scenarios => _scenarios;

    public void CountRequest() => Interlocked.Increment(ref _requestCount);

    /// <summary>What an account has in a region, for reading: nothing is kept for an account that nothing was put into.</summary>
    public AccountRegion Read(string? accountId, string? region)
    {
        var identity = IdentityOf(accountId, region);
        return _accounts.TryGetValue(identity, out var account) ? account : Create(identity);
    }

    /// <summary>What an account has in a region, for changing it; the emulator's own for what is <see langword="null"/>.</summary>
    /// <exception cref="InvalidOperationException">There are too many accounts and regions.</exception>
    public AccountRegion Change(string? accountId, string? region)
    {
        Interlocked.Increment(ref _changeCount);
        var identity = IdentityOf(accountId, region);
        if (_accounts.TryGetValue(identity, out var account))
            return account;
        if (_accounts.Count >= MostAccountRegions)
            throw new InvalidOperationException("The emulator holds " + MostAccountRegions + " accounts and regions at most.");
        return _accounts.GetOrAdd(identity, Create);
    }

    public void Add(SimulatedAccount account, DateTimeOffset from, DateTimeOffset? to)
    {
        var target = Change(account.AccountId, account.Region);
        _simulations.Enqueue(new RunningSimulation(account,
            new SimulationTarget(target.Scope, target.Metrics, target.Readable.Quotas, target.Rules, target.Filters), from, to));
        CatchUp();
    }

    public void AddScenario(RunningScenario scenario)
    {
        _scenarios.Enqueue(scenario);
        Add(SimulatedScenario.Create(scenario.Name, scenario.At, scenario.Seed).InRegion(scenario.Region), scenario.From, null);
    }

    /// <summary>
    /// Brings events, logs and alarms up to the clock, in the order in which they would have happened, and notifies the handlers. It is
    /// called before every request is answered and as the clock goes on. It never throws: what goes wrong in one account is logged and does
    /// not reach the caller of another.
    /// </summary>
    public void CatchUp()
    {
        lock (_catchUp)
        {
            var now = Now;
            foreach (var simulation in _simulations)
                Try(() => simulation.CatchUp(now));
            foreach (var account in _accounts.Values)
                Try(() => account.Alarms.CatchUp(now));
            if (now - _rolledUp >= RollUpEvery)
            {
                _rolledUp = now;
                foreach (var account in _accounts.Values)
                    Try(() => account.Metrics.RollUp(now));
            }
        }

        Actions.Deliver();
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // The clock and the requests of others go on, whatever went wrong here.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Logger.CatchUpFailed(e);
        }
    }

    private AccountIdentity IdentityOf(string? accountId, string? region) => new(accountId ?? Options.AccountId, region ?? Options.Region);

    private AccountRegion Create(AccountIdentity identity) => new(identity, LinkedTo, Actions, Options.TimeProvider);

    /// <summary>
    /// The accounts that a monitoring account may read, in its own region. [CloudWatch guide: cross-account observability]
    /// </summary>
    private IEnumerable<MetricScope> LinkedTo(AccountIdentity monitoring) => monitoring.AccountId == Options.AccountId
        ? Options.LinkedAccountIds.Select(id => Read(id, monitoring.Region).Readable)
        : [];
}
