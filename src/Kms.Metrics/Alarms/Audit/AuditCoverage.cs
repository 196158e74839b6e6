using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Compares alarms of the account with recommended ones by what they watch: a recommended alarm is there if any alarm watches the same
/// series, computes a formula over the same series, or asks the same query, whatever its name and its threshold. Immutable.
/// </summary>
internal sealed class AuditCoverage
{
    private readonly IReadOnlyList<(KmsAlarm Alarm, HashSet<string> Series, string? Query)> _recommended;
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _series;
    private readonly HashSet<string> _queries;

    public AuditCoverage(IReadOnlyList<KmsAlarm> recommended)
    {
        _recommended = [.. recommended.Select(a =>
        {
            var request = a.ToRequest();
            return (a, SeriesOf(request.Namespace, request.MetricName, request.Dimensions, request.Metrics), QueryOf(request.Metrics));
        })];
        _names = new HashSet<string>(recommended.Select(a => a.Name), StringComparer.Ordinal);
        _series = new HashSet<string>(_recommended.SelectMany(r => r.Series), StringComparer.Ordinal);
        _queries = new HashSet<string>(_recommended.Where(r => r.Query is not null).Select(r => r.Query!), StringComparer.Ordinal);
    }

    /// <summary>Whether an alarm is on metrics of AWS/KMS and no recommended alarm watches any of the same.</summary>
    public bool CallsForNothingLike(MetricAlarm alarm)
    {
        if (_names.Contains(alarm.AlarmName))
            return false;
        var series = SeriesOf(alarm.Namespace, alarm.MetricName, alarm.Dimensions, alarm.Metrics);
        var query = QueryOf(alarm.Metrics);
        return (query is not null || series.Any(s => s.StartsWith(KmsCatalog.Namespace + "|", StringComparison.Ordinal)))
            && !series.Overlaps(_series) && (query is null || !_queries.Contains(query));
    }

    /// <summary>The recommended alarms that are missing.</summary>
    public IEnumerable<KmsAlarm> Missing(IEnumerable<MetricAlarm> alarms)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var series = new HashSet<string>(StringComparer.Ordinal);
        var sets = new HashSet<string>(StringComparer.Ordinal);
        var queries = new HashSet<string>(StringComparer.Ordinal);
        foreach (var alarm in alarms)
        {
            names.Add(alarm.AlarmName);
            var watched = SeriesOf(alarm.Namespace, alarm.MetricName, alarm.Dimensions, alarm.Metrics);
            series.UnionWith(watched);
            sets.Add(TextOf(watched));
            if (QueryOf(alarm.Metrics) is { } query)
                queries.Add(query);
        }

        return _recommended.Where(r => !names.Contains(r.Alarm.Name) && !(r switch
        {
            { Query: { } query } => queries.Contains(query),
            { Series.Count: 1 } => r.Series.IsSubsetOf(series),
            _ => sets.Contains(TextOf(r.Series)),
        })).Select(r => r.Alarm);
    }

    private static HashSet<string> SeriesOf(string? ns, string? metricName, IReadOnlyList<MetricDimension> dimensions,
        IReadOnlyList<MetricDataQuery> queries) => new(queries.Select(q => q.MetricStat?.Metric)
        .Append(metricName is null ? null : new Metric(ns ?? "", metricName, dimensions)).Where(m => m is not null)
        .Select(m => m!.Namespace + "|" + PublishedSeries.KeyOf(m.MetricName, m.Dimensions)), StringComparer.Ordinal);

    private static string TextOf(IEnumerable<string> series) => string.Join("\n", series.OrderBy(s => s, StringComparer.Ordinal));

    // A query of Metrics Insights, whatever its spaces, its quotation marks and the order of its conditions.
    private static string? QueryOf(IReadOnlyList<MetricDataQuery> queries)
    {
        if (queries.FirstOrDefault(q => q.Expression?.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) == true)
            is not { Expression: { } text })
            return null;
        var words = string.Join(" ", text.Replace("\"", "").Replace("=", " = ").Replace(",", " , ").Replace("(", " ( ").Replace(")", " ) ")
            .Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        var where = words.IndexOf(" WHERE ", StringComparison.OrdinalIgnoreCase);
        if (where < 0)
            return words;
        var conditions = words.Substring(where + 7).Split([" AND ", " and "], StringSplitOptions.None);
        return words.Remove(where) + " WHERE " + string.Join(" AND ", conditions.OrderBy(c => c, StringComparer.Ordinal));
    }
}
