using Kms.Metrics.Emulator.Matching;
using Kms.Metrics.Emulator.Storage;
using System.Globalization;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Logs;

/// <summary>
/// The metric filters of an account, and the log events that go through them. The events themselves are not kept. Safe for concurrent use.
/// </summary>
internal sealed class MetricFilterStore(MetricStore metrics)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<(string LogGroup, string Name), MetricFilter> _filters = new();

    public IReadOnlyList<MetricFilter> All
    {
        get
        {
            lock (_lock)
                return [.. _filters.Values];
        }
    }

    public void Put(MetricFilter filter)
    {
        lock (_lock)
            _filters[(filter.LogGroup, filter.Name)] = filter;
    }

    public bool Delete(string logGroup, string name)
    {
        lock (_lock)
            return _filters.Remove((logGroup, name));
    }

    /// <summary>Lets a log event go through the filters of its group.</summary>
    public void Feed(string logGroup, string message, DateTimeOffset time)
    {
        var logEvent = new LogEvent(message);
        foreach (var filter in All.Where(f => f.LogGroup == logGroup))
        {
            var transformation = filter.Transformation;
            if (filter.Pattern.Matches(logEvent))
                Publish(transformation, ValueOf(transformation.MetricValue, logEvent), DimensionsOf(transformation, logEvent), time);
            else if (transformation.DefaultValue is { } value)
                Publish(transformation, value, [], time);
        }
    }

    private void Publish(MetricTransformation transformation, double? value, IReadOnlyList<MetricDimension> dimensions, DateTimeOffset time)
    {
        if (value is not { } number)
            return;
        var key = new SeriesKey(transformation.MetricNamespace, transformation.MetricName, dimensions);
        metrics.GetOrAdd(key).Add(MetricStore.MinuteOf(time), MinuteSummary.Of(number), transformation.Unit ?? Units.None);
    }

    private static double? ValueOf(string metricValue, LogEvent logEvent)
    {
        var text = metricValue.StartsWith('$') ? Text(logEvent.Find(metricValue)) : metricValue;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value : null;
    }

    private static List<MetricDimension> DimensionsOf(MetricTransformation transformation, LogEvent logEvent) =>
        [.. transformation.Dimensions.Select(d => (d.Key, Value: Text(logEvent.Find(d.Value)))).Where(d => !string.IsNullOrEmpty(d.Value))
            .Select(d => new MetricDimension(d.Key, d.Value!))];

    private static string? Text(JsonElement? element) => element switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => other.GetRawText(),
    };
}
