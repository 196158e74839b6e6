using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Accounts;
using Kms.Metrics.Emulator.Queries;
using Kms.Metrics.Emulator.Recording;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>
/// The alarms of an account: their configurations, states and history, and their evaluation as time goes on. Safe for concurrent use.
/// </summary>
internal sealed class AlarmStore
{
    // A clock that was moved by years is not worth a million evaluations: the last ones decide.
    private const int MostEvaluations = 10_000;
    private const int MostHistory = 100_000;
    private static readonly TimeSpan HistoryKept = TimeSpan.FromDays(30);
    private static readonly TimeSpan ShortestStep = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly AccountIdentity _owner;
    private readonly ActionLog _actions;
    private readonly SortedDictionary<string, EmulatedAlarm> _alarms = new(StringComparer.Ordinal);
    private readonly List<AlarmHistoryItem> _history = [];
    private readonly AlarmEvaluator _evaluator;
    private readonly List<EmulatorNotification> _outbox = [];

    public AlarmStore(AccountIdentity owner, MetricScope metrics, ActionLog actions)
    {
        (_owner, _actions) = (owner, actions);
        _evaluator = new AlarmEvaluator(metrics);
    }

    public IReadOnlyList<EmulatedAlarm> All()
    {
        lock (_lock)
            return [.. _alarms.Values];
    }

    /// <summary>Reads an alarm while nothing changes it.</summary>
    public T Read<T>(Func<IReadOnlyDictionary<string, EmulatedAlarm>, T> read)
    {
        lock (_lock)
            return read(_alarms);
    }

    /// <summary>Changes alarms while nothing else does; what they send is sent afterwards.</summary>
    public T Change<T>(Func<AlarmChanges, T> change)
    {
        T result;
        lock (_lock)
            result = change(new AlarmChanges(this, _alarms));
        Send();
        return result;
    }

    public IReadOnlyList<AlarmHistoryItem> History()
    {
        lock (_lock)
            return [.. _history];
    }

    /// <summary>Takes alarms and history over from a state file.</summary>
    public void Restore(IEnumerable<EmulatedAlarm> alarms, IEnumerable<AlarmHistoryItem> history)
    {
        lock (_lock)
        {
            foreach (var alarm in alarms)
                _alarms[alarm.Name] = alarm;
            _history.AddRange(history);
        }
    }

    /// <summary>Evaluates every alarm at each moment that has come since it was evaluated last, in order of time.</summary>
    public void CatchUp(DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach (var alarm in _alarms.Values.OfType<EmulatedMetricAlarm>())
            {
                var earliest = now - (StepOf(alarm) * MostEvaluations);
                if (alarm.NextEvaluation < earliest)
                    alarm.NextEvaluation = earliest;
            }

            while (NextMoment() is { } moment && moment <= now)
                EvaluateAt(moment);
            // The history is in order of time, but for what was dated by hand.
            _history.RemoveAll(h => h.Timestamp < now - HistoryKept);
        }

        Send();
    }

    /// <summary>Sets a state and does what follows from it.</summary>
    internal void SetState(EmulatedAlarm alarm, string state, string reason, string? reasonData, DateTimeOffset at)
    {
        var (oldState, oldReason) = (alarm.State, alarm.Reason);
        alarm.SetState(state, reason, reasonData, at);
        if (oldState == state)
            return;
        Remember(alarm, at, HistoryItemTypes.StateUpdate, "Alarm updated from " + oldState + " to " + state,
            AlarmMessages.StateChange(oldState, oldReason, alarm));
        if (alarm is EmulatedCompositeAlarm { SuppressorName: { } suppressor } composite)
            Suppression.OfTransition(this, composite, _alarms.GetValueOrDefault(suppressor)?.State, oldState, at);
        else
            Act(alarm, oldState, at);
        foreach (var dependent in _alarms.Values.OfType<EmulatedCompositeAlarm>().Where(c => c.SuppressorName == alarm.Name).ToList())
            Suppression.OfSuppressor(this, dependent, state, oldState, at);
        EvaluateComposites(alarm.Name, at);
    }

    /// <summary>Takes the actions of the state that an alarm is in.</summary>
    internal void Act(EmulatedAlarm alarm, string oldState, DateTimeOffset at)
    {
        if (!alarm.ActionsEnabled)
            return;
        foreach (var target in alarm.ActionsFor(alarm.State))
        {
            var message = AlarmMessages.Notification(_owner, alarm, oldState, at);
            Remember(alarm, at, HistoryItemTypes.Action, "Successfully executed action " + target,
                AlarmMessages.Action(target, at, message));
            _outbox.Add(
                new EmulatorNotification(at, alarm.Name, target, message) { AccountId = _owner.AccountId, Region = _owner.Region });
        }
    }

    internal void Remember(EmulatedAlarm alarm, DateTimeOffset at, string type, string summary, string data)
    {
        if (_history.Count >= MostHistory)
            _history.RemoveRange(0, MostHistory / 10);
        _history.Add(new AlarmHistoryItem
        {
            AlarmName = alarm.Name, AlarmType = alarm.Type, Timestamp = at, HistoryItemType = type, HistorySummary = summary, HistoryData = data,
        });
    }

    internal void EvaluateComposite(EmulatedCompositeAlarm alarm, DateTimeOffset at)
    {
        var isTrue = alarm.Rule.IsTrue(name => _alarms.GetValueOrDefault(name)?.State);
        var state = isTrue ? AlarmStates.Alarm : AlarmStates.Ok;
        if (state != alarm.State)
            SetState(alarm, state, alarm.Arn + " transitioned to " + state + " at "
                + at.UtcDateTime.ToString("dddd dd MMMM, yyyy HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture), null,
                at);
    }

    private void EvaluateComposites(string changed, DateTimeOffset at)
    {
        foreach (var composite in _alarms.Values.OfType<EmulatedCompositeAlarm>()
            .Where(c => c.Rule.Names.Contains(changed, StringComparer.Ordinal)).ToList())
            EvaluateComposite(composite, at);
    }

    private DateTimeOffset? NextMoment()
    {
        DateTimeOffset? next = null;
        foreach (var alarm in _alarms.Values)
        {
            var due = alarm is EmulatedMetricAlarm metric ? metric.NextEvaluation : ((EmulatedCompositeAlarm)alarm).ActionsDue;
            if (due < next || (next is null && due is not null))
                next = due;
        }

        return next;
    }

    private void EvaluateAt(DateTimeOffset moment)
    {
        foreach (var alarm in _alarms.Values.ToList())
        {
            if (alarm is EmulatedCompositeAlarm composite && composite.ActionsDue <= moment)
            {
                composite.Release();
                Act(composite, composite.State, moment);
            }
            else if (alarm is EmulatedMetricAlarm metric && metric.NextEvaluation <= moment)
            {
                Evaluate(metric, moment);
            }
        }
    }

    private void Evaluate(EmulatedMetricAlarm alarm, DateTimeOffset at)
    {
        var step = StepOf(alarm);
        alarm.NextEvaluation = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % step.Ticks), TimeSpan.Zero) + step;
        var (verdict, data) = _evaluator.Evaluate(alarm, at);
        // The service writes a state down when it changes, not at every evaluation.
        if (verdict.State is { } state && state != alarm.State)
            SetState(alarm, state, verdict.Reason, data, at);
    }

    private static TimeSpan StepOf(EmulatedMetricAlarm alarm) => TimeSpan.FromSeconds(Math.Max(ShortestStep.TotalSeconds, alarm.Period));

    // Outside the lock: whoever hears of it may ask the emulator back.
    private void Send()
    {
        EmulatorNotification[] sent;
        lock (_lock)
        {
            sent = [.. _outbox];
            _outbox.Clear();
        }

        foreach (var notification in sent)
            _actions.Add(notification);
    }
}
