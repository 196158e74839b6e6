using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>The values of members that have one only, where they are declared in the file that refers to them.</summary>
internal static class ReadOnlyMembers
{
    private static readonly ConditionalWeakTable<ISymbol, StrongBox<bool>> Written = new();

    /// <summary>The initializer of a readonly field that no constructor writes.</summary>
    public static IOperation? ValueOf(IFieldSymbol field, IOperation reference) =>
        Declaration(field, reference) is VariableDeclaratorSyntax { Initializer.Value: { } value } && !IsWrittenByConstructor(field)
            ? Read(value, reference) : null;

    /// <summary>What a property without a setter gives: its initializer or its expression.</summary>
    public static IOperation? ValueOf(IPropertySymbol property, IOperation reference)
    {
        if (property.IsVirtual || property.IsAbstract || property.IsOverride
            || Declaration(property, reference) is not PropertyDeclarationSyntax declared)
            return null;
        return declared switch
        {
            { ExpressionBody.Expression: { } expression } => Read(expression, reference),
            { Initializer.Value: { } value } when !IsWrittenByConstructor(property) => Read(value, reference),
            _ => null,
        };
    }

    /// <summary>What a function gives that does nothing else.</summary>
    public static IOperation? ReturnedBy(IMethodSymbol function, IOperation call)
    {
        if (function.IsVirtual || function.IsAbstract || function.IsOverride || function.IsAsync)
            return null;
        if (function.MethodKind == MethodKind.LocalFunction)
            return Returned(BlockIndex.FunctionOf(function, call)?.Body);
        return Declaration(function, call) switch
        {
            MethodDeclarationSyntax { ExpressionBody.Expression: { } expression } => Read(expression, call),
            MethodDeclarationSyntax { Body.Statements: { Count: 1 } statements }
                when statements[0] is ReturnStatementSyntax { Expression: { } returned } => Read(returned, call),
            _ => null,
        };
    }

    private static IOperation? Returned(IBlockOperation? body) =>
        body is { Operations.Length: 1 } && body.Operations[0] is IReturnOperation { ReturnedValue: { } value } ? value : null;

    private static SyntaxNode? Declaration(ISymbol symbol, IOperation reference) =>
        symbol.DeclaringSyntaxReferences.Length == 1 && symbol.DeclaringSyntaxReferences[0] is { } declared
            && declared.SyntaxTree == reference.Syntax.SyntaxTree ? declared.GetSyntax() : null;

    private static IOperation? Read(ExpressionSyntax value, IOperation reference) => reference.SemanticModel?.GetOperation(value);

    // A constructor may hold a thousand alarms that refer to the member: it is searched once.
    private static bool IsWrittenByConstructor(ISymbol member) =>
        Written.GetValue(member, static m => new StrongBox<bool>(SearchConstructors(m))).Value;

    private static bool SearchConstructors(ISymbol member) => member.ContainingType is not { } type
        || type.DeclaringSyntaxReferences.Length != 1
        || (type.DeclaringSyntaxReferences[0].GetSyntax() as TypeDeclarationSyntax)?.Members.OfType<ConstructorDeclarationSyntax>()
            .SelectMany(c => c.DescendantNodes()).OfType<AssignmentExpressionSyntax>().Any(a => Names(a.Left, member.Name)) == true;

    private static bool Names(ExpressionSyntax target, string name) => target switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == name,
        _ => target.DescendantNodes().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.ValueText == name),
    };
}
