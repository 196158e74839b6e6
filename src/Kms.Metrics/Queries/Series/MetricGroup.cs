using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>Several series added up into one, by the dimensions that they share. Immutable.</summary>
/// <typeparam name="TMetric">The metric.</typeparam>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed class MetricGroup<TMetric> : MetricSeries, IJsonWritable
    where TMetric : KmsMetric
{
    private readonly GroupKey _key;

    internal MetricGroup(MetricDefinition definition,
        GroupKey key, IReadOnlyList<TMetric> members, IReadOnlyList<string?> memberAccounts, MetricStatistic statistic,
        IReadOnlyList<PlannedWindow> windows, SeriesPoints data)
        : base(definition, statistic, windows, data)
    {
        _key = key;
        Members = members;
        MemberAccounts = memberAccounts;
    }

    /// <summary>The dimensions that the members share, with their values in today's spelling, in the order of <c>GroupBy</c>.</summary>
    /// <value>A dimension that some members are published without has an empty value for those: <c>ReEncrypt</c> has no
    /// <c>KeyArn</c>.</value>
    public IReadOnlyList<MetricDimension> Key => _key.Dimensions;

    /// <summary>
    /// The account of all members, if the query was grouped by account; otherwise <see langword="null"/>.
    /// </summary>
    public string? AccountId => _key.AccountId;

    /// <summary>
    /// The account of each of <see cref="Members"/>, in their order: <see langword="null"/> for the caller's own where the service names
    /// none. As empty as <see cref="Members"/>.
    /// </summary>
    public IReadOnlyList<string?> MemberAccounts { get; }

    /// <summary>
    /// The series that were added up; empty if the query used Metrics Insights, which adds up in the service and does not name the
    /// members.
    /// </summary>
    public IReadOnlyList<TMetric> Members { get; }

    /// <summary>Returns the value of a dimension that the members share.</summary>
    /// <param name="dimension">A dimension that was grouped by.</param>
    /// <returns>The published text.</returns>
    /// <exception cref="KeyNotFoundException">The series were not grouped by this dimension.</exception>
    public string this[KmsDimension dimension] => TryGetValue(dimension, out var value)
        ? value
        : throw new KeyNotFoundException("The series were not grouped by " + dimension + ".");

    /// <summary>Returns the value of a dimension that the members share, if they were grouped by it.</summary>
    /// <param name="dimension">Any dimension.</param>
    /// <param name="value">The published text, or <see langword="null"/>.</param>
    /// <returns>Whether they were grouped by it.</returns>
    public bool TryGetValue(KmsDimension dimension, [NotNullWhen(true)] out string? value)
    {
        value = Key.FirstOrDefault(k => k.Name == dimension.ToString())?.Value;
        return value is not null;
    }

    /// <summary>
    /// Fills every period of the range that has ended without a value. KMS publishes once per minute, so shorter periods are filled once
    /// per minute.
    /// </summary>
    /// <param name="filling">Which value.</param>
    /// <returns>The group without gaps, as far as the filling has a value. Its status does not change.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="filling"/> is <see langword="null"/>.</exception>
    public MetricGroup<TMetric> FillGaps(GapFilling filling) =>
        new(Definition, _key, Members, MemberAccounts, Statistic, Windows, SeriesTransforms.FillGaps(this, filling));

    /// <summary>
    /// Combines the points into longer periods, as the statistic allows: sums and counts add up, extremes are compared. The periods lie
    /// where those of <c>Every</c> would; one that reaches beyond the range that was read is partial.
    /// </summary>
    /// <param name="period">The longer period: a multiple of every period in the group, one day at most.</param>
    /// <returns>The coarser group.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is not a multiple of the group's periods.</exception>
    /// <exception cref="InvalidOperationException">The statistic is an average, which cannot be computed from shorter periods; query
    /// CloudWatch for the longer period.</exception>
    public MetricGroup<TMetric> Downsample(TimeSpan period)
    {
        var (windows, data) = SeriesTransforms.Downsample(this, period);
        return new(Definition, _key, Members, MemberAccounts, Statistic, windows, data);
    }

    /// <summary>Returns the shared dimensions, the statistic and how many points there are.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Definition.Name + "{" + string.Join(", ", Key) + "}"
        + (AccountId is null ? "" : " of " + AccountId) + " " + Statistic + ": " + Extent;

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("Metric", Definition.Name);
        json.Map("Key", Key.Select(d => (d.Name, d.Value)));
        json.Text("AccountId", AccountId);
        json.Text("Statistic", Statistic.Name);
        json.Text("Unit", Definition.Unit?.ToString());
        json.List("Members", Members);
        json.Texts("MemberAccounts", MemberAccounts);
        WriteData(json);
    }
}
