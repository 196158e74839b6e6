namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The namespace is nearly AWS/KMS.</summary>
    public const string NearNamespace = "KMS0008";
}

internal sealed class NearNamespaceRule : IChecksNamespaces
{
    public RuleDefinition Definition { get; } = new(RuleIds.NearNamespace, FindingSeverity.Error, "The namespace is nearly AWS/KMS",
        "CloudWatch compares namespaces letter by letter, capital letters included. A KMS metric in AWS/Kms is a metric that nobody "
            + "publishes: the question finds no data, and no other check of it can help.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.IsKms || question.Metric is not { } metric || !question.Usage.Namespace.TryGet(out var name) || !IsNear(name))
            yield break;
        yield return new Finding(Definition, FindingPart.Namespace,
            "KMS publishes " + metric.Name + " in the namespace 'AWS/KMS', not in " + DisplayText.Quote(name), "Write 'AWS/KMS'")
        { Suggestion = KmsCatalog.Namespace };
    }

    /// <summary>Whether a namespace is another spelling of AWS/KMS. A namespace of one's own, such as MyApp/KMS, is not.</summary>
    internal static bool IsNear(string name)
    {
        if (name == KmsCatalog.Namespace || name.Length > 40)
            return false;
        if (IsOneLetterOff(name, KmsCatalog.Namespace))
            return true;
        // Every alarm of a program comes by here, whatever it is about.
        if (name.IndexOf('K') < 0 && name.IndexOf('k') < 0)
            return false;
        var letters = new string([.. name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
        return letters is "KMS" or "AWSKMS" or "AMAZONKMS" or "KEYMANAGEMENTSERVICE" or "AWSKEYMANAGEMENTSERVICE" or "AWSKEYMANAGEMENT"
            or "AWSXKS";
    }

    // A letter too many, too few or another one, or two that have changed places; letter case aside.
    private static bool IsOneLetterOff(string name, string meant)
    {
        var shorter = Math.Min(name.Length, meant.Length);
        var (begin, end) = (0, 0);
        while (begin < shorter && IsSame(name[begin], meant[begin]))
            begin++;
        while (end < shorter - begin && IsSame(name[name.Length - 1 - end], meant[meant.Length - 1 - end]))
            end++;
        var (left, right) = (name.Length - begin - end, meant.Length - begin - end);
        return (left <= 1 && right <= 1) || (left == 2 && right == 2 && IsSame(name[begin], meant[begin + 1])
            && IsSame(name[begin + 1], meant[begin]));
    }

    private static bool IsSame(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
