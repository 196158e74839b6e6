using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>A simulated account and how far its events have got; its data needs no such thing, it is computed when it is read.</summary>
internal sealed class RunningSimulation
{
    private const int MinutesPerDay = 24 * 60;

    private readonly SimulationTarget _target;
    private readonly int _endMinute;
    private int _nextMinute;

    public RunningSimulation(SimulatedAccount account, SimulationTarget target, DateTimeOffset from, DateTimeOffset? to)
    {
        (Account, From, To, _target) = (account, from, to, target);
        _nextMinute = MetricStore.MinuteOf(from);
        _endMinute = to is { } end ? MetricStore.MinuteOf(end) : int.MaxValue;
        AccountSimulation.Install(account, target.Metrics, _nextMinute, _endMinute);
        foreach (var quota in account.RequestQuotas)
            target.Quotas[quota.Resource] = quota.RequestsPerSecond;
    }

    public SimulatedAccount Account { get; }

    public DateTimeOffset From { get; }

    public DateTimeOffset? To { get; }

    /// <summary>Lets the events of the minutes that have begun happen.</summary>
    public void CatchUp(DateTimeOffset now)
    {
        var end = Math.Min(_endMinute, MetricStore.MinuteOf(now) + 1);
        if (_nextMinute >= end)
            return;
        // Day by day, so that a clock that is moved by years does not gather all of their events at once.
        while (_nextMinute < end)
        {
            var (from, to) = (_nextMinute, Math.Min(end, _nextMinute + MinutesPerDay));
            // What fails is not tried again at every request.
            _nextMinute = to;
            foreach (var happening in AccountEvents.Between(Account, from, to))
                happening(_target);
        }
    }
}
