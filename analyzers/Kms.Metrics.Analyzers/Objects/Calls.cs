using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>
/// Functions that make a question of what they are given are read once for each of their calls in the same file, with the parameters being
/// what that call passes.
/// </summary>
internal static class Calls
{
    // A helper that is called a thousand times is called in the same few ways.
    private const int Most = 64;

    // A value is passed on by this many functions at most.
    private const int MostHands = 8;

    private static readonly ConditionalWeakTable<IMethodSymbol, List<Call>> ByFunction = new();
    private static readonly ConditionalWeakTable<SyntaxTree, ILookup<string, SyntaxNode>> ByName = new();
    private static readonly ConditionalWeakTable<IParameterSymbol, StrongBox<int>> Uses = new();

    [ThreadStatic]
    private static Call? _current;

    /// <summary>Whether something is being read as it is for one call.</summary>
    public static bool IsReading => _current is not null;

    /// <summary>What the call that is being read for passes for a parameter.</summary>
    public static IOperation? Passed(IParameterSymbol parameter) => PassedFor(parameter);

    /// <summary>What something is in the call, for the element or with the choice that is being read for.</summary>
    public static IOperation? Given(IOperation operation)
    {
        if (_current is null)
            return null;
        for (var call = _current; call is not null; call = call.Outer)
        {
            if (ReferenceEquals(call.Chosen, operation))
                return call.Operation;
        }

        return operation switch
        {
            IParameterReferenceOperation parameter => PassedFor(parameter.Parameter),
            ILocalReferenceOperation local => PassedFor(local.Local),
            _ => null,
        };
    }

    /// <summary>Where a value is written: in the call that is being read for, if that passes it.</summary>
    public static Location Place(this IOperation value)
    {
        var at = value;
        for (var step = 0; step < MostHands && (Given(at) ?? Given(Bare(at)) ?? GivenPart(Bare(at))) is { } given
            && !Bare(given).IsImplicit; step++)
            at = Bare(given);
        return at.Syntax.GetLocation();
    }

    // A part of an element of a table, which a local may hold.
    private static IOperation? GivenPart(IOperation value, int step = 0) => _current is null || step > MostHands ? null : value switch
    {
        ILocalReferenceOperation { Local: var local } reference => BlockIndex.UsesOf(local, reference).Value is { } held
            && GivenPart(Bare(held), step + 1) is { } part ? part : null,
        IFieldReferenceOperation { Instance: { } whole, Field: var field } when Given(Bare(whole)) is { } given =>
            Parts.Of(Values.Resolve(given), field),
        IPropertyReferenceOperation { Instance: { } whole, Property: var property } when Given(Bare(whole)) is { } given =>
            Parts.Of(Values.Resolve(given), property),
        IInvocationOperation { TargetMethod: { Name: "ToString", Parameters.Length: 0 }, Instance: { } said } => Given(Bare(said)),
        _ => null,
    };

    private static IOperation? PassedFor(ISymbol symbol)
    {
        for (var call = _current; call is not null; call = call.Outer)
        {
            if (call.Arguments.TryGetValue(symbol, out var value))
                return value;
        }

        return null;
    }

    /// <summary>Reads something as it is for one call.</summary>
    public static T For<T>(Call call, Func<T> read)
    {
        var outer = _current;
        try
        {
            _current = call with { Outer = outer };
            return read();
        }
        finally
        {
            _current = outer;
        }
    }

    /// <summary>What a call passes for parameters that are never given another value.</summary>
    public static Call Of(IOperation called, IMethodSymbol function, IEnumerable<IArgumentOperation> arguments)
    {
        var passed = new Dictionary<ISymbol, IOperation>(SymbolEqualityComparer.Default);
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.None, OriginalDefinition: var parameter }
                && !Alternatives.IsWritten(parameter, function.OriginalDefinition.DeclaringSyntaxReferences[0].GetSyntax()))
                passed[parameter] = argument.Value;
        }

        return new Call(CallKind.Function, called, passed);
    }

    /// <summary>The calls, in the same file, of the function that an operation is done in whenever that is called.</summary>
    public static IReadOnlyList<Call> Around(IOperation operation, ISymbol containing)
    {
        IOperation? at = operation;
        while (at is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation)
            at = at.Parent;
        var function = at switch
        {
            IAnonymousFunctionOperation => null,
            ILocalFunctionOperation local => local.Symbol,
            _ => containing as IMethodSymbol,
        };
        if (function is null or { Parameters.Length: 0 } or { IsVirtual: true } or { IsOverride: true } or { IsAbstract: true }
            || function.DeclaringSyntaxReferences.Length != 1 || !DependsOn(operation, function) || !Alternatives.IsReached(operation, at))
            return [];
        return ByFunction.GetValue(function, f => Find(f, operation));
    }

    /// <summary>Whether a parameter is used at one place only: what it holds is not changed anywhere else in the function.</summary>
    public static bool IsOnlyUse(IParameterReferenceOperation reference) => Uses.GetValue(reference.Parameter, _ => new StrongBox<int>(
        Flow.RootOf(reference).Descendants().OfType<IParameterReferenceOperation>()
            .Count(r => SymbolEqualityComparer.Default.Equals(r.Parameter, reference.Parameter)))).Value == 1;

    /// <summary>The calls of a name in a file, and every <c>new</c> under the name "new".</summary>
    public static IEnumerable<SyntaxNode> Named(string name, SyntaxTree file) => ByName.GetValue(file, static f => f.GetRoot()
        .DescendantNodes().Where(n => n is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax)
        .ToLookup(n => n is InvocationExpressionSyntax call ? NameOf(call.Expression) ?? "" : "new"))[name];

    private static IOperation Bare(IOperation value)
    {
        while (value is IConversionOperation or IParenthesizedOperation)
            value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        return value;
    }

    private static bool DependsOn(IOperation operation, IMethodSymbol function)
    {
        if (IsGiven(operation))
            return true;
        return operation is IObjectCreationOperation creation && Flow.HolderOf(creation) is { } local
            && BlockIndex.UsesOf(local, creation).References.Any(r => Flow.Parent(r) is IPropertyReferenceOperation
            { Parent: ISimpleAssignmentOperation assignment } && IsGiven(assignment.Value));

        bool IsGiven(IOperation value) => value.DescendantsAndSelf().OfType<IParameterReferenceOperation>()
            .Any(r => SymbolEqualityComparer.Default.Equals(r.Parameter.ContainingSymbol, function));
    }

    private static List<Call> Find(IMethodSymbol function, IOperation within)
    {
        var declared = function.DeclaringSyntaxReferences[0];
        if (within.SemanticModel is not { } model || declared.SyntaxTree != model.SyntaxTree)
            return [];
        var found = new List<Call>();
        foreach (var node in Named(function.MethodKind == MethodKind.Constructor ? "new" : function.Name, model.SyntaxTree))
        {
            // What a function passes to itself is what it was given.
            if (found.Count == Most || declared.Span.Contains(node.Span))
                continue;
            var operation = model.GetOperation(node);
            var (called, arguments) = operation switch
            {
                IInvocationOperation invocation => (invocation.TargetMethod, invocation.Arguments),
                IObjectCreationOperation { Constructor: { } constructor } creation => (constructor, creation.Arguments),
                _ => (null, default),
            };
            if (called is not null && SymbolEqualityComparer.Default.Equals(called.OriginalDefinition, function))
                found.Add(Of(operation!, function, arguments));
        }

        return found;
    }

    private static string? NameOf(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };
}
