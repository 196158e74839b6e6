using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Accounts;
using Kms.Metrics.Emulator.Alarms.Evaluation;
using Kms.Metrics.Emulator.Errors;
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

    private readonly Lock _lock = new();
    private readonly AccountIdentity _owner;
    private readonly ActionLog _actions;
    private readonly SortedDictionary<string, EmulatedAlarm> _alarms = new(StringComparer.Ordinal);
    private readonly List<AlarmHistoryItem> _history = [];
    private readonly AlarmEvaluator _evaluator;
    private ILookup<string, EmulatedCompositeAlarm>? _dependents;

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

    /// <summary>Changes alarms while nothing else does.</summary>
    public T Change<T>(Func<AlarmChanges, T> change)
    {
        lock (_lock)
            return change(new AlarmChanges(this, _alarms));
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
                var earliest = now - TimeSpan.FromSeconds((long)MostEvaluations * Math.Max(60, alarm.Criteria.Period));
                if (alarm.NextEvaluation < earliest)
                    alarm.NextEvaluation = earliest;
            }

            while (NextMoment() is { } moment && moment <= now)
                EvaluateAt(moment);
            // The history is in order of time, but for what was dated by hand.
            if (_history.Count > 0 && _history[0].Timestamp < now - HistoryKept)
                _history.RemoveAll(h => h.Timestamp < now - HistoryKept);
        }
    }

    /// <summary>The composite alarms that speak of an alarm, in their rules or as their suppressor.</summary>
    internal IEnumerable<EmulatedCompositeAlarm> DependentsOf(string name)
    {
        // Looked up for every change of state; made anew where an alarm was put or deleted.
        _dependents ??= _alarms.Values.OfType<EmulatedCompositeAlarm>()
            .SelectMany(c => c.Rule.Names.Append(c.SuppressorName).OfType<string>().Distinct(StringComparer.Ordinal), (c, child) =>
                (c, child))
            .ToLookup(d => d.child, d => d.c, StringComparer.Ordinal);
        return _dependents[name];
    }

    internal void ForgetDependents() => _dependents = null;

    /// <summary>Sets a state and does what follows from it.</summary>
    internal void SetState(EmulatedAlarm alarm, string state, string reason, string? reasonData, DateTimeOffset at)
    {
        var (oldState, oldReason, oldData) = (alarm.State, alarm.Reason, alarm.ReasonData);
        alarm.SetState(state, reason, reasonData, at);
        if (oldState == state)
            return;
        Remember(alarm, at, HistoryItemTypes.StateUpdate, "Alarm updated from " + oldState + " to " + state,
            AlarmMessages.StateChange(oldState, oldReason, oldData, alarm));
        if (alarm is EmulatedCompositeAlarm { SuppressorName: { } suppressor } composite)
            Suppression.OfTransition(this, composite, _alarms.GetValueOrDefault(suppressor)?.State, oldState, at);
        else
            Act(alarm, oldState, at);
        foreach (var dependent in DependentsOf(alarm.Name).ToList())
        {
            if (dependent.SuppressorName == alarm.Name)
                Suppression.OfSuppressor(this, dependent, state, oldState, at);
            if (dependent.Rule.Names.Contains(alarm.Name, StringComparer.Ordinal))
                EvaluateComposite(dependent, alarm, at);
        }
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
            _actions.Add(
                new EmulatorNotification(at, alarm.Name, target, message) { AccountId = _owner.AccountId, Region = _owner.Region });
        }
    }

    internal void Remember(EmulatedAlarm alarm, DateTimeOffset at, string type, string summary, string data)
    {
        if (_history.Count >= MostHistory)
            _history.RemoveRange(0, MostHistory / 10);
        _history.Add(new AlarmHistoryItem
        {
            AlarmName = alarm.Name, AlarmType = alarm.Type, Timestamp = at, HistoryItemType = type, HistorySummary = summary,
            HistoryData = data,
        });
    }

    /// <summary>Evaluates a composite alarm because one of its children has changed its state.</summary>
    private void EvaluateComposite(EmulatedCompositeAlarm alarm, EmulatedAlarm child, DateTimeOffset at) =>
        EvaluateComposite(alarm, child.Arn + " transitioned to " + child.State + " at " + AlarmMessages.LongDate(at), [child], at);

    /// <summary>Evaluates a composite alarm because it was put.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="verb">What was done to it: created or updated.</param>
    /// <param name="at">When.</param>
    internal void EvaluateComposite(EmulatedCompositeAlarm alarm, string verb, DateTimeOffset at) => EvaluateComposite(alarm,
        alarm.Arn + " was " + verb + " and its alarm rule evaluates to " + StateOf(alarm),
        alarm.Rule.Names.Distinct(StringComparer.Ordinal).Select(n => _alarms.GetValueOrDefault(n)).OfType<EmulatedAlarm>(), at);

    private void EvaluateComposite(EmulatedCompositeAlarm alarm, string reason, IEnumerable<EmulatedAlarm> triggers, DateTimeOffset at)
    {
        var state = StateOf(alarm);
        if (state == alarm.State)
            return;
        alarm.Triggers = [.. triggers.Select(AlarmTriggerState.Of)];
        SetState(alarm, state, reason, AlarmMessages.TriggeringAlarms(alarm.Triggers), at);
    }

    private string StateOf(EmulatedCompositeAlarm alarm) =>
        alarm.Rule.IsTrue(name => _alarms.GetValueOrDefault(name)?.State) ? AlarmStates.Alarm : AlarmStates.Ok;

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
        alarm.NextEvaluation = EvaluationPeriods.Next(alarm.Criteria, at);
        var edges = EvaluationPeriods.Edges(alarm.Criteria, at);
        var points = Read(alarm, edges, at);
        if (alarm.IsWarmingUp(at, points.Count))
            return;
        var verdict = AlarmVerdict.Of(alarm.Criteria, edges, points);
        // The service writes a state down when it changes, not at every evaluation.
        if (verdict.State is { } state && state != alarm.State)
            SetState(alarm, state, AlarmReason.Of(alarm.Criteria, verdict), AlarmReasonData.Of(alarm.Criteria, edges, verdict, at), at);
    }

    // An alarm that cannot be evaluated says so, and has no data.
    private List<Datapoint> Read(EmulatedMetricAlarm alarm, long[] edges, DateTimeOffset at)
    {
        try
        {
            var points = _evaluator.Read(alarm, edges, at);
            alarm.EvaluationState = null;
            return points;
        }
        catch (ServiceException)
        {
            alarm.EvaluationState = "EVALUATION_ERROR";
            return [];
        }
    }
}
