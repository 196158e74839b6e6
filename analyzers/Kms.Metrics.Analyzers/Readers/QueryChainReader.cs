using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads a fluent query from its last call back to where it began.</summary>
internal static class QueryChainReader
{
    public static IEnumerable<UsageReading> Read(IInvocationOperation last, KnownTypes types)
    {
        if (FluentChain.Read(last, call => types.IsBuilder(call.TargetMethod.ContainingType)) is not { } chain
            || MetricOf(last) is not { } metric)
            return [];
        var question = new Question(metric, types);
        foreach (var call in chain.Earlier)
            question.Add(call);
        var before = chain.Earlier.Count > 0 ? question.ToUsage() : null;
        foreach (var call in chain.Calls)
            question.Add(call);
        question.IsDropped = types.IsBuilder(last.Type) && FluentChain.IsDropped(last);
        return question.ToReadings(chain.Location, before);
    }

    private static string? MetricOf(IInvocationOperation call) =>
        (call.Instance?.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() is INamedTypeSymbol { TypeKind: TypeKind.Class } metric
            ? metric.Name : null;

    private sealed class Question(string metric, KnownTypes types)
    {
        private readonly List<(KmsDimension Dimension, IReadOnlyList<IOperation> Values, bool IsOne, Location Name)> _filters = [];
        private readonly List<(Knowable<string> Name, Location At)> _groupBy = [];
        // More than one only where Statistics was called; each is a question of its own.
        private List<(Knowable<MetricStatistic> Statistic, Location At)> _statistics = [];
        private bool _isGrouped;
        private Knowable<TimeSpan> _period;
        private Location? _periodAt;
        private RangeUsage? _range;
        private Location? _rangeAt;

        public bool IsDropped { get; set; }

        // A filter on several values fixes nothing: it is as good a reason to group by the dimension as none.
        private IEnumerable<(Knowable<string> Name, Location At)> GroupsToldApart => _groupBy.Where(g =>
            !g.Name.TryGet(out var name) || !_filters.Exists(f => !f.IsOne && f.Dimension.ToString() == name));

        public void Add(IInvocationOperation? call)
        {
            switch (call?.TargetMethod.Name)
            {
                case null:
                    // Filters only ever narrow down; anything else may have been chosen anew.
                    (_statistics, _period, _range, _isGrouped) = ([], default, null, false);
                    _groupBy.Clear();
                    break;
                case "Where":
                    AddFilter(call);
                    break;
                case "GroupBy":
                    AddGroupBy(call);
                    break;
                case "Statistic" or "Percentile" or "Sum" or "Average" or "Minimum" or "Maximum" or "SampleCount":
                    _statistics = [(Statistics.Read(call), FluentChain.NameOf(call))];
                    break;
                case "Statistics" when call.Arguments.Length == 1:
                    _statistics =
                        [.. Collections.Read(call.Arguments[0].Value).Items.Select(e => (Statistics.OfValue(e), e.Place()))];
                    break;
                case "Every" when call.Arguments.Length == 1:
                    _period = Times.Duration(call.Arguments[0].Value);
                    _periodAt = call.Arguments[0].Value.Place();
                    break;
                case "Last" when call.Arguments.Length == 1:
                    _range = Times.Duration(call.Arguments[0].Value) is { IsKnown: true } length
                        ? new RangeUsage { Length = length, Age = length } : null;
                    _rangeAt = call.Arguments[0].Value.Place();
                    break;
                case "Between" when call.Arguments.Length == 2:
                    _range = Times.Range(Values.Argument(call, 0), Values.Argument(call, 1));
                    _rangeAt = Values.Argument(call, 0)?.Place();
                    break;
            }
        }

        public MetricUsage ToUsage() => new()
        {
            Kind = UsageKind.Filter,
            MetricName = metric,
            Dimensions = [.. _filters.Select(f =>
                new DimensionUsage(f.Dimension.ToString(), f.IsOne ? Values.DimensionValue(f.Values[0]) : default))],
            IsGrouped = _isGrouped,
            GroupBy = [.. GroupsToldApart.Select(g => g.Name)],
            Statistic = _statistics.Count > 0 ? _statistics[0].Statistic : default,
            Period = _period,
            PeriodIsFitted = true,
            Range = _range,
            IsUsed = IsDropped ? false : default(Knowable<bool>),
        };

        public IEnumerable<UsageReading> ToReadings(Location whole, MetricUsage? earlier)
        {
            var usage = ToUsage();
            yield return new UsageReading(usage, whole)
            {
                DimensionNames = [.. _filters.Select(f => f.Name)],
                DimensionValues = [.. _filters.Select(f => f.Values[0].Place())],
                Identifiers = [.. Enumerable.Range(0, _filters.Count)
                    .Where(i => _filters[i].IsOne && Values.IdentifierText(_filters[i].Values[0]) is not null)],
                GroupBy = [.. GroupsToldApart.Select(g => g.At)],
                Earlier = earlier,
            }.At(FindingPart.Statistic, _statistics.Count > 0 ? _statistics[0].At : null).At(FindingPart.Period, _periodAt)
                .At(FindingPart.Range, _rangeAt);
            foreach (var (statistic, at) in _statistics.Skip(1))
                yield return new UsageReading(usage with { Statistic = statistic },
                    whole) { Earlier = usage }.At(FindingPart.Statistic, at);
            foreach (var filter in _filters.Where(f => !f.IsOne))
            {
                foreach (var value in filter.Values)
                    yield return OneOf(filter.Dimension, value);
            }
        }

        // A filter on several values lets each of them through: what is wrong with one is wrong, whatever the others are.
        private UsageReading OneOf(KmsDimension dimension, IOperation value)
        {
            var any = new MetricUsage
            { MetricName = metric, Dimensions = KnowableList.Open(new DimensionUsage(dimension.ToString(), default)) };
            var one = KnowableList.Open(new DimensionUsage(dimension.ToString(), Values.DimensionValue(value)));
            return new UsageReading(any with { Dimensions = one }, value.Place())
            {
                DimensionNames = [value.Place()],
                DimensionValues = [value.Place()],
                Identifiers = Values.IdentifierText(value) is null ? [] : [0],
                Earlier = any,
            };
        }

        // Where(value), Where(value, value, ...), Where(dimension, text) and Where(dimension, text, text, ...).
        private void AddFilter(IInvocationOperation call)
        {
            if (Values.Argument(call, 0) is not { } first)
                return;
            var isNamed = call.TargetMethod.Parameters[0].Type.Name == nameof(KmsDimension);
            var values = call.Arguments.Where(a => a.Parameter is { Ordinal: var ordinal } && ordinal >= (isNamed ? 1 : 0))
                .OrderBy(a => a.Parameter!.Ordinal)
                .SelectMany(a => a.Parameter!.IsParams ? Collections.Read(a.Value).Items : [a.Value]).ToList();
            var dimension = isNamed ? Values.Dimension(first) : DimensionOf(call.TargetMethod.Parameters[0].Type);
            if (dimension is { } known && values.Count > 0)
                _filters.Add((known, values, call.Arguments.Length == (isNamed ? 2 : 1), first.Place()));
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
            if (call.Arguments.Length != 1)
                return;
            foreach (var element in Collections.Read(call.Arguments[0].Value).Items)
                _groupBy.Add((Values.Dimension(element) is { } dimension ? dimension.ToString()
                    : default(Knowable<string>), element.Place()));
        }
    }
}
