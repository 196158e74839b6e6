using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>
/// The values of members that have one only, in whichever file of the project they are declared.
/// </summary>
internal static class ReadOnlyMembers
{
    private static readonly ConditionalWeakTable<ISymbol, StrongBox<bool>> Written = new();
    private static readonly ConditionalWeakTable<ISymbol, List<IOperation>> Results = new();
    private static readonly ConditionalWeakTable<ISymbol, StrongBox<IOperation?>> Known = new();

    /// <summary>The initializer of a readonly field that no constructor writes.</summary>
    public static IOperation? ValueOf(IFieldSymbol field, IOperation reference) =>
        Declaration(field) is VariableDeclaratorSyntax { Initializer.Value: { } value } && !IsWrittenByConstructor(field)
            ? Read(field, value, reference) : null;

    /// <summary>What a property without a setter gives: its initializer or its expression.</summary>
    public static IOperation? ValueOf(IPropertySymbol property, IOperation reference)
    {
        if (property.IsVirtual || property.IsAbstract || property.IsOverride
            || Declaration(property) is not PropertyDeclarationSyntax declared)
            return null;
        return declared switch
        {
            { ExpressionBody.Expression: { } expression } => Read(property, expression, reference),
            { Initializer.Value: { } value } when !IsWrittenByConstructor(property) => Read(property, value, reference),
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
        return Declaration(function) switch
        {
            MethodDeclarationSyntax { ExpressionBody.Expression: { } expression } => Read(function.OriginalDefinition, expression, call),
            MethodDeclarationSyntax { Body.Statements: { Count: 1 } statements }
                when statements[0] is ReturnStatementSyntax { Expression: { } returned } =>
                    Read(function.OriginalDefinition, returned, call),
            _ => null,
        };
    }

    /// <summary>Everything that a function of the same file may give, by whichever way.</summary>
    public static IEnumerable<IOperation> ResultsOf(IMethodSymbol function, IOperation call)
    {
        if (function.IsVirtual || function.IsAbstract || function.IsOverride || function.IsAsync)
            return [];
        var body = function.MethodKind == MethodKind.LocalFunction ? BlockIndex.FunctionOf(function, call)?.Body
            : Declaration(function) is MethodDeclarationSyntax declared && declared.SyntaxTree == call.Syntax.SyntaxTree
                ? call.SemanticModel?.GetOperation(declared) : null;
        return body is null ? [] : Results.GetValue(function.OriginalDefinition, _ => [.. body.Descendants().OfType<IReturnOperation>()
            .Where(r => r.Kind is OperationKind.Return or OperationKind.YieldReturn && IsOwn(r, body))
            .Select(r => r.ReturnedValue).OfType<IOperation>()]);
    }

    private static bool IsOwn(IOperation result, IOperation body)
    {
        var at = result.Parent;
        while (at is not null && at != body && at is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            at = at.Parent;
        return at == body;
    }

    private static IOperation? Returned(IBlockOperation? body) =>
        body is { Operations.Length: 1 } && body.Operations[0] is IReturnOperation { ReturnedValue: { } value } ? value : null;

    private static SyntaxNode? Declaration(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length == 1 ? symbol.DeclaringSyntaxReferences[0].GetSyntax() : null;

    private static IOperation? Read(ISymbol member, ExpressionSyntax value, IOperation reference)
    {
        if (reference.SemanticModel is not { } model)
            return null;
        var read = Known.GetValue(member, _ => new(value.SyntaxTree == reference.Syntax.SyntaxTree ? model.GetOperation(value)
            : ReadElsewhere(value, model.Compilation))).Value;
        // A function makes another object each time.
        return member is not IMethodSymbol && read is { ConstantValue.HasValue: false } && Flow.IsMutable(read.Type)
            && WrittenThrough.IsChanged(member, model.Compilation) ? null : read;
    }

    private static IOperation? ReadElsewhere(ExpressionSyntax value, Compilation compilation)
    {
#pragma warning disable RS1030 // Another model is needed for another file; it is asked once for each member, and only where KMS is meant.
        return compilation.GetSemanticModel(value.SyntaxTree).GetOperation(value);
#pragma warning restore RS1030
    }

    // A constructor may hold a thousand alarms that refer to the member: it is searched once.
    private static bool IsWrittenByConstructor(ISymbol member) =>
        Written.GetValue(member, static m => new StrongBox<bool>(SearchConstructors(m))).Value;

    private static bool SearchConstructors(ISymbol member) =>
        member.ContainingType?.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>()
            .SelectMany(t => t.Members).SelectMany(WritersOf).SelectMany(w => w.DescendantNodes())
            .Any(n => WrittenBy(n) is { } target && Names(target, member.Name)) != false;

    // Whoever may write a member that is read-only: a constructor, and an accessor that is called while the object is made.
    private static IEnumerable<SyntaxNode> WritersOf(MemberDeclarationSyntax member) => member switch
    {
        ConstructorDeclarationSyntax constructor => [constructor],
        BasePropertyDeclarationSyntax { AccessorList: { } list } => list.Accessors.Where(a => a.IsKind(SyntaxKind.InitAccessorDeclaration)),
        _ => [],
    };

    private static ExpressionSyntax? WrittenBy(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left,
        ArgumentSyntax argument when argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)
            || argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) => argument.Expression,
        PrefixUnaryExpressionSyntax prefix => prefix.Operand,
        PostfixUnaryExpressionSyntax postfix => postfix.Operand,
        RefExpressionSyntax reference => reference.Expression,
        _ => null,
    };

    private static bool Names(ExpressionSyntax target, string name) => target switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == name,
        _ => target.DescendantNodes().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.ValueText == name),
    };
}
