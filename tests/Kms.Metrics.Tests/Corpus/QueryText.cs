using Kms.Metrics.Catalog;

namespace Kms.Metrics.Tests.Corpus;

/// <summary>A fluent query, right or wrong, as the builder has it and as the code that makes it.</summary>
/// <param name="Spec">What the builder has been told.</param>
/// <param name="Code">The code that makes and runs it.</param>
internal sealed record QueryText(QuerySpec Spec, string Code)
{
    private static readonly (string Code, KmsDimension Dimension, string Value)[] Filters =
    [
        ("new CustomKeyStoreId(\"cks-1\")", KmsDimension.CustomKeyStoreId, "cks-1"),
        ("new KeyId(\"1234abcd-12ab-34cd-56ef-1234567890ab\")", KmsDimension.KeyId, "1234abcd-12ab-34cd-56ef-1234567890ab"),
        ("new CertificateName(\"a.example.com\")", KmsDimension.CertificateName, "a.example.com"),
        ("XksOperation.Encrypt", KmsDimension.XksOperation, "Encrypt"), ("XksOperation.Decrypt", KmsDimension.XksOperation, "Decrypt"),
        ("KeySpec.SymmetricDefault", KmsDimension.KeySpec, "SYMMETRIC_DEFAULT"),
        ("XksErrorType.Retryable", KmsDimension.ErrorType, "Retryable errors"),
        ("XksErrorType.NotApplicable", KmsDimension.ErrorType, "N/A"),
        ("XksExceptionName.ThrottlingException", KmsDimension.ExceptionName, "ThrottlingException"),
        ("XksExceptionName.AccessDeniedException", KmsDimension.ExceptionName, "AccessDeniedException"),
        ("ExternalKeyManagerState.Degraded", KmsDimension.XksExternalKeyManagerState, "Degraded"),
        ("KmsDimension.KmsOperation, \"Decrypt\"", KmsDimension.KmsOperation, "Decrypt"),
        ("KmsDimension.KmsOperation, \"Sign\"", KmsDimension.KmsOperation, "Sign"),
        ("KmsDimension.Operation, \"Sign\"", KmsDimension.Operation, "Sign"),
        ("KmsDimension.CertificateName, \"*.example.com\"", KmsDimension.CertificateName, "*.example.com"),
        ("KmsDimension.KeyArn, \"alias/x\"", KmsDimension.KeyArn, "alias/x"),
    ];

    private static readonly string[] Statistics = ["Sum", "Average", "Minimum", "Maximum", "SampleCount"];

    public static QueryText Make(int seed)
    {
        var random = new Random(seed);
        var metric = KmsCatalog.Metrics[random.Next(KmsCatalog.Metrics.Count)];
        var spec = new QuerySpec(metric);
        var code = "kms.Query<" + metric.Name + ">()";
        for (var i = random.Next(4); i > 0; i--)
        {
            var filter = Filters[random.Next(Filters.Length)];
            spec = spec with { Filters = [.. spec.Filters, new MetricDimension(filter.Dimension.ToString(), filter.Value)] };
            code += ".Where(" + filter.Code + ")";
        }

        if (random.Next(3) == 0)
        {
            KmsDimension[] by = [.. Enumerable.Range(0, random.Next(3)).Select(_ => (KmsDimension)random.Next(1, 14)).Distinct()];
            spec = spec with { IsGrouped = true, GroupBy = by };
            code += ".GroupBy(" + string.Join(", ", by.Select(d => "KmsDimension." + d)) + ")";
        }

        if (random.Next(2) == 0)
        {
            var name = Statistics[random.Next(Statistics.Length)];
            spec = spec with { Statistics = [MetricStatistic.Parse(name)] };
            code += "." + name + "()";
        }
        else if (random.Next(3) == 0)
        {
            spec = spec with { Statistics = [MetricStatistic.Percentile(99)] };
            code += ".Percentile(99)";
        }

        return new QueryText(spec, "_ = await " + code + ".ToListAsync();");
    }
}
