namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>GetMetricData and PutMetricData. [CloudWatch API]</summary>
internal static class MetricDataShapes
{
    public static void Write(WireWriter w, GetMetricDataRequest r)
    {
        w.BeginMap();
        w.Members("MetricDataQueries", r.MetricDataQueries, Write);
        w.Member("StartTime", r.StartTime);
        w.Member("EndTime", r.EndTime);
        w.Member("NextToken", r.NextToken);
        w.Member("ScanBy", r.ScanBy);
        w.Member("MaxDatapoints", r.MaxDatapoints);
        w.EndMap();
    }

    public static GetMetricDataRequest ReadGetMetricDataRequest(WireReader r)
    {
        var request = new GetMetricDataRequest([], default, default);
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "MetricDataQueries": request = request with { MetricDataQueries = r.ReadList(ReadQuery) }; break;
                case "StartTime": request = request with { StartTime = r.ReadTimestamp() }; break;
                case "EndTime": request = request with { EndTime = r.ReadTimestamp() }; break;
                case "NextToken": request = request with { NextToken = r.ReadString() }; break;
                case "ScanBy": request = request with { ScanBy = r.ReadString() }; break;
                case "MaxDatapoints": request = request with { MaxDatapoints = r.ReadInt32() }; break;
                default: r.Skip(); break;
            }
        }

        return request;
    }

    public static void Write(WireWriter w, GetMetricDataResponse r)
    {
        w.BeginMap();
        w.Name("MetricDataResults");
        w.List(r.MetricDataResults, Write);
        w.Member("NextToken", r.NextToken);
        w.Members("Messages", r.Messages, Write);
        w.EndMap();
    }

    public static GetMetricDataResponse ReadGetMetricDataResponse(WireReader r)
    {
        IReadOnlyList<MetricDataResult> results = [];
        IReadOnlyList<MessageData> messages = [];
        string? nextToken = null;
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "MetricDataResults": results = r.ReadList(ReadResult); break;
                case "NextToken": nextToken = r.ReadString(); break;
                case "Messages": messages = r.ReadList(ReadMessage); break;
                default: r.Skip(); break;
            }
        }

        return new GetMetricDataResponse { MetricDataResults = results, NextToken = nextToken, Messages = messages };
    }

    public static void Write(WireWriter w, PutMetricDataRequest r)
    {
        w.BeginMap();
        w.Member("Namespace", r.Namespace);
        w.Members("MetricData", r.MetricData, Write);
        w.EndMap();
    }

    public static PutMetricDataRequest ReadPutMetricDataRequest(WireReader r)
    {
        var request = new PutMetricDataRequest("", []);
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "Namespace": request = request with { Namespace = r.ReadString() }; break;
                case "MetricData": request = request with { MetricData = r.ReadList(ReadDatum) }; break;
                default: r.Skip(); break;
            }
        }

        return request;
    }

    public static void Write(WireWriter w, MetricDataQuery q)
    {
        w.BeginMap();
        w.Member("Id", q.Id);
        w.Member("MetricStat", q.MetricStat, Write);
        w.Member("Expression", q.Expression);
        w.Member("Label", q.Label);
        w.Member("ReturnData", q.ReturnData);
        w.Member("Period", q.Period);
        w.Member("AccountId", q.AccountId);
        w.EndMap();
    }

    public static MetricDataQuery ReadQuery(WireReader r)
    {
        var id = "";
        MetricStat? stat = null;
        string? expression = null, label = null, accountId = null;
        bool? returnData = null;
        int? period = null;
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "Id": id = r.ReadString(); break;
                case "MetricStat": stat = ReadStat(r); break;
                case "Expression": expression = r.ReadString(); break;
                case "Label": label = r.ReadString(); break;
                case "ReturnData": returnData = r.ReadBoolean(); break;
                case "Period": period = r.ReadInt32(); break;
                case "AccountId": accountId = r.ReadString(); break;
                default: r.Skip(); break;
            }
        }

        return new MetricDataQuery(id) { MetricStat = stat, Expression = expression, Label = label, ReturnData = returnData,
            Period = period, AccountId = accountId };
    }

    private static void Write(WireWriter w, MetricStat s)
    {
        w.BeginMap();
        w.Member("Metric", s.Metric, MetricShapes.Write);
        w.Member("Period", (int?)s.Period);
        w.Member("Stat", s.Stat);
        w.Member("Unit", s.Unit);
        w.EndMap();
    }

    private static MetricStat ReadStat(WireReader r)
    {
        Metric? metric = null;
        var period = 0;
        var stat = "";
        string? unit = null;
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "Metric": metric = MetricShapes.ReadMetric(r); break;
                case "Period": period = r.ReadInt32(); break;
                case "Stat": stat = r.ReadString(); break;
                case "Unit": unit = r.ReadString(); break;
                default: r.Skip(); break;
            }
        }

        return new MetricStat(metric ?? new Metric("", "", []), period, stat) { Unit = unit };
    }

    private static void Write(WireWriter w, MetricDataResult result)
    {
        w.BeginMap();
        w.Member("Id", result.Id);
        w.Member("Label", result.Label);
        w.Members("Timestamps", result.Timestamps.Span);
        w.Members("Values", result.Values.Span);
        w.Member("StatusCode", result.StatusCode);
        w.Members("Messages", result.Messages, Write);
        w.EndMap();
    }

    private static MetricDataResult ReadResult(WireReader r)
    {
        string id = "";
        string? label = null, status = null;
        DateTimeOffset[] timestamps = [];
        double[] values = [];
        IReadOnlyList<MessageData> messages = [];
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "Id": id = r.ReadString(); break;
                case "Label": label = r.ReadString(); break;
                case "Timestamps": timestamps = r.ReadTimestamps(); break;
                case "Values": values = r.ReadDoubles(); break;
                case "StatusCode": status = r.ReadString(); break;
                case "Messages": messages = r.ReadList(ReadMessage); break;
                default: r.Skip(); break;
            }
        }

        if (timestamps.Length != values.Length)
            throw new WireFormatException("A series has not as many timestamps as values.");
        return new MetricDataResult(id) { Label = label, Timestamps = timestamps, Values = values, StatusCode = status,
            Messages = messages };
    }

    private static void Write(WireWriter w, MessageData m)
    {
        w.BeginMap();
        w.Member("Code", m.Code);
        w.Member("Value", m.Value);
        w.EndMap();
    }

    private static MessageData ReadMessage(WireReader r)
    {
        var message = new MessageData(null, null);
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "Code": message = message with { Code = r.ReadString() }; break;
                case "Value": message = message with { Value = r.ReadString() }; break;
                default: r.Skip(); break;
            }
        }

        return message;
    }

    private static void Write(WireWriter w, MetricDatum d)
    {
        w.BeginMap();
        w.Member("MetricName", d.MetricName);
        w.Members("Dimensions", d.Dimensions, MetricShapes.Write);
        w.Member("Timestamp", d.Timestamp);
        w.Member("Value", d.Value);
        w.Member("StatisticValues", d.StatisticValues, Write);
        w.Members("Values", d.Values);
        w.Members("Counts", d.Counts);
        w.Member("Unit", d.Unit);
        w.Member("StorageResolution", d.StorageResolution);
        w.EndMap();
    }

    private static MetricDatum ReadDatum(WireReader r)
    {
        var datum = new MetricDatum("");
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "MetricName": datum = datum with { MetricName = r.ReadString() }; break;
                case "Dimensions": datum = datum with { Dimensions = r.ReadList(MetricShapes.ReadDimension) }; break;
                case "Timestamp": datum = datum with { Timestamp = r.ReadTimestamp() }; break;
                case "Value": datum = datum with { Value = r.ReadDouble() }; break;
                case "StatisticValues": datum = datum with { StatisticValues = ReadStatistics(r) }; break;
                case "Values": datum = datum with { Values = r.ReadDoubles() }; break;
                case "Counts": datum = datum with { Counts = r.ReadDoubles() }; break;
                case "Unit": datum = datum with { Unit = r.ReadString() }; break;
                case "StorageResolution": datum = datum with { StorageResolution = r.ReadInt32() }; break;
                default: r.Skip(); break;
            }
        }

        return datum;
    }

    private static void Write(WireWriter w, StatisticSet s)
    {
        w.BeginMap();
        w.Member("SampleCount", (double?)s.SampleCount);
        w.Member("Sum", (double?)s.Sum);
        w.Member("Minimum", (double?)s.Minimum);
        w.Member("Maximum", (double?)s.Maximum);
        w.EndMap();
    }

    private static StatisticSet ReadStatistics(WireReader r)
    {
        var set = new StatisticSet(0, 0, 0, 0);
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "SampleCount": set = set with { SampleCount = r.ReadDouble() }; break;
                case "Sum": set = set with { Sum = r.ReadDouble() }; break;
                case "Minimum": set = set with { Minimum = r.ReadDouble() }; break;
                case "Maximum": set = set with { Maximum = r.ReadDouble() }; break;
                default: r.Skip(); break;
            }
        }

        return set;
    }
}
