namespace Kms.Metrics;

/// <summary>A series that the account publishes and the catalog does not know, as it is published.</summary>
internal sealed record UnreadableSeries(IReadOnlyList<MetricDimension> Dimensions)
{
    private const int MostExamples = 3;

    /// <summary>Says that such series were left out; <see langword="null"/> where there are none.</summary>
    public static string? Note(string metricName, IReadOnlyList<UnreadableSeries> all) => all.Count == 0
        ? null
        : DisplayText.Count(all.Count, "series", "series") + " of " + metricName + (all.Count == 1 ? " was" : " were")
            + " left out, because this version of the library does not know such dimensions: "
            + string.Join("; ", all.Take(MostExamples).Select(a => a.ToString())) + (all.Count > MostExamples ? "; ..." : ".");

    public override string ToString() => "{" + string.Join(", ", Dimensions.Select(d => d.Name + "=" + DisplayText.Quote(d.Value))) + "}";
}
