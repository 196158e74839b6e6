namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The operations on composite alarms and on the history of alarms. [CloudWatch API]</summary>
internal static class CompositeAlarmShapes
{
    public static void Write(WireWriter w, PutCompositeAlarmRequest r)
    {
        w.BeginMap();
        w.Member("AlarmName", r.AlarmName);
        w.Member("AlarmRule", r.AlarmRule);
        w.Member("AlarmDescription", r.AlarmDescription);
        w.Member("ActionsEnabled", r.ActionsEnabled);
        w.Members("OKActions", r.OKActions);
        w.Members("AlarmActions", r.AlarmActions);
        w.Members("InsufficientDataActions", r.InsufficientDataActions);
        w.Member("ActionsSuppressor", r.ActionsSuppressor);
        w.Member("ActionsSuppressorWaitPeriod", r.ActionsSuppressorWaitPeriod);
        w.Member("ActionsSuppressorExtensionPeriod", r.ActionsSuppressorExtensionPeriod);
        w.Members("Tags", r.Tags, Write);
        w.EndMap();
    }

    public static PutCompositeAlarmRequest ReadPutCompositeAlarmRequest(WireReader r)
    {
        var result = new PutCompositeAlarmRequest("", "");
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "AlarmName": result = result with { AlarmName = r.ReadString() }; break;
                case "AlarmRule": result = result with { AlarmRule = r.ReadString() }; break;
                case "AlarmDescription": result = result with { AlarmDescription = r.ReadString() }; break;
                case "ActionsEnabled": result = result with { ActionsEnabled = r.ReadBoolean() }; break;
                case "OKActions": result = result with { OKActions = r.ReadStrings() }; break;
                case "AlarmActions": result = result with { AlarmActions = r.ReadStrings() }; break;
                case "InsufficientDataActions": result = result with { InsufficientDataActions = r.ReadStrings() }; break;
                case "ActionsSuppressor": result = result with { ActionsSuppressor = r.ReadString() }; break;
                case "ActionsSuppressorWaitPeriod": result = result with { ActionsSuppressorWaitPeriod = r.ReadInt32() }; break;
                case "ActionsSuppressorExtensionPeriod": result = result with { ActionsSuppressorExtensionPeriod = r.ReadInt32() }; break;
                case "Tags": result = result with { Tags = r.ReadList(ReadTag) }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, CompositeAlarm r)
    {
        w.BeginMap();
        w.Member("AlarmName", r.AlarmName);
        w.Member("AlarmArn", r.AlarmArn);
        w.Member("AlarmConfigurationUpdatedTimestamp", r.AlarmConfigurationUpdatedTimestamp);
        w.Member("AlarmDescription", r.AlarmDescription);
        w.Member("AlarmRule", r.AlarmRule);
        w.Member("ActionsEnabled", r.ActionsEnabled);
        w.Members("OKActions", r.OKActions);
        w.Members("AlarmActions", r.AlarmActions);
        w.Members("InsufficientDataActions", r.InsufficientDataActions);
        w.Member("ActionsSuppressor", r.ActionsSuppressor);
        w.Member("ActionsSuppressorWaitPeriod", r.ActionsSuppressorWaitPeriod);
        w.Member("ActionsSuppressorExtensionPeriod", r.ActionsSuppressorExtensionPeriod);
        w.Member("StateValue", r.StateValue);
        w.Member("StateReason", r.StateReason);
        w.Member("StateUpdatedTimestamp", r.StateUpdatedTimestamp);
        w.Member("StateTransitionedTimestamp", r.StateTransitionedTimestamp);
        w.EndMap();
    }

    public static CompositeAlarm ReadCompositeAlarm(WireReader r)
    {
        var result = new CompositeAlarm("");
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "AlarmName": result = result with { AlarmName = r.ReadString() }; break;
                case "AlarmArn": result = result with { AlarmArn = r.ReadString() }; break;
                case "AlarmConfigurationUpdatedTimestamp": result = result with { AlarmConfigurationUpdatedTimestamp = r.ReadTimestamp() };
                    break;
                case "AlarmDescription": result = result with { AlarmDescription = r.ReadString() }; break;
                case "AlarmRule": result = result with { AlarmRule = r.ReadString() }; break;
                case "ActionsEnabled": result = result with { ActionsEnabled = r.ReadBoolean() }; break;
                case "OKActions": result = result with { OKActions = r.ReadStrings() }; break;
                case "AlarmActions": result = result with { AlarmActions = r.ReadStrings() }; break;
                case "InsufficientDataActions": result = result with { InsufficientDataActions = r.ReadStrings() }; break;
                case "ActionsSuppressor": result = result with { ActionsSuppressor = r.ReadString() }; break;
                case "ActionsSuppressorWaitPeriod": result = result with { ActionsSuppressorWaitPeriod = r.ReadInt32() }; break;
                case "ActionsSuppressorExtensionPeriod": result = result with { ActionsSuppressorExtensionPeriod = r.ReadInt32() }; break;
                case "StateValue": result = result with { StateValue = r.ReadString() }; break;
                case "StateReason": result = result with { StateReason = r.ReadString() }; break;
                case "StateUpdatedTimestamp": result = result with { StateUpdatedTimestamp = r.ReadTimestamp() }; break;
                case "StateTransitionedTimestamp": result = result with { StateTransitionedTimestamp = r.ReadTimestamp() }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, DescribeAlarmHistoryRequest r)
    {
        w.BeginMap();
        w.Member("AlarmName", r.AlarmName);
        w.Members("AlarmTypes", r.AlarmTypes);
        w.Member("HistoryItemType", r.HistoryItemType);
        w.Member("StartDate", r.StartDate);
        w.Member("EndDate", r.EndDate);
        w.Member("MaxRecords", r.MaxRecords);
        w.Member("ScanBy", r.ScanBy);
        w.Member("NextToken", r.NextToken);
        w.EndMap();
    }

    public static DescribeAlarmHistoryRequest ReadDescribeAlarmHistoryRequest(WireReader r)
    {
        var result = new DescribeAlarmHistoryRequest();
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "AlarmName": result = result with { AlarmName = r.ReadString() }; break;
                case "AlarmTypes": result = result with { AlarmTypes = r.ReadStrings() }; break;
                case "HistoryItemType": result = result with { HistoryItemType = r.ReadString() }; break;
                case "StartDate": result = result with { StartDate = r.ReadTimestamp() }; break;
                case "EndDate": result = result with { EndDate = r.ReadTimestamp() }; break;
                case "MaxRecords": result = result with { MaxRecords = r.ReadInt32() }; break;
                case "ScanBy": result = result with { ScanBy = r.ReadString() }; break;
                case "NextToken": result = result with { NextToken = r.ReadString() }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, DescribeAlarmHistoryResponse r)
    {
        w.BeginMap();
        w.Name("AlarmHistoryItems");
        w.List(r.AlarmHistoryItems, Write);
        w.Member("NextToken", r.NextToken);
        w.EndMap();
    }

    public static DescribeAlarmHistoryResponse ReadDescribeAlarmHistoryResponse(WireReader r)
    {
        var result = new DescribeAlarmHistoryResponse();
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "AlarmHistoryItems": result = result with { AlarmHistoryItems = r.ReadList(ReadItem) }; break;
                case "NextToken": result = result with { NextToken = r.ReadString() }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, AlarmHistoryItem r)
    {
        w.BeginMap();
        w.Member("AlarmName", r.AlarmName);
        w.Member("AlarmType", r.AlarmType);
        w.Member("Timestamp", r.Timestamp);
        w.Member("HistoryItemType", r.HistoryItemType);
        w.Member("HistorySummary", r.HistorySummary);
        w.Member("HistoryData", r.HistoryData);
        w.EndMap();
    }

    private static AlarmHistoryItem ReadItem(WireReader r)
    {
        var result = new AlarmHistoryItem();
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "AlarmName": result = result with { AlarmName = r.ReadString() }; break;
                case "AlarmType": result = result with { AlarmType = r.ReadString() }; break;
                case "Timestamp": result = result with { Timestamp = r.ReadTimestamp() }; break;
                case "HistoryItemType": result = result with { HistoryItemType = r.ReadString() }; break;
                case "HistorySummary": result = result with { HistorySummary = r.ReadString() }; break;
                case "HistoryData": result = result with { HistoryData = r.ReadString() }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    private static void Write(WireWriter w, Tag t) => AlarmShapes.Write(w, t);

    private static Tag ReadTag(WireReader r) => AlarmShapes.ReadTag(r);
}
