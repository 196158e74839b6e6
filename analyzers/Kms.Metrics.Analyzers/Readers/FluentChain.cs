using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>
/// The calls of a fluent chain, from where it begins to its last call. Builders are immutable: what a local holds is what its initializer
/// made of it, whatever is called on it later.
/// </summary>
internal sealed class FluentChain
{
    private FluentChain(IInvocationOperation last) => Last = last;

    public IInvocationOperation Last { get; }

    /// <summary>
    /// The calls, first to last; <see langword="null"/> stands for one that is not the library's, and of which nothing is known.
    /// </summary>
    public List<IInvocationOperation?> Calls { get; } = [];

    /// <summary>The calls of the local that the chain begins with, which were read where it was declared.</summary>
    public List<IInvocationOperation?> Earlier { get; } = [];

    /// <summary>What the first call was made on.</summary>
    public IOperation? Root { get; private set; }

    /// <summary>Where the chain is what it was called for: the name of its last call.</summary>
    public Location Location => NameOf(Last);

    public static FluentChain? Read(IInvocationOperation last, Func<IInvocationOperation, bool> isLink)
    {
        if (Next(last) is { } next && isLink(next))
            return null;
        var chain = new FluentChain(last);
        var here = chain.Calls;
        IOperation? at = last;
        while (true)
        {
            if (at is IInvocationOperation call && isLink(call))
            {
                here.Insert(0, call);
                at = call.Instance;
            }
            else if (at is IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments.Length: > 0 } foreign)
            {
                here.Insert(0, null);
                at = foreign.Arguments[0].Value;
            }
            else if (at is ILocalReferenceOperation && Constants.Resolve(at) is { } initializer && initializer != at)
            {
                here = chain.Earlier;
                at = initializer;
            }
            else
            {
                chain.Root = at;
                return chain;
            }
        }
    }

    public static Location NameOf(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax invocation
        ? invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.GetLocation(),
            MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
            _ => call.Syntax.GetLocation(),
        }
        : call.Syntax.GetLocation();

    /// <summary>
    /// Whether the value of a chain goes anywhere: known only where it is dropped, or put into a local that nothing reads.
    /// </summary>
    public static bool IsDropped(IInvocationOperation last) => Parent(last) switch
    {
        IExpressionStatementOperation => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => !References(last, local).Any(),
        _ => false,
    };

    /// <summary>
    /// Where the value of a chain goes: directly, or through the local that it is put into; what goes on from there is not followed.
    /// </summary>
    public static IEnumerable<IOperation> Destinations(IInvocationOperation last) => Parent(last) switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } =>
            References(last, local).Select(r => (IOperation)r),
        _ => [last],
    };

    public static IOperation? Parent(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
            parent = parent.Parent;
        return parent;
    }

    private static IEnumerable<ILocalReferenceOperation> References(IOperation from, ILocalSymbol local) =>
        Constants.Root(from).Descendants().OfType<ILocalReferenceOperation>()
            .Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local) && !r.IsDeclaration);

    // The call on this call's value; an extension method takes it as its first argument.
    private static IInvocationOperation? Next(IInvocationOperation call) => Parent(call) switch
    {
        IInvocationOperation next when next.Instance is not null && Constants.Resolve(next.Instance) == call => next,
        _ => null,
    };
}
