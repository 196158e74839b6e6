using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads a fluent query from its last call back to where it began.</summary>
internal static class QueryChainReader
{
    public static UsageReading? Read(IInvocationOperation last, KnownTypes types)
    {
        if (!IsOutermost(last, types) || MetricOf(last) is not { } metric)
            return null;
        var (calls, earlier) = Calls(last, types);
        var question = new Question(metric, types);
        foreach (var call in earlier)
            question.Add(call);
        var before = earlier.Count > 0 ? question.ToUsage() : null;
        foreach (var call in calls)
            question.Add(call);
        return question.ToReading(NameOf(last), before);
    }

    private static bool IsOutermost(IInvocationOperation invocation, KnownTypes types) =>
        !(invocation.Parent is IInvocationOperation next && next.Instance == invocation && types.IsBuilder(next.TargetMethod.ContainingType));

    private static string? MetricOf(IInvocationOperation call) =>
        (call.Instance?.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() is INamedTypeSymbol { TypeKind: TypeKind.Class } metric ? metric.Name : null;

    // Builders are immutable: what a local holds is what its initializer made of it, whatever is called on it later.
    private static (List<IInvocationOperation> Calls, List<IInvocationOperation> Earlier) Calls(IInvocationOperation last, KnownTypes types)
    {
        var calls = new List<IInvocationOperation>();
        var earlier = new List<IInvocationOperation>();
        var here = calls;
        IOperation? at = last;
        while (true)
        {
            if (at is IInvocationOperation call && types.IsBuilder(call.TargetMethod.ContainingType))
            {
                here.Insert(0, call);
                at = call.Instance;
            }
            else if (at is ILocalReferenceOperation && Constants.Resolve(at) is { } initializer && initializer != at)
            {
                here = earlier;
                at = initializer;
            }
            else
            {
                return (calls, earlier);
            }
        }
    }

    private static Location NameOf(IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Name.GetLocation() : call.Syntax.GetLocation();

    private sealed class Question(string metric, KnownTypes types)
    {
        private readonly List<(KmsDimension Dimension, Knowable<string?> Value, Location Name, Location At)> _filters = [];
        private readonly List<(Knowable<string> Name, Location At)> _groupBy = [];
        private Knowable<Statistic> _statistic;
        private Location? _statisticAt;
        private bool _isGrouped;

        public void Add(IInvocationOperation call)
        {
            switch (call.TargetMethod.Name)
            {
                case "Where":
                    AddFilter(call);
                    break;
                case "GroupBy":
                    AddGroupBy(call);
                    break;
                case "Statistic" or "Percentile" or "Sum" or "Average" or "Minimum" or "Maximum" or "SampleCount":
                    _statistic = Statistics.Read(call);
                    _statisticAt = NameOf(call);
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
        };

        public UsageReading ToReading(Location whole, MetricUsage? earlier) => new(ToUsage(), whole)
        {
            DimensionNames = [.. _filters.Select(f => f.Name)],
            DimensionValues = [.. _filters.Select(f => f.At)],
            GroupBy = [.. _groupBy.Select(g => g.At)],
            Statistic = _statisticAt,
            Earlier = earlier,
        };

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
            return dimension == KmsDimension.KmsOperation && KmsCatalog.FindMetric(metric)?.Has(KmsDimension.Operation) == true ? KmsDimension.Operation : dimension;
        }

        private void AddGroupBy(IInvocationOperation call)
        {
            _isGrouped = true;
            if (call.Arguments.Length != 1 || call.Arguments[0].Value is not IArrayCreationOperation { Initializer: { } dimensions })
                return;
            foreach (var element in dimensions.ElementValues)
                _groupBy.Add((Constants.Dimension(element) is { } dimension ? dimension.ToString() : default(Knowable<string>), element.Syntax.GetLocation()));
        }
    }
}
