using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Writes the resources of a template. [CloudFormation: AWS::CloudWatch::Alarm, AWS::CloudWatch::CompositeAlarm, AWS::Logs::MetricFilter,
/// AWS::Events::Rule]
/// </summary>
internal sealed class TemplateWriter(Utf8JsonWriter w)
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    public void Write(IReadOnlyList<AlarmDefinition> alarms, PendingDeletionFilter? pendingDeletion, IReadOnlyList<KmsEventRule> rules)
    {
        foreach (var alarm in alarms)
            _ids[alarm.Name] = ResourceId.Of(alarm.Name);
        w.WriteStartObject();
        w.WriteString("AWSTemplateFormatVersion", "2010-09-09");
        w.WriteString("Description", "Alarms on AWS KMS");
        w.WriteStartObject("Resources");
        foreach (var alarm in alarms)
        {
            if (alarm is KmsAlarm values)
                Write(values.ToRequest());
            else
                Write((KmsCompositeAlarm)alarm);
        }

        if (pendingDeletion is not null)
            Write(pendingDeletion);
        foreach (var rule in rules)
            Write(rule);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void Write(PutMetricAlarmRequest r)
    {
        Begin(_ids[r.AlarmName], "AWS::CloudWatch::Alarm");
        w.WriteString("AlarmName", r.AlarmName);
        Text("AlarmDescription", r.AlarmDescription);
        Actions(r.AlarmActions, r.OKActions, r.InsufficientDataActions);
        Text("Namespace", r.Namespace);
        Text("MetricName", r.MetricName);
        Dimensions(r.Dimensions);
        Text("Statistic", r.Statistic);
        Text("ExtendedStatistic", r.ExtendedStatistic);
        Number("Period", r.Period);
        Number("EvaluationPeriods", r.EvaluationPeriods);
        Number("DatapointsToAlarm", r.DatapointsToAlarm);
        if (r.Threshold is { } threshold)
            w.WriteNumber("Threshold", threshold);
        Text("ComparisonOperator", r.ComparisonOperator);
        Text("TreatMissingData", r.TreatMissingData);
        Text("EvaluateLowSampleCountPercentile", r.EvaluateLowSampleCountPercentile);
        Text("ThresholdMetricId", r.ThresholdMetricId);
        if (r.Metrics.Count > 0)
        {
            w.WriteStartArray("Metrics");
            foreach (var query in r.Metrics)
                Write(query);
            w.WriteEndArray();
        }

        Tags(r.Tags);
        End();
    }

    private void Write(MetricDataQuery query)
    {
        w.WriteStartObject();
        w.WriteString("Id", query.Id);
        Text("Expression", query.Expression);
        Text("Label", query.Label);
        Number("Period", query.MetricStat is null ? query.Period : null);
        if (query.ReturnData is { } returns)
            w.WriteBoolean("ReturnData", returns);
        if (query.MetricStat is { } stat)
        {
            w.WriteStartObject("MetricStat");
            w.WriteStartObject("Metric");
            w.WriteString("Namespace", stat.Metric.Namespace);
            w.WriteString("MetricName", stat.Metric.MetricName);
            Dimensions(stat.Metric.Dimensions);
            w.WriteEndObject();
            w.WriteNumber("Period", stat.Period);
            w.WriteString("Stat", stat.Stat);
            w.WriteEndObject();
        }

        w.WriteEndObject();
    }

    private void Write(KmsCompositeAlarm alarm)
    {
        var r = alarm.ToRequest();
        // What the rule looks at has to be there first.
        Begin(_ids[r.AlarmName], "AWS::CloudWatch::CompositeAlarm",
            [.. alarm.Rule.AlarmNames.Append(alarm.Suppressor ?? "").Where(_ids.ContainsKey).Select(n => _ids[n])
            .Distinct(StringComparer.Ordinal)]);
        w.WriteString("AlarmName", r.AlarmName);
        Text("AlarmDescription", r.AlarmDescription);
        w.WriteString("AlarmRule", r.AlarmRule);
        Actions(r.AlarmActions, r.OKActions, r.InsufficientDataActions);
        Text("ActionsSuppressor", r.ActionsSuppressor);
        Number("ActionsSuppressorWaitPeriod", r.ActionsSuppressorWaitPeriod);
        Number("ActionsSuppressorExtensionPeriod", r.ActionsSuppressorExtensionPeriod);
        Tags(r.Tags);
        End();
    }

    private void Write(PendingDeletionFilter watch)
    {
        Begin("PendingDeletionMetricFilter", "AWS::Logs::MetricFilter");
        w.WriteString("FilterName", watch.FilterName);
        w.WriteString("LogGroupName", watch.LogGroupName);
        w.WriteString("FilterPattern", PendingDeletionFilter.FilterPattern);
        w.WriteStartArray("MetricTransformations");
        w.WriteStartObject();
        w.WriteString("MetricNamespace", PendingDeletionFilter.MetricNamespace);
        w.WriteString("MetricName", PendingDeletionFilter.MetricName);
        w.WriteString("MetricValue", "1");
        w.WriteEndObject();
        w.WriteEndArray();
        End();
    }

    private void Write(KmsEventRule rule)
    {
        Begin(ResourceId.Of(rule.Name), "AWS::Events::Rule");
        w.WriteString("Name", rule.Name);
        Text("Description", rule.Description);
        w.WritePropertyName("EventPattern");
        w.WriteRawValue(rule.EventPattern);
        w.WriteString("State", "ENABLED");
        rule.WriteTargets(w);
        End();
    }

    private void Begin(string id, string type, IReadOnlyList<string>? dependsOn = null)
    {
        w.WriteStartObject(id);
        w.WriteString("Type", type);
        if (dependsOn is { Count: > 0 })
        {
            w.WriteStartArray("DependsOn");
            foreach (var other in dependsOn)
                w.WriteStringValue(other);
            w.WriteEndArray();
        }

        w.WriteStartObject("Properties");
    }

    private void End()
    {
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void Actions(IReadOnlyList<string> alarm, IReadOnlyList<string> ok, IReadOnlyList<string> insufficientData)
    {
        List("AlarmActions", alarm);
        List("OKActions", ok);
        List("InsufficientDataActions", insufficientData);
    }

    private void Dimensions(IReadOnlyList<MetricDimension> dimensions)
    {
        if (dimensions.Count == 0)
            return;
        w.WriteStartArray("Dimensions");
        foreach (var dimension in dimensions)
        {
            w.WriteStartObject();
            w.WriteString("Name", dimension.Name);
            w.WriteString("Value", dimension.Value);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private void Tags(IReadOnlyList<Tag> tags)
    {
        if (tags.Count == 0)
            return;
        w.WriteStartArray("Tags");
        foreach (var tag in tags)
        {
            w.WriteStartObject();
            w.WriteString("Key", tag.Key);
            w.WriteString("Value", tag.Value);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private void List(string member, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
            return;
        w.WriteStartArray(member);
        foreach (var item in items)
            w.WriteStringValue(item);
        w.WriteEndArray();
    }

    private void Text(string member, string? value)
    {
        if (value is not null)
            w.WriteString(member, value);
    }

    private void Number(string member, int? value)
    {
        if (value is { } number)
            w.WriteNumber(member, number);
    }
}
