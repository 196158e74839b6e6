using Kms.Metrics.Analyzers.Objects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>
/// What a question is read once more for, with each of the values that one of its parts may have: what is wrong with one of them is wrong
/// whatever else is chosen, because the other parts stay what they are.
/// </summary>
internal static class Choices
{
    // A value that is one of more than so many is no choice that somebody wrote down.
    private const int Most = 16;

    // Names are read by themselves; which way an alarm compares may depend on what the alarm is for.
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
        { "Namespace", "MetricName", "AlarmName", "ComparisonOperator" };

    public static IEnumerable<Call> Of(IOperation operation) => PartsOf(operation)
        // What a helper is given differs from call to call.
        .Where(p => Flow.RootOf(p) == Flow.RootOf(operation) && !IsOfElement(Values.Resolve(p)))
        .SelectMany(p => Alternatives.Of(p, IsKnown).Take(Most)
        .Where(c => c.Value.Syntax.SyntaxTree == operation.Syntax.SyntaxTree && !Trials.IsExpectedToFail(c.Value))
        .Select(c => new Call(CallKind.Choice, c.Value, []) { Chosen = p }));

    // What an element of a table is, or has, is read with its row.
    private static bool IsOfElement(IOperation? value) => value switch
    {
        ILocalReferenceOperation local => BlockIndex.UsesOf(local.Local, local) is { Loop: not null } or { Taken: not null },
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } => true,
        IFieldReferenceOperation { Instance: { } whole } => IsOfElement(whole),
        IPropertyReferenceOperation { Instance: { } whole } => IsOfElement(whole),
        _ => false,
    };

    private static bool IsKnown(IOperation value) => value.ConstantValue.HasValue || Values.Word(value).IsKnown
        || Times.Duration(value).IsKnown || Values.Number(value).IsKnown || Statistics.OfValue(value).IsKnown
        || Values.IdentifierText(value) is not null;

    private static IEnumerable<IOperation> PartsOf(IOperation operation) => operation switch
    {
        IObjectCreationOperation creation => creation.Arguments.Select(a => a.Value)
            .Concat(CreatedObject.Of(creation).Given.Where(g => !Others.Contains(g.Key)).SelectMany(g => InList(g.Value))),
        IInvocationOperation last => ArgumentsOf(last),
        IWithOperation { Initializer: { } initializer } =>
            initializer.Initializers.OfType<ISimpleAssignmentOperation>().Select(a => a.Value),
        _ => [],
    };

    // The arguments of a chain of calls, those of its first call too.
    private static IEnumerable<IOperation> ArgumentsOf(IInvocationOperation last)
    {
        for (var call = last; call is not null; call = Flow.Unwrapped(call.Instance) as IInvocationOperation)
        {
            foreach (var argument in call.Arguments)
                yield return argument.Value;
        }
    }

    // A value, or the values of a list of dimensions.
    private static IEnumerable<IOperation> InList(IOperation value)
    {
        var items = Collections.Read(value).Items;
        return items.Count == 0 ? [value] : items.Select(ValueOf).OfType<IOperation>();
    }

    private static IOperation? ValueOf(IOperation item) => item switch
    {
        ISimpleAssignmentOperation entry => entry.Value,
        IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 2 } add => add.Arguments[1].Value,
        _ => Flow.Unwrapped(item) is IObjectCreationOperation { Initializer: not null } made ? CreatedObject.Of(made)["Value"] : item,
    };
}
