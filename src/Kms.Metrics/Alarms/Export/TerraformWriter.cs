using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Writes alarms, metric filters and event rules as Terraform's JSON. [Terraform: JSON configuration syntax, provider hashicorp/aws]
/// </summary>
internal sealed class TerraformWriter(Utf8JsonWriter w)
{
    private const string Alarm = "aws_cloudwatch_metric_alarm";
    private const string Composite = "aws_cloudwatch_composite_alarm";
    private const string Filter = "aws_cloudwatch_log_metric_filter";
    private const string Rule = "aws_cloudwatch_event_rule";
    private const string Target = "aws_cloudwatch_event_target";

    public void Write(IReadOnlyList<AlarmDefinition> alarms, PendingDeletionFilter? pendingDeletion, IReadOnlyList<KmsEventRule> rules,
        ISet<string> existing)
    {
        w.WriteStartObject();
        w.WriteStartObject("terraform");
        w.WriteStartObject("required_providers");
        w.WriteStartObject("aws");
        w.WriteString("source", "hashicorp/aws");
        w.WriteString("version", ">= 5.0");
        w.WriteEndObject();
        w.WriteEndObject();
        w.WriteEndObject();
        Imports([.. alarms.Where(a => existing.Contains(a.Name))]);
        w.WriteStartObject("resource");
        Section(Alarm, [.. alarms.OfType<KmsAlarm>()], a => a.Name, a => Write(a.ToRequest()));
        Section(Composite, [.. alarms.OfType<KmsCompositeAlarm>()], a => a.Name, a => Write(a, alarms));
        Section<PendingDeletionFilter>(Filter, pendingDeletion is null ? [] : [pendingDeletion], f => f.FilterName, Write);
        Section(Rule, rules, r => r.Name, Write);
        Section(Target, [.. rules.SelectMany(r => r.Targets.Select((arn, i) => (Rule: r, Index: i)))],
            t => t.Rule.Name + "-" + KmsEventRule.TargetId(t.Index), t => Write(t.Rule, t.Index));
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void Imports(List<AlarmDefinition> alarms)
    {
        if (alarms.Count == 0)
            return;
        w.WriteStartArray("import");
        foreach (var alarm in alarms)
        {
            w.WriteStartObject();
            w.WriteString("to", (alarm is KmsAlarm ? Alarm : Composite) + "." + ResourceId.Of(alarm.Name));
            w.WriteString("id", Escape(alarm.Name));
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private void Section<T>(string type, IReadOnlyList<T> items, Func<T, string> nameOf, Action<T> write)
    {
        if (items.Count == 0)
            return;
        w.WriteStartObject(type);
        foreach (var item in items)
        {
            w.WriteStartObject(ResourceId.Of(nameOf(item)));
            write(item);
            w.WriteEndObject();
        }

        w.WriteEndObject();
    }

    private void Write(PutMetricAlarmRequest r)
    {
        Text("alarm_name", r.AlarmName);
        Text("alarm_description", r.AlarmDescription);
        if (r.ActionsEnabled is { } enabled)
            w.WriteBoolean("actions_enabled", enabled);
        Actions(r.AlarmActions, r.OKActions, r.InsufficientDataActions);
        Text("namespace", r.Namespace);
        Text("metric_name", r.MetricName);
        Dimensions(r.Dimensions);
        Text("statistic", r.Statistic);
        Text("extended_statistic", r.ExtendedStatistic);
        Text("unit", r.Unit);
        Number("period", r.Period);
        Number("evaluation_periods", r.EvaluationPeriods);
        Number("datapoints_to_alarm", r.DatapointsToAlarm);
        if (r.Threshold is { } threshold)
            w.WriteNumber("threshold", threshold);
        Text("comparison_operator", r.ComparisonOperator);
        Text("treat_missing_data", r.TreatMissingData);
        Text("evaluate_low_sample_count_percentiles", r.EvaluateLowSampleCountPercentile);
        Text("threshold_metric_id", r.ThresholdMetricId);
        if (r.Metrics.Count > 0)
        {
            w.WriteStartArray("metric_query");
            foreach (var query in r.Metrics)
                Write(query);
            w.WriteEndArray();
        }

        Tags(r.Tags);
    }

    private void Write(MetricDataQuery query)
    {
        w.WriteStartObject();
        Text("id", query.Id);
        Text("expression", query.Expression);
        Text("label", query.Label);
        Number("period", query.MetricStat is null ? query.Period : null);
        if (query.ReturnData is { } returns)
            w.WriteBoolean("return_data", returns);
        if (query.MetricStat is { } stat)
        {
            w.WriteStartArray("metric");
            w.WriteStartObject();
            Text("namespace", stat.Metric.Namespace);
            Text("metric_name", stat.Metric.MetricName);
            Dimensions(stat.Metric.Dimensions);
            w.WriteNumber("period", stat.Period);
            Text("stat", stat.Stat);
            Text("unit", stat.Unit);
            w.WriteEndObject();
            w.WriteEndArray();
        }

        w.WriteEndObject();
    }

    private void Write(KmsCompositeAlarm alarm, IReadOnlyList<AlarmDefinition> all)
    {
        var r = alarm.ToRequest();
        Text("alarm_name", r.AlarmName);
        Text("alarm_description", r.AlarmDescription);
        Text("alarm_rule", r.AlarmRule);
        if (r.ActionsEnabled is { } enabled)
            w.WriteBoolean("actions_enabled", enabled);
        Actions(r.AlarmActions, r.OKActions, r.InsufficientDataActions);
        if (r.ActionsSuppressor is not null)
        {
            w.WriteStartObject("actions_suppressor");
            Text("alarm", r.ActionsSuppressor);
            Number("wait_period", r.ActionsSuppressorWaitPeriod);
            Number("extension_period", r.ActionsSuppressorExtensionPeriod);
            w.WriteEndObject();
        }

        // What the rule looks at has to be there first.
        List("depends_on", [.. all.Where(a => alarm.Rule.AlarmNames.Append(alarm.Suppressor ?? "").Contains(a.Name, StringComparer.Ordinal))
            .Select(a => (a is KmsAlarm ? Alarm : Composite) + "." + ResourceId.Of(a.Name))]);
        Tags(r.Tags);
    }

    private void Write(PendingDeletionFilter watch)
    {
        Text("name", watch.FilterName);
        Text("log_group_name", watch.LogGroupName);
        Text("pattern", PendingDeletionFilter.FilterPattern);
        w.WriteStartArray("metric_transformation");
        w.WriteStartObject();
        Text("namespace", PendingDeletionFilter.MetricNamespace);
        Text("name", PendingDeletionFilter.MetricName);
        Text("value", "1");
        w.WriteEndObject();
        w.WriteEndArray();
    }

    private void Write(KmsEventRule rule)
    {
        Text("name", rule.Name);
        Text("description", rule.Description);
        Text("event_pattern", rule.EventPattern);
        Text("state", "ENABLED");
    }

    private void Write(KmsEventRule rule, int index)
    {
        w.WriteString("rule", "${" + Rule + "." + ResourceId.Of(rule.Name) + ".name}");
        Text("target_id", KmsEventRule.TargetId(index));
        Text("arn", rule.Targets[index]);
    }

    private void Actions(IReadOnlyList<string> alarm, IReadOnlyList<string> ok, IReadOnlyList<string> insufficientData)
    {
        List("alarm_actions", alarm);
        List("ok_actions", ok);
        List("insufficient_data_actions", insufficientData);
    }

    private void Dimensions(IReadOnlyList<MetricDimension> dimensions)
    {
        if (dimensions.Count == 0)
            return;
        w.WriteStartObject("dimensions");
        foreach (var dimension in dimensions)
            w.WriteString(Escape(dimension.Name), Escape(dimension.Value));
        w.WriteEndObject();
    }

    private void Tags(IReadOnlyList<Tag> tags)
    {
        if (tags.Count == 0)
            return;
        w.WriteStartObject("tags");
        foreach (var tag in tags)
            w.WriteString(Escape(tag.Key), Escape(tag.Value));
        w.WriteEndObject();
    }

    private void List(string member, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
            return;
        w.WriteStartArray(member);
        foreach (var item in items)
            w.WriteStringValue(Escape(item));
        w.WriteEndArray();
    }

    private void Text(string member, string? value)
    {
        if (value is not null)
            w.WriteString(member, Escape(value));
    }

    private void Number(string member, int? value)
    {
        if (value is { } number)
            w.WriteNumber(member, number);
    }

    // A text from the account is data: Terraform must not take it for a template.
    private static string Escape(string text) => text.Replace("${", "$${").Replace("%{", "%%{");
}
