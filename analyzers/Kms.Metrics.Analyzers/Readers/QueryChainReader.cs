using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads a fluent query from its last call back to where it began.</summary>
internal static class QueryChainReader
{
    public static UsageReading? Read(IInvocationOperation last, KnownTypes types)
    {
        if (FluentChain.Read(last, call => types.IsBuilder(call.TargetMethod.ContainingType)) is not { } chain
            || MetricOf(last) is not { } metric)
            return null;
        var question = new Question(metric, types);
        foreach (var call in chain.Earlier)
            question.Add(call);
        var before = chain.Earlier.Count > 0 ? question.ToUsage() : null;
        foreach (var call in chain.Calls)
            question.Add(call);
        question.IsDropped = types.IsBuilder(last.Type) && FluentChain.IsDropped(last);
        return question.ToReading(chain.Location, before);
    }

    private static string? MetricOf(IInvocationOperation call) =>
        (call.Instance?.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() is INamedTypeSymbol { TypeKind: TypeKind.Class } metric
            ? metric.Name : null;

    private sealed class Question(string metric, KnownTypes types)
    {
        private readonly List<(KmsDimension Dimension, Knowable<string?> Value, Location Name, Location At)> _filters = [];
        private readonly List<(Knowable<string> Name, Location At)> _groupBy = [];
        private Knowable<MetricStatistic> _statistic;
        private Location? _statisticAt;
        private bool _isGrouped;
        private Knowable<TimeSpan> _period;
        private Location? _periodAt;
        private RangeUsage? _range;
        private Location? _rangeAt;

        public bool IsDropped { get; set; }

        public void Add(IInvocationOperation? call)
        {
            switch (call?.TargetMethod.Name)
            {
                case null:
                    // Filters only ever narrow down; anything else may have been chosen anew.
                    (_statistic, _period, _range, _isGrouped) = (default, default, null, false);
                    _groupBy.Clear();
                    break;
                case "Where":
                    AddFilter(call);
                    break;
                case "GroupBy":
                    AddGroupBy(call);
                    break;
                case "Statistic" or "Percentile" or "Sum" or "Average" or "Minimum" or "Maximum" or "SampleCount":
                    _statistic = Statistics.Read(call);
                    _statisticAt = FluentChain.NameOf(call);
                    break;
                case "Statistics":
                    _statistic = default;
                    break;
                case "Every" when call.Arguments.Length == 1:
                    _period = Times.Duration(call.Arguments[0].Value);
                    _periodAt = call.Arguments[0].Value.Syntax.GetLocation();
                    break;
                case "Last" when call.Arguments.Length == 1:
                    _range = Times.Duration(call.Arguments[0].Value) is { IsKnown: true } length
                        ? new RangeUsage { Length = length, Age = length } : null;
                    _rangeAt = call.Arguments[0].Value.Syntax.GetLocation();
                    break;
                case "Between" when call.Arguments.Length == 2:
                    _range = Times.Range(call.Arguments[0].Value, call.Arguments[1].Value);
                    _rangeAt = call.Arguments[0].Value.Syntax.GetLocation();
                    break;
            }
        }

        public MetricUsage ToUsage() => new()
        {
            Kind = UsageKind.Filter,
            MetricName = metric,
            Dimensions = [.. _filters.Select(f => new DimensionUsage(f.Dimension.ToString(), f.Value))],
            IsGrouped = _isGrouped,
            GroupBy = [.. _groupBy.Select(g => g.Name)],
            Statistic = _statistic,
            Period = _period,
            PeriodIsFitted = true,
            Range = _range,
            IsUsed = IsDropped ? false : default(Knowable<bool>),
        };

        public UsageReading ToReading(Location whole, MetricUsage? earlier) => new UsageReading(ToUsage(), whole)
        {
            DimensionNames = [.. _filters.Select(f => f.Name)],
            DimensionValues = [.. _filters.Select(f => f.At)],
            GroupBy = [.. _groupBy.Select(g => g.At)],
            Earlier = earlier,
        }.At(FindingPart.Statistic, _statisticAt).At(FindingPart.Period, _periodAt).At(FindingPart.Range, _rangeAt);

        private void AddFilter(IInvocationOperation call)
        {
            if (call.Arguments.Length == 0)
                return;
            var first = call.Arguments[0].Value;
            var last = call.Arguments[call.Arguments.Length - 1].Value;
            var dimension = call.Arguments.Length == 2 ? Constants.Dimension(first) : DimensionOf(call.TargetMethod.Parameters[0].Type);
            if (dimension is { } known)
                _filters.Add((known, Constants.DimensionValue(last), first.Syntax.GetLocation(), last.Syntax.GetLocation()));
        }

        private KmsDimension? DimensionOf(ITypeSymbol type)
        {
            var dimension = types.DimensionOf(type);
            return dimension == KmsDimension.KmsOperation && KmsCatalog.FindMetric(metric)?.Has(KmsDimension.Operation) == true
                ? KmsDimension.Operation : dimension;
        }

        private void AddGroupBy(IInvocationOperation call)
        {
            _isGrouped = true;
            if (call.Arguments.Length != 1 || call.Arguments[0].Value is not IArrayCreationOperation { Initializer: { } dimensions })
                return;
            foreach (var element in dimensions.ElementValues)
                _groupBy.Add((Constants.Dimension(element) is { } dimension ? dimension.ToString()
                    : default(Knowable<string>), element.Syntax.GetLocation()));
        }
    }
}
