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

    private readonly Lock _lock = new();
    private readonly AccountIdentity _owner;
    private readonly ActionLog _actions;
    private readonly SortedDictionary<string, EmulatedAlarm> _alarms = new(StringComparer.Ordinal);
    private readonly AlarmHistory _history = new();
    private readonly AlarmSchedule _schedule = new();
    private readonly AlarmParents _parents = new();
    private readonly Queue<StateChange> _changed = new();
    private readonly HashSet<EmulatedAlarm> _changedBefore = [];
    private readonly AlarmEvaluator _evaluator;
    private StateChange? _telling;

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
            return _history.Items();
    }

    /// <summary>Takes alarms and history over from a state file.</summary>
    public void Restore(IEnumerable<EmulatedAlarm> alarms, IEnumerable<AlarmHistoryItem> history)
    {
        lock (_lock)
        {
            foreach (var alarm in alarms)
                Add(alarm);
            foreach (var item in history)
                _history.Add(item);
        }
    }

    /// <summary>Evaluates every alarm at each moment that has come since it was evaluated last, in order of time.</summary>
    public void CatchUp(DateTimeOffset now)
    {
        lock (_lock)
        {
            while (_schedule.TryTake(now, out var moment, out var due))
            {
                foreach (var alarm in due)
                    LookAt(alarm!, moment, now);
                _schedule.Return(due);
            }

            _history.CatchUp(now);
        }
    }

    /// <summary>The composite alarms that speak of an alarm, in their rules or as their suppressor.</summary>
    internal IReadOnlyCollection<EmulatedCompositeAlarm> ParentsOf(string name) => _parents.Of(name);

    internal void Add(EmulatedAlarm alarm)
    {
        _alarms[alarm.Name] = alarm;
        Configured(alarm);
    }

    internal void Remove(EmulatedAlarm alarm)
    {
        _alarms.Remove(alarm.Name);
        _schedule.Set(alarm, null);
        Reconfigure(alarm);
    }

    /// <summary>An alarm is about to be given another configuration.</summary>
    internal void Reconfigure(EmulatedAlarm alarm)
    {
        if (alarm is EmulatedCompositeAlarm composite)
            _parents.Remove(composite);
    }

    /// <summary>An alarm has been given another configuration.</summary>
    internal void Configured(EmulatedAlarm alarm)
    {
        if (alarm is EmulatedCompositeAlarm composite)
            _parents.Add(composite);
        _schedule.Set(alarm, alarm.Due);
    }

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
        {
            Suppression.OfTransition(this, composite, _alarms.GetValueOrDefault(suppressor)?.State, oldState, at);
            _schedule.Set(composite, composite.Due);
        }
        else
        {
            Act(alarm, oldState, at);
        }

        _changed.Enqueue(new StateChange(alarm, oldState, at, _telling));
        _changedBefore.Add(alarm);
        TellParents();
    }

    // One alarm after the other and not one within the other: rules can stand on rules to any depth.
    private void TellParents()
    {
        if (_telling is not null)
            return;
        try
        {
            while (_changed.TryDequeue(out _telling))
            {
                foreach (var parent in ParentsOf(_telling.Alarm.Name))
                    Tell(parent, _telling);
            }
        }
        finally
        {
            _telling = null;
            _changed.Clear();
            _changedBefore.Clear();
        }
    }

    private void Tell(EmulatedCompositeAlarm parent, StateChange change)
    {
        var (child, at) = (change.Alarm, change.At);
        if (parent.SuppressorName == child.Name)
        {
            Suppression.OfSuppressor(this, parent, child.State, change.OldState, at);
            _schedule.Set(parent, parent.Due);
        }

        // Rules can form a circle. The evaluation stops where it has come back to. [CloudWatch API: PutCompositeAlarm]
        if (parent.Names.Contains(child.Name) && !(_changedBefore.Contains(parent) && change.IsCausedBy(parent)))
            EvaluateComposite(parent, child, at);
    }

    /// <summary>Takes the actions of the state that an alarm is in.</summary>
    internal void Act(EmulatedAlarm alarm, string oldState, DateTimeOffset at)
    {
        if (!alarm.ActionsEnabled)
            return;
        foreach (var target in alarm.ActionsFor(alarm.State))
        {
            var message = AlarmEvent.IsFor(target) ? AlarmEvent.Of(_owner, alarm, at)
                : AlarmMessages.Notification(_owner, alarm, oldState, at);
            Remember(alarm, at, HistoryItemTypes.Action, "Successfully executed action " + target,
                AlarmMessages.Action(_owner, alarm, target, at, message));
            _actions.Add(
                new EmulatorNotification(at, alarm.Name, target, message) { AccountId = _owner.AccountId, Region = _owner.Region });
        }
    }

    internal void Remember(EmulatedAlarm alarm, DateTimeOffset at, string type, string summary, string data)
    {
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
        alarm.Names.Select(n => _alarms.GetValueOrDefault(n)).OfType<EmulatedAlarm>(), at);

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

    private void LookAt(EmulatedAlarm alarm, DateTimeOffset moment, DateTimeOffset now)
    {
        if (alarm is EmulatedMetricAlarm metric)
        {
            var earliest = now - TimeSpan.FromSeconds((long)MostEvaluations * Math.Max(60, metric.Criteria.Period));
            if (moment < earliest)
                metric.NextEvaluation = earliest;
            else
                Evaluate(metric, moment);
        }
        else if (alarm is EmulatedCompositeAlarm composite && composite.ActionsDue <= moment)
        {
            composite.Release();
            Act(composite, composite.State, moment);
        }

        _schedule.Set(alarm, alarm.Due);
    }

    private void Evaluate(EmulatedMetricAlarm alarm, DateTimeOffset at)
    {
        alarm.NextEvaluation = EvaluationPeriods.Next(alarm.Criteria, at);
        var edges = _evaluator.Edges(alarm.Criteria, at);
        if (alarm.IsJudgedWithoutData && !_evaluator.HasData(alarm, edges, at))
            return;
        var points = Read(alarm, edges, at);
        if (alarm.IsWarmingUp(at, points.Count))
            return;
        var verdict = AlarmVerdict.Of(alarm.Criteria, edges, points);
        // The service writes a state down when it changes, not at every evaluation.
        if (verdict.State is { } state && state != alarm.State)
            SetState(alarm, state, AlarmReason.Of(alarm.Criteria, verdict), AlarmReasonData.Of(alarm.Criteria, edges, verdict, at), at);
        alarm.IsJudgedWithoutData = points.Count == 0 && alarm.Series is not null;
    }

    // An alarm that cannot be evaluated says so, and has no data.
    private ArraySegment<Datapoint> Read(EmulatedMetricAlarm alarm, ReadOnlySpan<long> edges, DateTimeOffset at)
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
            return ArraySegment<Datapoint>.Empty;
        }
    }
}
