using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>What the account publishes: the series of AWS/KMS that had data in the last two weeks. Immutable.</summary>
internal sealed class PublishedSeries
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _metricsByResource = new(StringComparer.Ordinal);

    public PublishedSeries(IReadOnlyList<KmsMetric> known, IEnumerable<Metric> all)
    {
        Known = known;
        foreach (var metric in all)
        {
            _keys.Add(KeyOf(metric.MetricName, metric.Dimensions));
            foreach (var dimension in metric.Dimensions.Where(d => IsResource(d.Name)))
            {
                if (!_metricsByResource.TryGetValue(dimension.Value, out var names))
                    _metricsByResource[dimension.Value] = names = new HashSet<string>(StringComparer.Ordinal);
                names.Add(metric.MetricName);
                names.Add(KmsCatalog.FindMetric(metric.MetricName)?.Name ?? metric.MetricName);
            }
        }
    }

    /// <summary>The series that this version of the library knows.</summary>
    public IReadOnlyList<KmsMetric> Known { get; }

    public bool IsEmpty => _keys.Count == 0;

    /// <summary>One text for a series, whatever its spelling and the order of its dimensions.</summary>
    public static string KeyOf(string metricName, IReadOnlyList<MetricDimension> dimensions) =>
        (KmsCatalog.FindMetric(metricName)?.Name ?? metricName) + "|"
            + string.Join("|", dimensions.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => d.Name + "=" + d.Value));

    /// <summary>The metrics of AWS/KMS that an alarm names in full.</summary>
    public static IEnumerable<Metric> MetricsOf(MetricAlarm alarm) =>
        alarm.Metrics.Select(m => m.MetricStat?.Metric).Append(alarm.MetricName is null ? null
                : new Metric(alarm.Namespace ?? "", alarm.MetricName, alarm.Dimensions))
            .Where(m => m?.Namespace == KmsCatalog.Namespace).Select(m => m!);

    /// <summary>The keys and key stores that an alarm names in the conditions of a query.</summary>
    public static IReadOnlyList<string> ResourcesInQueries(MetricAlarm alarm)
    {
        var found = new List<string>();
        foreach (var expression in alarm.Metrics.Select(m => m.Expression).Where(e => e is not null))
        {
            var parts = expression!.Split('\'');
            for (var i = 1; i < parts.Length; i += 2)
            {
                if (IsResource(parts[i - 1].TrimEnd(' ', '=').Split(' ').Last().Trim('"')))
                    found.Add(parts[i]);
            }
        }

        return found;
    }

    /// <summary>Whether data has come for an alarm in the last two weeks; true for one that does not watch AWS/KMS.</summary>
    public bool Feeds(MetricAlarm alarm)
    {
        var metrics = MetricsOf(alarm).ToList();
        if (metrics.Count > 0)
            return metrics.Exists(m => _keys.Contains(KeyOf(m.MetricName, m.Dimensions)));
        var resources = ResourcesInQueries(alarm);
        return resources.Count == 0 || resources.Any(r => IsAskedFor(r, alarm));
    }

    // A store that is connected and that nobody uses publishes the age of its credential, and none of the requests that a total is of.
    private bool IsAskedFor(string resource, MetricAlarm alarm) => _metricsByResource.TryGetValue(resource, out var names)
        && names.Any(n => alarm.Metrics.Any(m => m.Expression is { } query && IsWordOf(query, n)));

    private static bool IsWordOf(string query, string name)
    {
        for (var at = query.IndexOf(name, StringComparison.Ordinal); at >= 0; at = query.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || !IsOfWord(query[at - 1])) && (end == query.Length || !IsOfWord(query[end])))
                return true;
        }

        return false;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static bool IsResource(string dimension) => dimension is nameof(KmsDimension.KeyId) or nameof(KmsDimension.CustomKeyStoreId);
}
