using System.Globalization;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kms.Metrics.CodeFixes;

/// <summary>
/// Writes a request of the AWS SDK as a fluent alarm, or not at all where it says something that cannot be written with certainty.
/// </summary>
internal static class TypedAlarm
{
    private static readonly HashSet<string> Understood = new(StringComparer.Ordinal)
    {
        "AlarmName", "AlarmDescription", "Namespace", "MetricName", "Dimensions", "Statistic", "ExtendedStatistic", "Period",
        "EvaluationPeriods", "DatapointsToAlarm", "Threshold",
        "ComparisonOperator", "TreatMissingData", "AlarmActions",
    };

    public static string? Write(InitializerExpressionSyntax request, SemanticModel model)
    {
        var members = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        foreach (var expression in request.Expressions)
        {
            if (expression is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment
                || !Understood.Contains(name.Identifier.Text))
                return null;
            members[name.Identifier.Text] = assignment.Right;
        }

        if (Record(members, model) is not { } record || Condition(members, model) is not { } condition)
            return null;
        var parts = new[] { Statistic(members, model), condition, Every(members, model), For(members, model), Missing(members, model),
            Notify(members, model), Text(members, "AlarmDescription", "DescribedAs"), Text(members, "AlarmName", "Named") };
        return parts.Contains(null) ? null : "KmsAlarm.On(" + record + ")" + string.Concat(parts);
    }

    private static string? Record(Dictionary<string, ExpressionSyntax> members, SemanticModel model)
    {
        if (!members.TryGetValue("MetricName", out var nameAt) || Constant(nameAt, model) is not string name
            || KmsCatalog.FindMetric(name) is not { } metric || metric.DimensionSets.Count != 1
            || !members.TryGetValue("Dimensions", out var list))
        {
            return null;
        }

        var values = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        if (Elements(list) is not { } elements)
            return null;
        foreach (var element in elements)
        {
            if (element is not BaseObjectCreationExpressionSyntax { Initializer: { } initializer }
                || Member(initializer, "Name") is not { } dimension || Constant(dimension, model) is not string key
                || Member(initializer, "Value") is not { } value)
                return null;
            values[key] = value;
        }

        return Construct(metric, values, model);
    }

    // By the constructor's own parameters, whose order is not the catalog's.
    private static string? Construct(MetricDefinition metric, Dictionary<string, ExpressionSyntax> values, SemanticModel model)
    {
        var constructor = model.Compilation.GetTypeByMetadataName("Kms.Metrics." + metric.Name)?.InstanceConstructors
            .Where(c => c.DeclaredAccessibility == Accessibility.Public).OrderByDescending(c => c.Parameters.Length).FirstOrDefault();
        if (constructor is null)
            return null;
        var arguments = new List<string>();
        foreach (var parameter in constructor.Parameters)
        {
            if (DimensionOf(parameter) is not { } dimension)
                return null;
            if (!values.TryGetValue(dimension.ToString(), out var value) || Argument(dimension, value, model) is not { } argument)
                return null;
            if (!parameter.IsOptional)
                arguments.Add(argument);
            else if (dimension != KmsDimension.KeySpec || Constant(value, model) is not "SYMMETRIC_DEFAULT")
                arguments.Add(parameter.Name + ": " + argument);
            values.Remove(dimension.ToString());
        }

        // Keys of external key stores have one spec only, which the record fills in.
        if (values.TryGetValue(nameof(KmsDimension.KeySpec), out var spec) && Constant(spec, model) is "SYMMETRIC_DEFAULT")
            values.Remove(nameof(KmsDimension.KeySpec));
        return values.Count == 0 ? "new " + metric.Name + "(" + string.Join(", ", arguments) + ")" : null;
    }

    private static KmsDimension? DimensionOf(IParameterSymbol parameter) => parameter.Type.Name switch
    {
        nameof(XksErrorType) => KmsDimension.ErrorType,
        nameof(XksExceptionName) => KmsDimension.ExceptionName,
        nameof(ExternalKeyManagerState) => KmsDimension.XksExternalKeyManagerState,
        _ => Enum.TryParse<KmsDimension>(parameter.Name, ignoreCase: true, out var dimension) ? dimension : null,
    };

    // An identifier is made from whatever text the request has; a member of an enum only from a text that it is published under.
    private static string? Argument(KmsDimension dimension, ExpressionSyntax value, SemanticModel model)
    {
        if (dimension is KmsDimension.KeyId or KmsDimension.KeyArn or KmsDimension.CustomKeyStoreId or KmsDimension.CertificateName)
            return "new " + dimension + "(" + value + ")";
        return Constant(value, model) is not string text ? null : dimension switch
        {
            KmsDimension.KmsOperation => EnumMember(PublishedNames.KmsOperations, text),
            KmsDimension.XksOperation => EnumMember(PublishedNames.XksOperations, text),
            KmsDimension.KeySpec => EnumMember(PublishedNames.KeySpecs, text),
            KmsDimension.ErrorType => EnumMember(PublishedNames.ErrorTypes, text),
            KmsDimension.ExceptionName => EnumMember(PublishedNames.ExceptionNames, text),
            KmsDimension.XksExternalKeyManagerState => EnumMember(PublishedNames.ManagerStates, text),
            _ => null,
        };
    }

    private static string? EnumMember<TEnum>(EnumTable<TEnum> table, string text)
        where TEnum : struct, Enum => MemberName(table, text) is { } member ? typeof(TEnum).Name + "." + member : null;

    /// <summary>The member of an enum that is published under a text.</summary>
    public static string? MemberName<TEnum>(EnumTable<TEnum> table, string text)
        where TEnum : struct, Enum
    {
        foreach (var member in Enum.GetValues(typeof(TEnum)).Cast<TEnum>())
        {
            if (table.TryWrite(member, out var published) && published == text)
                return member.ToString();
        }

        return null;
    }

    private static string? Condition(Dictionary<string, ExpressionSyntax> members, SemanticModel model)
    {
        if (!members.TryGetValue("Threshold", out var threshold) || !members.TryGetValue("ComparisonOperator", out var comparison))
            return null;
        return Word(comparison, model) switch
        {
            "LessThanThreshold" => ".IsBelow(" + threshold + ")",
            "LessThanOrEqualToThreshold" => ".IsAtMost(" + threshold + ")",
            "GreaterThanThreshold" => ".IsAbove(" + threshold + ")",
            "GreaterThanOrEqualToThreshold" => ".IsAtLeast(" + threshold + ")",
            _ => null,
        };
    }

    private static string? Statistic(Dictionary<string, ExpressionSyntax> members, SemanticModel model)
    {
        if (!members.TryGetValue("Statistic", out var written) && !members.TryGetValue("ExtendedStatistic", out written))
            return null;
        if (Word(written, model) is not { } word || !Metrics.MetricStatistic.TryParse(word, out var statistic))
            return null;
        return statistic!.Percentage is { } percentage ? ".Percentile(" + percentage.ToString(CultureInfo.InvariantCulture) + ")"
            : "." + statistic.Name + "()";
    }

    private static string? Every(Dictionary<string, ExpressionSyntax> members, SemanticModel model)
    {
        if (!members.TryGetValue("Period", out var period) || Constant(period, model) is not int seconds || seconds <= 0)
            return null;
        var (unit, count) = seconds % 86400 == 0 ? ("Days", seconds / 86400) : seconds % 3600 == 0 ? ("Hours", seconds / 3600)
            : seconds % 60 == 0 ? ("Minutes", seconds / 60) : ("Seconds", seconds);
        return ".Every(System.TimeSpan.From" + unit + "(" + count.ToString(CultureInfo.InvariantCulture) + "))";
    }

    private static string? For(Dictionary<string, ExpressionSyntax> members, SemanticModel model)
    {
        if (!members.TryGetValue("EvaluationPeriods", out var periods) || Constant(periods, model) is not int of)
            return null;
        if (!members.TryGetValue("DatapointsToAlarm", out var datapoints))
            return of == 1 ? "" : ".For(" + of.ToString(CultureInfo.InvariantCulture) + ")";
        return Constant(datapoints, model) is int breaching ? ".For(" + breaching.ToString(CultureInfo.InvariantCulture) + ", of: "
            + of.ToString(CultureInfo.InvariantCulture) + ")" : null;
    }

    private static string? Missing(Dictionary<string, ExpressionSyntax> members, SemanticModel model)
    {
        if (!members.TryGetValue("TreatMissingData", out var treatment))
            return "";
        return Constant(treatment, model) switch
        {
            "missing" => "",
            "notBreaching" => ".TreatMissingData(MissingDataTreatment.NotBreaching)",
            "breaching" => ".TreatMissingData(MissingDataTreatment.Breaching)",
            "ignore" => ".TreatMissingData(MissingDataTreatment.Ignore)",
            _ => null,
        };
    }

    private static string? Notify(Dictionary<string, ExpressionSyntax> members, SemanticModel model)
    {
        if (!members.TryGetValue("AlarmActions", out var list))
            return "";
        // Whoever is told now is told afterwards: a recipient that is not written here is not left out.
        if (Elements(list)?.ToList() is not { } topics
            || !topics.TrueForAll(t => Constant(t, model) is string text && text.Split(':') is { Length: >= 6 } arn && arn[2] == "sns"))
            return null;
        return topics.Count == 0 ? "" : ".Notify(" + string.Join(", ", topics.Select(t => "new SnsTopicArn(" + t + ")")) + ")";
    }

    private static string Text(Dictionary<string, ExpressionSyntax> members, string member, string method) =>
        members.TryGetValue(member, out var text) ? "." + method + "(" + text + ")" : "";

    // The elements of a list that stands here with all of them, or nothing.
    private static IEnumerable<ExpressionSyntax>? Elements(ExpressionSyntax list) => list switch
    {
        InitializerExpressionSyntax initializer => initializer.Expressions,
        BaseObjectCreationExpressionSyntax { Initializer: { } initializer, ArgumentList: null or { Arguments.Count: 0 } } =>
            initializer.Expressions,
        BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments.Count: 0 } => [],
        ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => initializer.Expressions,
        CollectionExpressionSyntax collection when collection.Elements.All(e => e is ExpressionElementSyntax) =>
            collection.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression),
        _ => null,
    };

    private static ExpressionSyntax? Member(InitializerExpressionSyntax initializer, string name) =>
        initializer.Expressions.OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(a => a.Left is IdentifierNameSyntax { Identifier.Text: var text } && text == name)?.Right;

    private static object? Constant(ExpressionSyntax expression, SemanticModel model) =>
        model.GetConstantValue(expression) is { HasValue: true, Value: var value } ? value : null;

    private static string? Word(ExpressionSyntax expression, SemanticModel model) =>
        Constant(expression, model) as string
            ?? (expression is MemberAccessExpressionSyntax { Name.Identifier.Text: var member } ? member : null);
}
