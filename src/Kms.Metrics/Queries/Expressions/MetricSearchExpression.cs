using System.Globalization;
using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>A SEARCH for the series of one dimension set. [CloudWatch guide: search expressions]</summary>
internal sealed class MetricSearchExpression : SeriesExpression
{
    /// <summary>The most series that one SEARCH gives: documents say 100 or 500. [CloudWatch guide]</summary>
    public const int Most = 100;

    /// <summary>The most characters that what is searched for may have. [CloudWatch guide]</summary>
    private const int LongestText = 1024;

    private const char Separator = '|';

    /// <summary>What SEARCH calls the account that asks. [CloudWatch guide: search expressions]</summary>
    private const string OwnAccount = "LOCAL";

    private readonly IReadOnlyList<string> _set;

    private MetricSearchExpression(QuerySpec spec, MetricStatistic statistic, IReadOnlyList<string> set)
        : base(spec, statistic)
    {
        // The certificate's name is the one value that is free text: in the last place it may hold whatever it wants.
        _set = [.. set.OrderBy(d => d == nameof(KmsDimension.CertificateName))];
        Label = string.Join(Separator.ToString(), _set.Select(d => "${PROP('Dim." + d + "')}"));
    }

    public override string? Label { get; }

    public override int MostSeries => Most;

    /// <summary>One search for each dimension set that the filters fit, in each spelling of its names, and each statistic.</summary>
    public static IReadOnlyList<MetricSearchExpression> Create(QuerySpec spec) =>
        [.. SetsOf(spec).SelectMany(set => QuerySpec.SpellingsOf(set.Select(d => d.ToString())))
            .SelectMany(set => spec.StatisticsToRead.Select(statistic => new MetricSearchExpression(spec, statistic, set)))];

    /// <summary>Why a query cannot be a SEARCH, or <see langword="null"/> where it can.</summary>
    public static string? Problem(QuerySpec spec)
    {
        if (spec.Exact is not null)
            return "its series are named already";
        if (spec.Accounts == AccountScope.Linked)
            return "a SEARCH here reads one account";
        if (ExpressionValues.Problem(spec) is { } problem)
            return problem;
        return Create(spec).Any(s => s.Conditions.Length > LongestText) ? "what is searched for is longer than 1,024 characters" : null;
    }

    /// <summary>
    /// How many series can match at most, by what the catalog knows of the values; <see langword="null"/> where anything can.
    /// </summary>
    public static int? Bound(QuerySpec spec)
    {
        long total = 0;
        foreach (var set in SetsOf(spec))
        {
            long count = 1;
            foreach (var dimension in set.Where(d => spec.Filters.All(f => f.Name != d.ToString())))
            {
                var values = spec.Choices.FirstOrDefault(c => c.Dimension == dimension)?.Values.Count
                    ?? (dimension is KmsDimension.KmsOperation or KmsDimension.Operation ? spec.Metric.Operations.Count
                        : KmsCatalog.Get(dimension).Values.Count);
                if (values == 0)
                    return null;
                count *= values;
            }

            total += count * QuerySpec.SpellingsOf(set.Select(d => d.ToString())).Count;
        }

        return total <= int.MaxValue ? (int)total : null;
    }

    public override string ToText(TimeSpan period) =>
        "SEARCH('" + Conditions + "', '" + Statistic.Name + "', "
            + ((long)period.TotalSeconds).ToString(CultureInfo.InvariantCulture) + ")";

    public override SeriesName? ReadLabel(string label)
    {
        var values = label.Split([Separator], _set.Count);
        // A server that knows no variables gives them back as they were.
        return values.Length == _set.Count && !label.StartsWith("${PROP(", StringComparison.Ordinal)
            ? new([.. _set.Select((d, i) => new MetricDimension(d, values[i]))], Spec.Accounts.AccountId) : null;
    }

    // A monitoring account would otherwise be given the series of its source accounts too.
    private string Conditions =>
        "{" + KmsCatalog.Namespace + "," + string.Join(",", _set) + "} MetricName=\"" + Spec.Metric.Name + "\""
            + string.Concat(Spec.Filters.Distinct().Select(f => Condition(f.Name, [f.Value])))
            + string.Concat(Spec.Choices.Select(c => Condition(c.Dimension.ToString(), c.Values)))
            + " :aws.AccountId=\"" + (Spec.Accounts.AccountId ?? OwnAccount) + "\"";

    // Any documented spelling will do, of the dimension's name and of its values.
    private string Condition(string dimension, IReadOnlyList<string> values)
    {
        var definition = KmsCatalog.FindDimension(dimension)!;
        var spellings = values.SelectMany(v => definition.FindValue(v) is { } known ? known.OtherNames.Prepend(known.Name) : [v])
            .Distinct(StringComparer.Ordinal).Select(v => "\"" + v + "\"").ToList();
        return " " + _set.First(d => KmsCatalog.FindDimension(d) == definition) + "="
            + (spellings.Count == 1 ? spellings[0] : "(" + string.Join(" OR ", spellings) + ")");
    }

    private static IEnumerable<IReadOnlyList<KmsDimension>> SetsOf(QuerySpec spec) =>
        spec.Metric.DimensionSets.Where(set => spec.Filters.All(f => set.Contains(KmsCatalog.FindDimension(f.Name)!.Dimension))
            && spec.Choices.All(c => set.Contains(c.Dimension)));
}
