using System.Globalization;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>ListMetrics and PutMetricData. [CloudWatch API]</summary>
internal static class MetricOperations
{
    private const int ListPageSize = 500;
    private const int MaxMetricsPerPut = 1000;
    private const int MaxValuesPerMetric = 150;
    private static readonly TimeSpan Listed = TimeSpan.FromDays(14);
    private static readonly TimeSpan RecentlyActive = TimeSpan.FromHours(3);

    public static ListMetricsResponse List(EmulatorState state, ListMetricsRequest request)
    {
        new Constraints()
            .Namespace(request.Namespace, required: false)
            .Length("metricName", request.MetricName, 1, 255, required: false)
            .Count("Dimensions", request.Dimensions.Count, 0, 10)
            .OneOf("recentlyActive", request.RecentlyActive, required: false, "PT3H")
            .Throw();
        var now = state.Now;
        var since = MetricStore.MinuteOf(now - (request.RecentlyActive is null ? Listed : RecentlyActive));
        var matching = state.Metrics.All
            .Where(s => Matches(s.Key, request) && s.HasData(since, MetricStore.MinuteOf(now) + 1))
            .OrderBy(s => s.Key.ToString(), StringComparer.Ordinal)
            .ToList();
        var (from, _) = PageToken.Read(request.NextToken);
        if (from > matching.Count)
            throw ServiceException.InvalidNextToken();
        var page = matching.Skip(from).Take(ListPageSize).Select(s => new Metric(s.Key.Namespace, s.Key.MetricName, s.Key.Dimensions)).ToList();
        return new ListMetricsResponse { Metrics = page, NextToken = from + page.Count < matching.Count ? PageToken.Write(from + page.Count) : null };
    }

    public static EmptyResponse Put(EmulatorState state, PutMetricDataRequest request)
    {
        new Constraints().Namespace(request.Namespace, required: true).Count("MetricData", request.MetricData.Count, 1, MaxMetricsPerPut).Throw();
        var now = state.Now;
        // Everything is read before anything is kept, so that a request is taken whole or not at all.
        var accepted = request.MetricData.Select((d, i) => (Key: new SeriesKey(request.Namespace, d.MetricName, d.Dimensions), Data: Read(d, i, now))).ToList();
        foreach (var (key, data) in accepted)
            state.Metrics.GetOrAdd(key).Add(data);
        return EmptyResponse.Instance;
    }

    private static bool Matches(SeriesKey key, ListMetricsRequest request) =>
        (request.Namespace is null || key.Namespace == request.Namespace)
        && (request.MetricName is null || key.MetricName == request.MetricName)
        && request.Dimensions.All(f => key.Dimensions.Any(d => d.Name == f.Name && (f.Value is null || d.Value == f.Value)));

    private static MinuteData Read(MetricDatum datum, int index, DateTimeOffset now)
    {
        new Constraints().Length("metricName", datum.MetricName, 1, 255, required: true).Dimensions(datum.Dimensions).Throw();
        var member = "MetricData.member." + (index + 1).ToString(CultureInfo.InvariantCulture);
        if (datum.Value is not null && datum.Values.Count > 0)
            throw ServiceException.InvalidParameterCombination($"The parameters {member}.Value and {member}.Values are mutually exclusive and you have specified both.");
        if (datum.Value is not null && datum.StatisticValues is not null)
            throw ServiceException.InvalidParameterCombination($"The parameters {member}.Value and {member}.StatisticValues are mutually exclusive and you have specified both.");
        if (datum.Counts.Count > 0 && datum.Counts.Count != datum.Values.Count)
            throw ServiceException.InvalidParameterValue($"The parameters {member}.Values and {member}.Counts must be of the same size.");
        if (datum.Values.Count > MaxValuesPerMetric)
            throw ServiceException.InvalidParameterValue($"The parameter {member}.Values must not have more than 150 values.");
        var minute = MetricStore.MinuteOf(datum.Timestamp ?? now);
        if (datum.StatisticValues is { } set)
            return new MinuteData(minute, Finite(set.SampleCount, member), Finite(set.Sum, member), Finite(set.Minimum, member), Finite(set.Maximum, member), datum.Unit, null, null);
        if (datum.Values.Count > 0)
            return MinuteData.Of(minute, [.. datum.Values.Select(v => Finite(v, member))], datum.Counts.Count > 0 ? [.. datum.Counts.Select(c => Finite(c, member))] : null, datum.Unit);
        if (datum.Value is { } value)
            return MinuteData.Of(minute, Finite(value, member), datum.Unit);
        throw ServiceException.InvalidParameterCombination($"At least one of the parameters {member}.Value, {member}.Values and {member}.StatisticValues must be specified.");
    }

    private static double Finite(double value, string member) => double.IsFinite(value)
        ? value
        : throw ServiceException.InvalidParameterValue($"The value {value.ToString(CultureInfo.InvariantCulture)} for parameter {member}.Value is invalid.");
}
