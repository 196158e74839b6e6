namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The operations on alarms. [CloudWatch API]</summary>
internal static class AlarmShapes
{
    public static void Write(WireWriter w, PutMetricAlarmRequest r)
    {
        w.BeginMap();
        w.Member("AlarmName", r.AlarmName);
        w.Member("AlarmDescription", r.AlarmDescription);
        w.Member("ActionsEnabled", r.ActionsEnabled);
        w.Members("OKActions", r.OKActions);
        w.Members("AlarmActions", r.AlarmActions);
        w.Members("InsufficientDataActions", r.InsufficientDataActions);
        w.Member("MetricName", r.MetricName);
        w.Member("Namespace", r.Namespace);
        w.Member("Statistic", r.Statistic);
        w.Member("ExtendedStatistic", r.ExtendedStatistic);
        w.Members("Dimensions", r.Dimensions, MetricShapes.Write);
        w.Member("Period", r.Period);
        w.Member("Unit", r.Unit);
        w.Member("EvaluationPeriods", r.EvaluationPeriods);
        w.Member("DatapointsToAlarm", r.DatapointsToAlarm);
        w.Member("Threshold", r.Threshold);
        w.Member("ComparisonOperator", r.ComparisonOperator);
        w.Member("TreatMissingData", r.TreatMissingData);
        w.Member("EvaluateLowSampleCountPercentile", r.EvaluateLowSampleCountPercentile);
        w.Members("Metrics", r.Metrics, MetricDataShapes.Write);
        w.Member("ThresholdMetricId", r.ThresholdMetricId);
        w.Members("Tags", r.Tags, Write);
        w.EndMap();
    }

    public static PutMetricAlarmRequest ReadPutMetricAlarmRequest(WireReader r)
    {
        var result = new PutMetricAlarmRequest("");
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "AlarmName": result = result with { AlarmName = r.ReadString() }; break;
                case "AlarmDescription": result = result with { AlarmDescription = r.ReadString() }; break;
                case "ActionsEnabled": result = result with { ActionsEnabled = r.ReadBoolean() }; break;
                case "OKActions": result = result with { OKActions = r.ReadStrings() }; break;
                case "AlarmActions": result = result with { AlarmActions = r.ReadStrings() }; break;
                case "InsufficientDataActions": result = result with { InsufficientDataActions = r.ReadStrings() }; break;
                case "MetricName": result = result with { MetricName = r.ReadString() }; break;
                case "Namespace": result = result with { Namespace = r.ReadString() }; break;
                case "Statistic": result = result with { Statistic = r.ReadString() }; break;
                case "ExtendedStatistic": result = result with { ExtendedStatistic = r.ReadString() }; break;
                case "Dimensions": result = result with { Dimensions = r.ReadList(MetricShapes.ReadDimension) }; break;
                case "Period": result = result with { Period = r.ReadInt32() }; break;
                case "Unit": result = result with { Unit = r.ReadString() }; break;
                case "EvaluationPeriods": result = result with { EvaluationPeriods = r.ReadInt32() }; break;
                case "DatapointsToAlarm": result = result with { DatapointsToAlarm = r.ReadInt32() }; break;
                case "Threshold": result = result with { Threshold = r.ReadDouble() }; break;
                case "ComparisonOperator": result = result with { ComparisonOperator = r.ReadString() }; break;
                case "TreatMissingData": result = result with { TreatMissingData = r.ReadString() }; break;
                case "EvaluateLowSampleCountPercentile": result = result with { EvaluateLowSampleCountPercentile = r.ReadString() }; break;
                case "Metrics": result = result with { Metrics = r.ReadList(MetricDataShapes.ReadQuery) }; break;
                case "ThresholdMetricId": result = result with { ThresholdMetricId = r.ReadString() }; break;
                case "Tags": result = result with { Tags = r.ReadList(ReadTag) }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, DescribeAlarmsRequest r)
    {
        w.BeginMap();
        w.Members("AlarmNames", r.AlarmNames);
        w.Member("AlarmNamePrefix", r.AlarmNamePrefix);
        w.Members("AlarmTypes", r.AlarmTypes);
        w.Member("StateValue", r.StateValue);
        w.Member("ActionPrefix", r.ActionPrefix);
        w.Member("MaxRecords", r.MaxRecords);
        w.Member("NextToken", r.NextToken);
        w.EndMap();
    }

    public static DescribeAlarmsRequest ReadDescribeAlarmsRequest(WireReader r)
    {
        var result = new DescribeAlarmsRequest();
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "AlarmNames": result = result with { AlarmNames = r.ReadStrings() }; break;
                case "AlarmNamePrefix": result = result with { AlarmNamePrefix = r.ReadString() }; break;
                case "AlarmTypes": result = result with { AlarmTypes = r.ReadStrings() }; break;
                case "StateValue": result = result with { StateValue = r.ReadString() }; break;
                case "ActionPrefix": result = result with { ActionPrefix = r.ReadString() }; break;
                case "MaxRecords": result = result with { MaxRecords = r.ReadInt32() }; break;
                case "NextToken": result = result with { NextToken = r.ReadString() }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, DescribeAlarmsResponse r)
    {
        w.BeginMap();
        w.Name("MetricAlarms");
        w.List(r.MetricAlarms, Write);
        w.Members("CompositeAlarms", r.CompositeAlarms, CompositeAlarmShapes.Write);
        w.Member("NextToken", r.NextToken);
        w.EndMap();
    }

    public static DescribeAlarmsResponse ReadDescribeAlarmsResponse(WireReader r)
    {
        var result = new DescribeAlarmsResponse();
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "MetricAlarms": result = result with { MetricAlarms = r.ReadList(ReadAlarm) }; break;
                case "CompositeAlarms": result = result with { CompositeAlarms = r.ReadList(CompositeAlarmShapes.ReadCompositeAlarm) };
                    break;
                case "NextToken": result = result with { NextToken = r.ReadString() }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, DeleteAlarmsRequest r)
    {
        w.BeginMap();
        w.Members("AlarmNames", r.AlarmNames);
        w.EndMap();
    }

    public static DeleteAlarmsRequest ReadDeleteAlarmsRequest(WireReader r)
    {
        var result = new DeleteAlarmsRequest([]);
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "AlarmNames": result = result with { AlarmNames = r.ReadStrings() }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, SetAlarmStateRequest r)
    {
        w.BeginMap();
        w.Member("AlarmName", r.AlarmName);
        w.Member("StateValue", r.StateValue);
        w.Member("StateReason", r.StateReason);
        w.Member("StateReasonData", r.StateReasonData);
        w.EndMap();
    }

    public static SetAlarmStateRequest ReadSetAlarmStateRequest(WireReader r)
    {
        var result = new SetAlarmStateRequest("", "", "");
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "AlarmName": result = result with { AlarmName = r.ReadString() }; break;
                case "StateValue": result = result with { StateValue = r.ReadString() }; break;
                case "StateReason": result = result with { StateReason = r.ReadString() }; break;
                case "StateReasonData": result = result with { StateReasonData = r.ReadString() }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, MetricAlarm r)
    {
        w.BeginMap();
        w.Member("AlarmName", r.AlarmName);
        w.Member("AlarmArn", r.AlarmArn);
        w.Member("AlarmConfigurationUpdatedTimestamp", r.AlarmConfigurationUpdatedTimestamp);
        w.Member("AlarmDescription", r.AlarmDescription);
        w.Member("ActionsEnabled", r.ActionsEnabled);
        w.Members("OKActions", r.OKActions);
        w.Members("AlarmActions", r.AlarmActions);
        w.Members("InsufficientDataActions", r.InsufficientDataActions);
        w.Member("MetricName", r.MetricName);
        w.Member("Namespace", r.Namespace);
        w.Member("Statistic", r.Statistic);
        w.Member("ExtendedStatistic", r.ExtendedStatistic);
        w.Members("Dimensions", r.Dimensions, MetricShapes.Write);
        w.Member("Period", r.Period);
        w.Member("Unit", r.Unit);
        w.Member("EvaluationPeriods", r.EvaluationPeriods);
        w.Member("DatapointsToAlarm", r.DatapointsToAlarm);
        w.Member("Threshold", r.Threshold);
        w.Member("ComparisonOperator", r.ComparisonOperator);
        w.Member("TreatMissingData", r.TreatMissingData);
        w.Member("EvaluateLowSampleCountPercentile", r.EvaluateLowSampleCountPercentile);
        w.Members("Metrics", r.Metrics, MetricDataShapes.Write);
        w.Member("ThresholdMetricId", r.ThresholdMetricId);
        w.Member("StateValue", r.StateValue);
        w.Member("StateReason", r.StateReason);
        w.Member("StateReasonData", r.StateReasonData);
        w.Member("StateUpdatedTimestamp", r.StateUpdatedTimestamp);
        w.Member("StateTransitionedTimestamp", r.StateTransitionedTimestamp);
        w.Member("EvaluationState", r.EvaluationState);
        w.EndMap();
    }

    private static MetricAlarm ReadAlarm(WireReader r)
    {
        var result = new MetricAlarm("");
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
                case "ActionsEnabled": result = result with { ActionsEnabled = r.ReadBoolean() }; break;
                case "OKActions": result = result with { OKActions = r.ReadStrings() }; break;
                case "AlarmActions": result = result with { AlarmActions = r.ReadStrings() }; break;
                case "InsufficientDataActions": result = result with { InsufficientDataActions = r.ReadStrings() }; break;
                case "MetricName": result = result with { MetricName = r.ReadString() }; break;
                case "Namespace": result = result with { Namespace = r.ReadString() }; break;
                case "Statistic": result = result with { Statistic = r.ReadString() }; break;
                case "ExtendedStatistic": result = result with { ExtendedStatistic = r.ReadString() }; break;
                case "Dimensions": result = result with { Dimensions = r.ReadList(MetricShapes.ReadDimension) }; break;
                case "Period": result = result with { Period = r.ReadInt32() }; break;
                case "Unit": result = result with { Unit = r.ReadString() }; break;
                case "EvaluationPeriods": result = result with { EvaluationPeriods = r.ReadInt32() }; break;
                case "DatapointsToAlarm": result = result with { DatapointsToAlarm = r.ReadInt32() }; break;
                case "Threshold": result = result with { Threshold = r.ReadDouble() }; break;
                case "ComparisonOperator": result = result with { ComparisonOperator = r.ReadString() }; break;
                case "TreatMissingData": result = result with { TreatMissingData = r.ReadString() }; break;
                case "EvaluateLowSampleCountPercentile": result = result with { EvaluateLowSampleCountPercentile = r.ReadString() }; break;
                case "Metrics": result = result with { Metrics = r.ReadList(MetricDataShapes.ReadQuery) }; break;
                case "ThresholdMetricId": result = result with { ThresholdMetricId = r.ReadString() }; break;
                case "StateValue": result = result with { StateValue = r.ReadString() }; break;
                case "StateReason": result = result with { StateReason = r.ReadString() }; break;
                case "StateReasonData": result = result with { StateReasonData = r.ReadString() }; break;
                case "StateUpdatedTimestamp": result = result with { StateUpdatedTimestamp = r.ReadTimestamp() }; break;
                case "StateTransitionedTimestamp": result = result with { StateTransitionedTimestamp = r.ReadTimestamp() }; break;
                case "EvaluationState": result = result with { EvaluationState = r.ReadString() }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, Tag r)
    {
        w.BeginMap();
        w.Member("Key", r.Key);
        w.Member("Value", r.Value);
        w.EndMap();
    }

    public static Tag ReadTag(WireReader r)
    {
        var result = new Tag("", "");
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "Key": result = result with { Key = r.ReadString() }; break;
                case "Value": result = result with { Value = r.ReadString() }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }
}
