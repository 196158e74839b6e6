namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>Two values contradict each other.</summary>
    public const string ContradictingValues = "KMS0007";
}

internal sealed class ContradictingValuesRule : IRule
{
    public RuleDefinition Definition { get; } = new(RuleIds.ContradictingValues, FindingSeverity.Error, "The values contradict each other",
        "Each value exists, yet KMS never publishes them together: a throttling exception is always retryable, a decryption never calls "
            + "the proxy's Encrypt. The question finds no data.");

    public IEnumerable<Finding> Check(Question question) =>
        CheckError(question).Concat(CheckOperations(question)).Concat(CheckReEncrypt(question));

    private IEnumerable<Finding> CheckError(Question question)
    {
        if (question.Metric?.Has(KmsDimension.ErrorType) == false)
            yield break;
        var type = question.ValueOf(KmsDimension.ErrorType, out var typeIndex);
        var exception = question.ValueOf(KmsDimension.ExceptionName, out var index);
        if (type is null || exception is null || !KmsCatalog.ExceptionsByErrorType.TryGetValue(type, out var exceptions)
            || exceptions.Contains(exception, StringComparer.Ordinal))
            yield break;
        var partner = KmsCatalog.ExceptionsByErrorType.FirstOrDefault(p => p.Value.Contains(exception, StringComparer.Ordinal)).Key;
        // An exception that we do not know can have either type, but N/A says that there was none.
        if (partner is null && type != KmsCatalog.NotApplicable)
            yield break;
        yield return new Finding(Definition, FindingPart.DimensionValue,
            "The exception " + DisplayText.Quote(exception) + " is never published with the error type '" + type + "'",
            partner is null ? "Use a retryable or non-retryable error type with an exception" : "Use the error type '" + partner
                + "', or one of " + DisplayText.List(exceptions))
        { Index = index, Suggestion = partner, SuggestionIndex = partner is null ? index : typeIndex };
    }

    private IEnumerable<Finding> CheckOperations(Question question)
    {
        // One that does not belong to the metric is spoken of by rule KMS0002 alone.
        if (question.Metric?.Has(KmsDimension.XksOperation) == false)
            yield break;
        var xks = question.ValueOf(KmsDimension.XksOperation, out var index);
        var kms = question.ValueOf(KmsDimension.KmsOperation, out _);
        if (xks is null || kms is null || !KmsCatalog.KmsOperationsByXksOperation.TryGetValue(xks, out var operations)
            || operations.Contains(kms, StringComparer.Ordinal))
            yield break;
        var partners = KmsCatalog.KmsOperationsByXksOperation.Where(p => p.Value.Contains(kms, StringComparer.Ordinal))
            .Select(p => p.Key).ToList();
        if (partners.Count == 0)
            yield break;
        yield return new Finding(Definition, FindingPart.DimensionValue,
            "The KMS operation '" + kms + "' never calls the proxy's '" + xks + "'",
            "Use the proxy operation " + string.Join(" or ", partners.Select(p => "'" + p + "'")))
        { Index = index, Suggestion = partners.Count == 1 ? partners[0] : null };
    }

    private IEnumerable<Finding> CheckReEncrypt(Question question)
    {
        if (question.Metric?.Name != "SuccessfulRequest")
            yield break;
        var operation = question.ValueOf(KmsDimension.Operation, out var index);
        var given = question.Given;
        var oneKey = given.Contains(KmsDimension.KeyArn);
        var twoKeys = given.Contains(KmsDimension.SourceKeyArn) || given.Contains(KmsDimension.DestinationKeyArn);
        if (oneKey && twoKeys)
        {
            yield return new Finding(Definition, FindingPart.Dimensions,
                "SuccessfulRequest has either KeyArn, or SourceKeyArn and DestinationKeyArn; never both",
                "Keep SourceKeyArn and DestinationKeyArn for ReEncrypt, KeyArn for every other operation");
        }
        else if (oneKey && operation == KmsCatalog.ReEncrypt)
        {
            yield return new Finding(Definition, FindingPart.DimensionValue,
                "ReEncrypt is published under SourceKeyArn and DestinationKeyArn, not under KeyArn",
                    "Give SourceKeyArn and DestinationKeyArn instead of KeyArn")
            { Index = index };
        }
        else if (twoKeys && operation is not null && operation != KmsCatalog.ReEncrypt && KmsCatalog.Get(KmsDimension.Operation)
            .FindValue(operation) is not null)
        {
            yield return new Finding(Definition, FindingPart.DimensionValue,
                "Only ReEncrypt is published under SourceKeyArn and DestinationKeyArn; '" + operation + "' is published under KeyArn",
                    "Give KeyArn instead, or the operation ReEncrypt")
            { Index = index };
        }
    }
}
