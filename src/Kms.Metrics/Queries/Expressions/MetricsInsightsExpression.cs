using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>A Metrics Insights query that groups in the service. [CloudWatch guide: Metrics Insights]</summary>
internal sealed class MetricsInsightsExpression(QuerySpec spec) : SeriesExpression(spec, spec.EffectiveStatistics[0])
{
    /// <summary>What Metrics Insights calls the account that a series is in. [CloudWatch guide: Metrics Insights]</summary>
    private const string Account = "AWS.AccountId";

    /// <summary>The most groups that one query gives. [CloudWatch guide]</summary>
    public const int MostGroups = 500;

    /// <summary>The most series that one query looks at; further ones are left out without a word. [CloudWatch guide]</summary>
    public const int MostMembers = 10_000;

    /// <summary>How far back a query can look. [CloudWatch guide]</summary>
    public static TimeSpan Reach { get; } = TimeSpan.FromDays(14);

    public override int MostSeries => MostGroups;

    /// <summary>
    /// Whether an alarm evaluates the query. AWS documents the condition on the own account for monitoring accounts only, and an alarm has
    /// nothing to fall back on where another account refuses it.
    /// </summary>
    public bool IsAlarm { get; init; }

    // Of one account, the service need not say which.
    private bool TellsAccountsApart => Spec.IsGroupedByAccount && Spec.Accounts == AccountScope.Linked;

    /// <summary>Why a query cannot be one of Metrics Insights, whatever time it is about, or <see langword="null"/> where it can.</summary>
    public static string? Problem(QuerySpec spec) =>
        Function(spec.EffectiveStatistics[0]) is null ? "Metrics Insights has no " + spec.EffectiveStatistics[0]
        : spec.Exact is not null ? "its series are named already"
        : SetsOf(spec).Count != 1 ? spec.Metric.Name + " is published under several dimension sets, and Metrics Insights reads one"
        : spec.Choices.Count > 0 ? "Metrics Insights here compares a dimension with one value" : ExpressionValues.Problem(spec);

    /// <summary>
    /// What Metrics Insights leaves out and a listing finds: series without a dimension that is grouped by; <see langword="null"/> where
    /// both read the same.
    /// </summary>
    public static string? LeavesOut(QuerySpec spec)
    {
        var missing = spec.GroupBy.Where(d => SetsOf(spec with { GroupBy = [] }).Exists(set => !set.Contains(d))).ToList();
        return missing.Count == 0 ? null : "Metrics Insights leaves out the series of " + spec.Metric.Name + " that are published without "
            + DisplayText.List(missing.Select(d => d.ToString())) + ".";
    }

    /// <summary>
    /// What Metrics Insights adds up and a listing leaves out: series with values that the catalog does not know, of a dimension that
    /// is neither grouped by nor filtered; <see langword="null"/> where every value is known or told.
    /// </summary>
    public static string? AlsoCounts(QuerySpec spec)
    {
        var open = SetsOf(spec)[0].Where(d => !spec.GroupBy.Contains(d) && spec.Filters.All(f => f.Name != d.ToString())).ToList();
        return open.Count == 0 ? null : "Metrics Insights also counts series whose " + DisplayText.List(open.Select(d => d.ToString()))
            + " this version of the library does not know, which other strategies leave out.";
    }

    /// <summary>Why a query cannot be one of Metrics Insights, or <see langword="null"/> where it can.</summary>
    public static string? Problem(QuerySpec spec, IReadOnlyList<PlannedWindow> windows, DateTimeOffset now)
    {
        if (!spec.IsGrouped)
            return "it is about single series, and Metrics Insights groups";
        if (spec.EffectiveStatistics.Count > 1)
            return "it asks for several statistics, and Metrics Insights computes one";
        if (Function(spec.EffectiveStatistics[0]) is null)
            return "Metrics Insights has no " + spec.EffectiveStatistics[0];
        if (spec.Exact is not null)
            return "its series are named already";
        if (SetsOf(spec).Count != 1)
            return spec.Metric.Name + " is published under several dimension sets, and Metrics Insights reads one";
        if (!spec.Filters.All(QuerySpec.HasOneSpelling) || !QuerySpec.HasOneSpelling(SetsOf(spec)[0]))
            return "a name or a value is published in several spellings, and Metrics Insights compares with one";
        if (spec.Choices.Count > 0)
            return "Metrics Insights here compares a dimension with one value";
        if (windows.Count > 1 || windows[0].Start < now - Reach)
            return "Metrics Insights looks back two weeks at most";
        return windows[0].Period < MetricPeriods.Published ? "Metrics Insights has no periods below a minute"
            : ExpressionValues.Problem(spec);
    }

    public override string ToText(TimeSpan period)
    {
        var text = "SELECT " + Function(Statistic) + "(" + Spec.Metric.Name + ") FROM SCHEMA(\"" + KmsCatalog.Namespace + "\", "
            + string.Join(", ", SetsOf(Spec)[0]) + ")";
        var conditions = Spec.Filters.Distinct().Select(f => f.Name + " = '" + f.Value + "'").ToList();
        if (Spec.Accounts.AccountId is { } account)
            conditions.Add(Account + " = '" + account + "'");
        else if (Spec.Accounts == AccountScope.Own && !IsAlarm)
            conditions.Add(Account + " = CURRENT_ACCOUNT_ID()");
        if (conditions.Count > 0)
            text += " WHERE " + string.Join(" AND ", conditions);
        var groups = Spec.GroupBy.Select(d => d.ToString()).ToList();
        if (TellsAccountsApart)
            groups.Insert(0, Account);
        return groups.Count > 0 ? text + " GROUP BY " + string.Join(", ", groups) : text;
    }

    /// <summary>
    /// The service writes the values of a group one after the other with a space between them; some values hold spaces themselves, and the
    /// catalog knows which.
    /// </summary>
    public override SeriesName? ReadLabel(string label)
    {
        var account = Spec.IsGroupedByAccount ? Spec.Accounts.AccountId : null;
        var words = label.Split(' ');
        if (TellsAccountsApart)
            (account, words) = (words[0], [.. words.Skip(1)]);
        if (Spec.GroupBy.Count == 0)
            return !TellsAccountsApart || words.Length == 0 ? new([], account) : null;
        var values = new string[Spec.GroupBy.Count];
        return Read(words, 0, values, 0)
            ? new([.. Spec.GroupBy.Select((d, i) => new MetricDimension(d.ToString(), values[i]))], account) : null;
    }

    private bool Read(string[] words, int word, string[] values, int value)
    {
        if (value == values.Length)
            return word == words.Length;
        var most = words.Length - word - (values.Length - value - 1);
        for (var count = 1; count <= most; count++)
        {
            values[value] = string.Join(" ", words, word, count);
            if (ValueFormats.Check(KmsCatalog.Get(Spec.GroupBy[value]), values[value]) is null
                && Read(words, word + count, values, value + 1))
                return true;
        }

        return false;
    }

    private static string? Function(MetricStatistic statistic) => statistic.Kind switch
    {
        StatisticKind.Sum => "SUM",
        StatisticKind.Average => "AVG",
        StatisticKind.Minimum => "MIN",
        StatisticKind.Maximum => "MAX",
        StatisticKind.SampleCount => "COUNT",
        _ => null,
    };

    private static List<IReadOnlyList<KmsDimension>> SetsOf(QuerySpec spec) =>
        [.. spec.Metric.DimensionSets.Where(set =>
            spec.Filters.All(f => set.Contains(KmsCatalog.FindDimension(f.Name)!.Dimension)) && spec.GroupBy.All(d => set.Contains(d)))];
}
