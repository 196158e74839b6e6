using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads identifiers made of constants, such as <c>new KeyId("…")</c> and <c>KeyId.Parse("…")</c>.</summary>
internal static class IdentifierReader
{
    private static readonly RuleDefinition ImpossibleValue = Rulebook.Rules.First(r => r.Id == RuleIds.ImpossibleValue);

    public static UsageReading? Read(IObjectCreationOperation creation, KnownTypes types) =>
        creation is { Type.TypeKind: TypeKind.Class, Arguments.Length: 1 } ? Read(creation.Type, creation.Arguments[0], types) : null;

    public static UsageReading? Read(IInvocationOperation invocation, KnownTypes types) =>
        invocation is { TargetMethod: { Name: "Parse", IsStatic: true }, Arguments.Length: 1 }
            ? Read(invocation.TargetMethod.ContainingType, invocation.Arguments[0], types) : null;

    private static UsageReading? Read(ITypeSymbol type, IArgumentOperation argument, KnownTypes types)
    {
        var dimension = types.DimensionOf(type);
        var isTopic = SymbolEqualityComparer.Default.Equals(type, types.SnsTopicArn);
        if ((dimension is null && !isTopic) || !Values.Text(argument.Value).TryGet(out var text))
            return null;
        var at = argument.Value.Place();
        if (isTopic)
            return IsTopic(text) ? null : new UsageReading(new MetricUsage(), at) { Other = NoTopic(text) };
        return new UsageReading(new MetricUsage { Dimensions = KnowableList.Open(new DimensionUsage(dimension!.Value.ToString(), text)) },
            at)
        { DimensionValues = [at] };
    }

    // An ARN of another service is no topic; what is no ARN at all may be a pattern that somebody fills in.
    private static bool IsTopic(string text)
    {
        var parts = text.Split(':');
        return parts.Length >= 6 && parts[0] == "arn" ? parts[2] == "sns" : text.IndexOf("{", StringComparison.Ordinal) >= 0;
    }

    private static Finding NoTopic(string text) => new(ImpossibleValue, FindingPart.Whole,
        DisplayText.Quote(text) + " is not the ARN of an SNS topic", "Pass an ARN such as arn:aws:sns:eu-west-1:111122223333:oncall");
}
