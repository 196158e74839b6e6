using Kms.Metrics.Analyzers.Objects;
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
    // Each local may have been made of another one. Nobody goes through more of them than this.
    private const int MostLocals = 32;

    private FluentChain(IInvocationOperation last) => Last = last;

    public IInvocationOperation Last { get; }

    /// <summary>
    /// The calls, first to last; <see langword="null"/> stands for one that is not the library's, and of which nothing is known.
    /// </summary>
    public List<IInvocationOperation?> Calls { get; } = [];

    /// <summary>The calls of the local that the chain begins with, which were read where it was declared.</summary>
    public List<IInvocationOperation?> Earlier { get; } = [];

    /// <summary>Where the chain is what it was called for: the name of its last call.</summary>
    public Location Location => NameOf(Last);

    public static FluentChain? Read(IInvocationOperation last, Func<IInvocationOperation, bool> isLink)
    {
        if (Next(last) is { } next && isLink(next))
            return null;
        var chain = new FluentChain(last);
        chain.Follow(isLink);
        chain.Calls.Reverse();
        chain.Earlier.Reverse();
        return chain;
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
    /// Whether the value of a chain goes anywhere: known only where it is dropped, or put into a local that nothing reads. One that is
    /// built to see whether it can be is used.
    /// </summary>
    public static bool IsDropped(IInvocationOperation last) => Flow.Parent(last) switch
    {
        IExpressionStatementOperation statement => !Trials.IsTrial(statement),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } =>
            BlockIndex.UsesOf(local, last).References.Count == 0,
        _ => false,
    };

    /// <summary>
    /// Where the value of a chain goes: directly, or through the local that it is put into; what goes on from there is not followed.
    /// </summary>
    public static IEnumerable<IOperation> Destinations(IInvocationOperation last) => Flow.Parent(last) switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } =>
            BlockIndex.UsesOf(local, last) is { Value: not null } uses ? uses.References : [],
        _ => [last],
    };

    private void Follow(Func<IInvocationOperation, bool> isLink)
    {
        var here = Calls;
        var locals = 0;
        for (IOperation? at = Last; at is not null;)
        {
            switch (at)
            {
                case IInvocationOperation call when isLink(call):
                    here.Add(call);
                    at = call.Instance;
                    break;
                case IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments.Length: > 0 } foreign:
                    here.Add(null);
                    at = foreign.Arguments[0].Value;
                    break;
                case IConversionOperation or IParenthesizedOperation:
                    at = Flow.Unwrapped(at);
                    break;
                case ILocalReferenceOperation or IFieldReferenceOperation or IInvocationOperation when locals++ < MostLocals
                    && Values.Resolve(at) is { } made && made != at:
                    here = Earlier;
                    at = made;
                    break;
                default:
                    return;
            }
        }
    }

    // The call on this call's value; an extension method takes it as its first argument.
    private static IInvocationOperation? Next(IInvocationOperation call) =>
        Flow.Parent(call) is IInvocationOperation next && Flow.Unwrapped(next.Instance) == call ? next : null;
}
