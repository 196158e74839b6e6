using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>One alarm: its configuration and its state. Safe for concurrent use.</summary>
internal sealed class EmulatedAlarm(PutMetricAlarmRequest request, string arn, DateTimeOffset now)
{
    public const string Ok = "OK";
    public const string Alarm = "ALARM";
    public const string InsufficientData = "INSUFFICIENT_DATA";

    private readonly Lock _lock = new();
    private PutMetricAlarmRequest _request = request;
    private DateTimeOffset _configured = now;
    private string _state = InsufficientData;
    private string _reason = "Unchecked: Initial alarm creation";
    private string? _reasonData;
    private DateTimeOffset _stateUpdated = now;
    private DateTimeOffset _transitioned = now;

    public PutMetricAlarmRequest Request
    {
        get
        {
            lock (_lock)
                return _request;
        }
    }

    public string State
    {
        get
        {
            lock (_lock)
                return _state;
        }
    }

    /// <summary>The moment up to which it has been evaluated; only the evaluator uses it, one call at a time.</summary>
    public DateTimeOffset EvaluatedTo { get; set; } = now;

    public void Replace(PutMetricAlarmRequest request, DateTimeOffset now)
    {
        lock (_lock)
        {
            // The tags of an existing alarm are changed by TagResource only.
            _request = request with { Tags = _request.Tags };
            _configured = now;
        }
    }

    public void SetState(string state, string reason, string? reasonData, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_state != state)
                _transitioned = at;
            _stateUpdated = at;
            (_state, _reason, _reasonData) = (state, reason, reasonData);
        }
    }

    public MetricAlarm Describe()
    {
        lock (_lock)
        {
            return new MetricAlarm(_request.AlarmName)
            {
                AlarmArn = arn,
                AlarmConfigurationUpdatedTimestamp = _configured,
                AlarmDescription = _request.AlarmDescription,
                ActionsEnabled = _request.ActionsEnabled ?? true,
                OKActions = _request.OKActions,
                AlarmActions = _request.AlarmActions,
                InsufficientDataActions = _request.InsufficientDataActions,
                MetricName = _request.MetricName,
                Namespace = _request.Namespace,
                Statistic = _request.Statistic,
                ExtendedStatistic = _request.ExtendedStatistic,
                Dimensions = _request.Dimensions,
                Period = _request.Period,
                Unit = _request.Unit,
                EvaluationPeriods = _request.EvaluationPeriods,
                DatapointsToAlarm = _request.DatapointsToAlarm,
                Threshold = _request.Threshold,
                ComparisonOperator = _request.ComparisonOperator,
                TreatMissingData = _request.TreatMissingData,
                EvaluateLowSampleCountPercentile = _request.EvaluateLowSampleCountPercentile,
                StateValue = _state,
                StateReason = _reason,
                StateReasonData = _reasonData,
                StateUpdatedTimestamp = _stateUpdated,
                StateTransitionedTimestamp = _transitioned,
            };
        }
    }
}
