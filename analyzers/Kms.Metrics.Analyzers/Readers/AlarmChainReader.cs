using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads a fluent alarm from its last call back to the metric that it watches.</summary>
internal static class AlarmChainReader
{
    private static readonly string[] Appliers = ["PutAsync", "PlanAsync"];

    public static UsageReading? Read(IInvocationOperation last, KnownTypes types)
    {
        if (FluentChain.Read(last, call => types.IsAlarm(call.TargetMethod.ContainingType)) is not { } chain)
            return null;
        var alarm = new Alarm(types);
        foreach (var call in chain.Earlier)
            alarm.Add(call);
        var before = chain.Earlier.Count > 0 ? alarm.ToUsage() : null;
        foreach (var call in chain.Calls)
            alarm.Add(call);
        if (!alarm.HasCondition)
            return null;
        alarm.IsDropped = types.IsAlarm(last.Type) && FluentChain.IsDropped(last);
        // An alarm is immutable: what else is made of it does not complete it.
        alarm.IsFinal = types.IsAlarm(last.Type) && FluentChain.Destinations(last).Any(d => IsApplied(d, types));
        return alarm.ToReading(chain.Location, before);
    }

    // Given to what puts it, as it is or in a list: nothing is added to it any more.
    private static bool IsApplied(IOperation value, KnownTypes types)
    {
        for (var at = value.Parent; at is not null and not IBlockOperation; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation or IObjectCreationOperation { Type.ContainingNamespace.Name: not "Generic" })
                return false;
            if (at is IInvocationOperation call)
                return types.KmsAlarms is not null
                    && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, types.KmsAlarms)
                    && Appliers.Contains(call.TargetMethod.Name);
        }

        return false;
    }

    private sealed class Alarm(KnownTypes types)
    {
        private readonly Dictionary<FindingPart, Location> _parts = [];
        private UsageReading? _metric;
        private Knowable<MetricStatistic> _statistic;
        private Knowable<TimeSpan> _period = TimeSpan.FromMinutes(5);
        private Knowable<AlarmComparison> _comparison;
        private Knowable<double> _threshold;
        private Knowable<int> _periods = 1;
        private Knowable<int> _datapoints = 1;
        private Knowable<MissingDataTreatment> _missing = MissingDataTreatment.Missing;
        private Knowable<string> _name;
        private bool _mayNotify;
        private bool _isComposite;
        private bool _isWhole;

        public bool HasCondition { get; private set; }

        public bool IsDropped { get; set; }

        public bool IsFinal { get; set; }

        public void Add(IInvocationOperation? call)
        {
            switch (call?.TargetMethod.Name)
            {
                case null:
                    Forget();
                    break;
                case "On" when call.Arguments.Length == 1:
                    _isWhole = true;
                    ReadMetric(call.Arguments[0].Value);
                    break;
                case "On" or "OnTotal":
                    // A formula or a total: what is compared is no one metric, and how it is compared is read all the same.
                    _isWhole = true;
                    break;
                case "When":
                    // An alarm on other alarms has no values of its own.
                    _isWhole = true;
                    HasCondition = true;
                    _isComposite = true;
                    _name = Values.Text(Values.Argument(call, 0));
                    (_period, _periods, _datapoints, _missing) = (default, default, default, default);
                    break;
                case "IsOutsideBand" or "IsAboveBand" or "IsBelowBand":
                    HasCondition = true;
                    _comparison = call.TargetMethod.Name == "IsAboveBand" ? AlarmComparison.AboveBand
                        : call.TargetMethod.Name == "IsBelowBand" ? AlarmComparison.BelowBand : AlarmComparison.OutsideBand;
                    _parts[FindingPart.Comparison] = FluentChain.NameOf(call);
                    break;
                case "Statistic" or "Percentile" or "Sum" or "Average" or "Minimum" or "Maximum" or "SampleCount":
                    _statistic = Statistics.Read(call);
                    _parts[FindingPart.Statistic] = FluentChain.NameOf(call);
                    break;
                case "IsBelow" or "IsAtMost" or "IsAbove" or "IsAtLeast" when call.Arguments.Length == 1:
                    ReadCondition(call);
                    break;
                case "Every" when call.Arguments.Length == 1:
                    _period = Times.Duration(call.Arguments[0].Value);
                    _parts[FindingPart.Period] = call.Arguments[0].Value.Place();
                    break;
                case "For" when call.Arguments.Length > 0:
                    _datapoints = Values.Whole(Values.Argument(call, 0));
                    _periods = Values.Whole(Values.Argument(call, 1) ?? Values.Argument(call, 0));
                    _parts[FindingPart.Evaluation] = FluentChain.NameOf(call);
                    break;
                case "TreatMissingData" when call.Arguments.Length == 1:
                    _missing = Values.Member<MissingDataTreatment>(call.Arguments[0].Value);
                    _parts[FindingPart.MissingData] = call.Arguments[0].Value.Place();
                    break;
                case "Notify":
                    // A list that is made elsewhere may be empty, or not.
                    _mayNotify |= call.Arguments.Length != 1
                        || Collections.Read(call.Arguments[0].Value) is not { IsClosed: true, Items.Count: 0 };
                    break;
                case "Named" when call.Arguments.Length == 1:
                    _name = Values.Text(call.Arguments[0].Value);
                    break;
            }
        }

        public MetricUsage ToUsage() => (_metric?.Usage ?? new MetricUsage()) with
        {
            Statistic = _statistic,
            Period = _isWhole ? _period : default,
            IsUsed = IsDropped ? false : default(Knowable<bool>),
            Alarm = new AlarmUsage
            {
                Comparison = _comparison,
                Threshold = _threshold,
                EvaluationPeriods = _isWhole ? _periods : default,
                DatapointsToAlarm = _isWhole ? _datapoints : default,
                MissingData = _isWhole ? _missing : default,
                Actions = _isWhole && IsFinal && !_mayNotify ? [] : default(KnowableList<Knowable<string>>),
            },
        };

        public UsageReading ToReading(Location whole, MetricUsage? earlier)
        {
            // What is wrong with the record is said where the record is made.
            var said = earlier is null && _metric is not null ? _metric.Usage : earlier;
            var reading = new UsageReading(ToUsage(), whole) { Earlier = said, AlarmName = _name, IsComposite = _isComposite };
            foreach (var part in _parts)
                reading.At(part.Key, part.Value);
            return reading;
        }

        private void ReadMetric(IOperation value)
        {
            if (Values.Resolve(value) is IObjectCreationOperation creation && types.IsMetricRecord(creation.Type))
                _metric = MetricRecordReader.Read(creation, types);
            else if (Values.Resolve(value)?.Type is { } type && types.IsMetricRecord(type))
                _metric = new UsageReading(
                    new MetricUsage { Kind = UsageKind.Exact, MetricName = type.Name },
                    value.Place());
            if (_metric?.Usage.MetricName.TryGet(out var name) == true && KmsCatalog.FindMetric(name) is { } metric)
                _statistic = metric.DefaultStatistic;
        }

        private void ReadCondition(IInvocationOperation call)
        {
            HasCondition = true;
            _comparison = call.TargetMethod.Name switch
            {
                "IsBelow" => AlarmComparison.LessThan,
                "IsAtMost" => AlarmComparison.LessThanOrEqual,
                "IsAbove" => AlarmComparison.GreaterThan,
                _ => AlarmComparison.GreaterThanOrEqual,
            };
            _threshold = ThresholdOf(call.Arguments[0].Value);
            _parts[FindingPart.Comparison] = FluentChain.NameOf(call);
            _parts[FindingPart.Threshold] = call.Arguments[0].Value.Place();
        }

        // A length of time becomes a number of the metric's unit.
        private Knowable<double> ThresholdOf(IOperation value)
        {
            if (value.Type?.Name != nameof(TimeSpan))
                return Values.Number(value);
            if (!Times.Duration(value).TryGet(out var length) || _metric is null || !_metric.Usage.MetricName.TryGet(out var name))
                return default;
            return KmsCatalog.FindMetric(name)?.ValueNoun switch
            {
                "seconds" => length.TotalSeconds,
                "milliseconds" => length.TotalMilliseconds,
                "days" => length.TotalDays,
                _ => default(Knowable<double>),
            };
        }

        private void Forget()
        {
            _isWhole = false;
            (_statistic, _comparison, _threshold, _mayNotify) = (default, default, default, true);
        }
    }
}
