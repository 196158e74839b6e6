namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The structures of ListMetrics, GetMetricData and PutMetricData. [CloudWatch API]</summary>
internal static class MetricStructures
{
    public static Structure<MetricDimension> Dimension { get; } =
        new(new("", ""), static (m, d) => m.Dimension(m.Required(d.Name), m.Required(d.Value)));

    public static Structure<DimensionFilter> DimensionFilter { get; } =
        new(new("", null), static (m, d) => new(m.Required(d.Name), m.Optional(d.Value)));

    public static Structure<Metric> Metric { get; } = new(new("", "", []), static (m, metric) =>
        new(m.Required(metric.Namespace), m.Required(metric.MetricName), m.List(metric.Dimensions, Dimension)));

    public static Structure<ListMetricsRequest> ListMetricsRequest { get; } = new(new(), static (m, r) => new()
    {
        Namespace = m.Optional(r.Namespace),
        MetricName = m.Optional(r.MetricName),
        Dimensions = m.List(r.Dimensions, DimensionFilter),
        NextToken = m.Optional(r.NextToken),
        RecentlyActive = m.Optional(r.RecentlyActive),
        IncludeLinkedAccounts = m.Optional(r.IncludeLinkedAccounts),
        OwningAccount = m.Optional(r.OwningAccount),
    });

    public static Structure<ListMetricsResponse> ListMetricsResponse { get; } = new(new(), static (m, r) => new()
    {
        Metrics = m.List(r.Metrics, Metric, Presence.Required),
        NextToken = m.Optional(r.NextToken),
        OwningAccounts = m.List(r.OwningAccounts, Presence.Optional),
    });

    public static Structure<MetricStat> MetricStat { get; } = new(new(new("", "", []), 0, ""), static (m, s) =>
        new(m.Required(s.Metric, Metric), m.Required(s.Period), m.Required(s.Stat)) { Unit = m.Optional(s.Unit) });

    public static Structure<MetricDataQuery> MetricDataQuery { get; } = new(new(""), static (m, q) => new(m.Required(q.Id))
    {
        MetricStat = m.Optional(q.MetricStat, MetricStat),
        Expression = m.Optional(q.Expression),
        Label = m.Optional(q.Label),
        ReturnData = m.Optional(q.ReturnData),
        Period = m.Optional(q.Period),
        AccountId = m.Optional(q.AccountId),
    });

    public static Structure<LabelOptions> LabelOptions { get; } = new(new(), static (m, o) => new() { Timezone = m.Optional(o.Timezone) });

    public static Structure<GetMetricDataRequest> GetMetricDataRequest { get; } = new(new([], default, default), static (m, r) =>
        new(m.List(r.MetricDataQueries, MetricDataQuery, Presence.Required), m.Required(r.StartTime), m.Required(r.EndTime))
        {
            NextToken = m.Optional(r.NextToken),
            ScanBy = m.Optional(r.ScanBy),
            MaxDatapoints = m.Optional(r.MaxDatapoints),
            LabelOptions = m.Optional(r.LabelOptions, LabelOptions),
        });

    public static Structure<MessageData> MessageData { get; } =
        new(new(null, null), static (m, d) => new(m.Optional(d.Code), m.Optional(d.Value)));

    public static Structure<MetricDataResult> MetricDataResult { get; } = new(
        new(""),
        static (m, r) => new(m.Required(r.Id))
        {
            Label = m.Optional(r.Label),
            Timestamps = m.Points(r.Timestamps),
            Values = m.Points(r.Values),
            StatusCode = m.Optional(r.StatusCode),
            Messages = m.Optional(r.Messages, MessageData),
        },
        static r =>
        {
            if (r.Timestamps.Length != r.Values.Length)
                throw new WireFormatException("A series has not as many Timestamps as Values.");
        });

    public static Structure<GetMetricDataResponse> GetMetricDataResponse { get; } = new(new(), static (m, r) => new()
    {
        MetricDataResults = m.List(r.MetricDataResults, MetricDataResult, Presence.Required),
        NextToken = m.Optional(r.NextToken),
        Messages = m.List(r.Messages, MessageData),
    });

    public static Structure<StatisticSet> StatisticSet { get; } = new(new(0, 0, 0, 0), static (m, s) =>
        new(m.Required(s.SampleCount), m.Required(s.Sum), m.Required(s.Minimum), m.Required(s.Maximum)));

    public static Structure<MetricDatum> MetricDatum { get; } = new(new(""), static (m, d) => new(m.Required(d.MetricName))
    {
        Dimensions = m.List(d.Dimensions, Dimension),
        Timestamp = m.Optional(d.Timestamp),
        Value = m.Optional(d.Value),
        StatisticValues = m.Optional(d.StatisticValues, StatisticSet),
        Values = m.List(d.Values),
        Counts = m.List(d.Counts),
        Unit = m.Optional(d.Unit),
        StorageResolution = m.Optional(d.StorageResolution),
    });

    public static Structure<Entity> Entity { get; } = new(new(), static (m, e) => new()
    {
        KeyAttributes = m.Optional(e.KeyAttributes),
        Attributes = m.Optional(e.Attributes),
    });

    public static Structure<EntityMetricData> EntityMetricData { get; } = new(new(), static (m, d) => new()
    {
        Entity = m.Optional(d.Entity, Entity),
        MetricData = m.List(d.MetricData, MetricDatum),
    });

    public static Structure<PutMetricDataRequest> PutMetricDataRequest { get; } = new(new("", []), static (m, r) =>
        new(m.Required(r.Namespace), m.List(r.MetricData, MetricDatum))
        {
            EntityMetricData = m.List(r.EntityMetricData, EntityMetricData),
            StrictEntityValidation = m.Optional(r.StrictEntityValidation),
        });
}
