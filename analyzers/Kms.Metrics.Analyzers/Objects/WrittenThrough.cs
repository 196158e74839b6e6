using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>
/// The members whose objects are changed, by name: a member that only ever holds one dimension may be completed in a constructor, as in
/// <c>_store.Value = id</c>, and a list or a map be filled anew. Each file is searched once.
/// </summary>
internal static class WrittenThrough
{
    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> Known = new();
    private static readonly ConditionalWeakTable<ISymbol, StrongBox<bool>> Members = new();

    /// <summary>Whether somebody who can see a member changes what is in it.</summary>
    public static bool IsChanged(ISymbol member, Compilation compilation) =>
        Members.GetValue(member, m => new StrongBox<bool>(Search(m, compilation))).Value;

    private static bool Search(ISymbol member, Compilation compilation) =>
        (member.DeclaredAccessibility == Accessibility.Private
            ? member.ContainingType.DeclaringSyntaxReferences.Select(r => r.SyntaxTree) : compilation.SyntaxTrees)
            .Any(t => Known.GetValue(t, static f => Search(f)).Contains(member.Name));

    private static HashSet<string> Search(SyntaxTree file)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in file.GetRoot().DescendantNodes())
        {
            var changed = node switch
            {
                AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax or ElementAccessExpressionSyntax } assignment =>
                    assignment.Left,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } called }
                    when method is "Clear" or "Insert" or "SetValue" || method.StartsWith("Remove", StringComparison.Ordinal) => called,
                _ => null,
            };
            for (; changed is not null; changed = Inner(changed))
                found.Add(NameOf(Inner(changed)));
        }

        return found;
    }

    private static ExpressionSyntax? Inner(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        ElementAccessExpressionSyntax element => element.Expression,
        PostfixUnaryExpressionSyntax sure => sure.Operand,
        ParenthesizedExpressionSyntax inner => inner.Expression,
        _ => null,
    };

    private static string NameOf(ExpressionSyntax? expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => "",
    };
}
