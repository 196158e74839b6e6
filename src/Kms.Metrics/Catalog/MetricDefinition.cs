namespace Kms.Metrics.Catalog;

/// <summary>What is known of one metric of the namespace AWS/KMS. [KMS guide]</summary>
public sealed class MetricDefinition
{
    internal MetricDefinition(string name, string description, params KmsDimension[][] dimensionSets)
    {
        Name = name;
        Description = description;
        DimensionSets = dimensionSets;
    }

    /// <summary>The name as it is published.</summary>
    public string Name { get; }

    /// <summary>What the values measure, in one sentence.</summary>
    public string Description { get; }

    /// <summary>
    /// The dimension sets the metric is published under. Each set is whole: a question that names fewer, more or other dimensions
    /// finds no data. Every metric has one set but <c>SuccessfulRequest</c>, which has two.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<KmsDimension>> DimensionSets { get; }

    /// <summary>Older or misspelled names in AWS's documents, which are read but never written.</summary>
    public IReadOnlyList<string> OtherNames { get; internal init; } = [];

    /// <summary>The dimension group of the CloudWatch console, or <see langword="null"/> where the guide names none.</summary>
    public string? Group { get; internal init; }

    /// <summary>
    /// The unit in CloudWatch's words (<c>Seconds</c>, <c>Milliseconds</c>, <c>Count</c>), or <see langword="null"/> where CloudWatch has
    /// no word for it, as for days.
    /// </summary>
    public string? Unit { get; internal init; }

    /// <summary>What the values count, in words: <c>seconds</c>, <c>days</c>, <c>requests</c>.</summary>
    public string ValueNoun { get; internal init; } = "";

    /// <summary>The smallest value that can be published, in <see cref="ValueNoun"/>.</summary>
    public double MinimumValue { get; internal init; }

    /// <summary>
    /// The largest value that can be published, in <see cref="ValueNoun"/>, or <see langword="null"/> where there is no bound.
    /// </summary>
    public double? MaximumValue { get; internal init; }

    /// <summary>
    /// The statistics that mean something for this metric, the most useful one first. Percentiles are named by their kind.
    /// </summary>
    public IReadOnlyList<StatisticKind> MeaningfulStatistics { get; internal init; } = [];

    /// <summary>Which way the values go when something is wrong.</summary>
    public Concern Concern { get; internal init; }

    /// <summary>
    /// The operations that can stand in this metric's <c>KmsOperation</c> or <c>Operation</c> dimension; empty where it has neither.
    /// </summary>
    public IReadOnlyList<string> Operations { get; internal init; } = [];

    /// <summary>Whether a dimension belongs to any of the metric's sets.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <returns><see langword="true"/> where one set holds it.</returns>
    public bool Has(KmsDimension dimension)
    {
        foreach (var set in DimensionSets)
        {
            if (set.Contains(dimension))
                return true;
        }

        return false;
    }

    /// <summary>The statistic that says most about the metric: the first of the meaningful ones, none of which is a percentile.</summary>
    internal MetricStatistic DefaultStatistic => MetricStatistic.Parse(MeaningfulStatistics[0].ToString());

    /// <summary>The set that somebody who gave these dimensions most likely meant: the one that shares most with them.</summary>
    internal IReadOnlyList<KmsDimension> NearestSet(ICollection<KmsDimension> given)
    {
        var best = DimensionSets[0];
        var bestShared = -1;
        foreach (var set in DimensionSets)
        {
            var shared = 0;
            foreach (var dimension in set)
                shared += given.Contains(dimension) ? 1 : 0;
            if (shared > bestShared)
                (best, bestShared) = (set, shared);
        }

        return best;
    }

    /// <summary>Every dimension of any set, once, in published order.</summary>
    internal IEnumerable<KmsDimension> AllDimensions => DimensionSets.SelectMany(set => set).Distinct();
}
