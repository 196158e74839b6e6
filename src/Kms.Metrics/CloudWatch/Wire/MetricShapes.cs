namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>ListMetrics and the metric identities that other operations share. [CloudWatch API]</summary>
internal static class MetricShapes
{
    public static void Write(WireWriter w, ListMetricsRequest r)
    {
        w.BeginMap();
        w.Member("Namespace", r.Namespace);
        w.Member("MetricName", r.MetricName);
        w.Members("Dimensions", r.Dimensions, Write);
        w.Member("NextToken", r.NextToken);
        w.Member("RecentlyActive", r.RecentlyActive);
        w.Member("IncludeLinkedAccounts", r.IncludeLinkedAccounts);
        w.Member("OwningAccount", r.OwningAccount);
        w.EndMap();
    }

    public static ListMetricsRequest ReadListMetricsRequest(WireReader r)
    {
        var request = new ListMetricsRequest();
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "Namespace": request = request with { Namespace = r.ReadString() }; break;
                case "MetricName": request = request with { MetricName = r.ReadString() }; break;
                case "Dimensions": request = request with { Dimensions = r.ReadList(ReadFilter) }; break;
                case "NextToken": request = request with { NextToken = r.ReadString() }; break;
                case "RecentlyActive": request = request with { RecentlyActive = r.ReadString() }; break;
                case "IncludeLinkedAccounts": request = request with { IncludeLinkedAccounts = r.ReadBoolean() }; break;
                case "OwningAccount": request = request with { OwningAccount = r.ReadString() }; break;
                default: r.Skip(); break;
            }
        }

        return request;
    }

    public static void Write(WireWriter w, ListMetricsResponse r)
    {
        w.BeginMap();
        w.Name("Metrics");
        w.List(r.Metrics, Write);
        w.Member("NextToken", r.NextToken);
        w.Members("OwningAccounts", r.OwningAccounts);
        w.EndMap();
    }

    public static ListMetricsResponse ReadListMetricsResponse(WireReader r)
    {
        IReadOnlyList<Metric> metrics = [];
        IReadOnlyList<string> owners = [];
        string? nextToken = null;
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "Metrics": metrics = r.ReadList(ReadMetric); break;
                case "NextToken": nextToken = r.ReadString(); break;
                case "OwningAccounts": owners = r.ReadStrings(); break;
                default: r.Skip(); break;
            }
        }

        return new ListMetricsResponse { Metrics = metrics, NextToken = nextToken, OwningAccounts = owners };
    }

    public static void Write(WireWriter w, Metric m)
    {
        w.BeginMap();
        w.Member("Namespace", m.Namespace);
        w.Member("MetricName", m.MetricName);
        w.Members("Dimensions", m.Dimensions, Write);
        w.EndMap();
    }

    public static Metric ReadMetric(WireReader r)
    {
        string ns = "", metricName = "";
        IReadOnlyList<MetricDimension> dimensions = [];
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "Namespace": ns = r.ReadString(); break;
                case "MetricName": metricName = r.ReadString(); break;
                case "Dimensions": dimensions = r.ReadList(ReadDimension); break;
                default: r.Skip(); break;
            }
        }

        return new Metric(ns, metricName, dimensions);
    }

    public static void Write(WireWriter w, MetricDimension d)
    {
        w.BeginMap();
        w.Member("Name", d.Name);
        w.Member("Value", d.Value);
        w.EndMap();
    }

    public static MetricDimension ReadDimension(WireReader r)
    {
        var (name, value) = ReadNameAndValue(r);
        return new MetricDimension(name, value ?? "");
    }

    private static void Write(WireWriter w, DimensionFilter d)
    {
        w.BeginMap();
        w.Member("Name", d.Name);
        w.Member("Value", d.Value);
        w.EndMap();
    }

    private static DimensionFilter ReadFilter(WireReader r)
    {
        var (name, value) = ReadNameAndValue(r);
        return new DimensionFilter(name, value);
    }

    private static (string Name, string? Value) ReadNameAndValue(WireReader r)
    {
        var dimensionName = "";
        string? value = null;
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "Name": dimensionName = r.ReadString(); break;
                case "Value": value = r.ReadString(); break;
                default: r.Skip(); break;
            }
        }

        return (dimensionName, value);
    }
}
