using System.Globalization;
using System.Text;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Writes alarms as a construct of the AWS CDK in C#. [AWS CDK: Amazon.CDK.AWS.CloudWatch]</summary>
internal sealed class CdkWriter
{
    private readonly StringBuilder _code = new();
    private int _level;

    public static string Write(IReadOnlyList<AlarmDefinition> alarms, string className)
    {
        var writer = new CdkWriter();
        writer.File(alarms, className);
        return writer._code.ToString();
    }

    private void File(IReadOnlyList<AlarmDefinition> alarms, string className)
    {
        Line("using Amazon.CDK.AWS.CloudWatch;");
        Line("using Constructs;");
        Line("");
        Line("/// <summary>Alarms on AWS KMS.</summary>");
        Line("public sealed class " + className + " : Construct");
        Line("{");
        _level++;
        Line("public " + className + "(Construct scope, string id) : base(scope, id)");
        Line("{");
        _level++;
        foreach (var alarm in alarms)
        {
            if (alarm is KmsAlarm values)
                Alarm(values.ToRequest());
            else
                Composite((KmsCompositeAlarm)alarm, alarms);
        }

        _level--;
        Line("}");
        _level--;
        Line("}");
    }

    private void Alarm(PutMetricAlarmRequest r)
    {
        Begin(r.AlarmName, "CfnAlarm");
        Text("AlarmName", r.AlarmName);
        Text("AlarmDescription", r.AlarmDescription);
        Truth("ActionsEnabled", r.ActionsEnabled);
        Actions(r.AlarmActions, r.OKActions, r.InsufficientDataActions);
        Text("Namespace", r.Namespace);
        Text("MetricName", r.MetricName);
        Dimensions(r.Dimensions);
        Text("Statistic", r.Statistic);
        Text("ExtendedStatistic", r.ExtendedStatistic);
        Text("Unit", r.Unit);
        Number("Period", r.Period);
        Number("EvaluationPeriods", r.EvaluationPeriods);
        Number("DatapointsToAlarm", r.DatapointsToAlarm);
        Number("Threshold", r.Threshold);
        Text("ComparisonOperator", r.ComparisonOperator);
        Text("TreatMissingData", r.TreatMissingData);
        Text("EvaluateLowSampleCountPercentile", r.EvaluateLowSampleCountPercentile);
        Text("ThresholdMetricId", r.ThresholdMetricId);
        Objects("Metrics", r.Metrics, Query);
        Tags(r.Tags);
        End();
    }

    private void Composite(KmsCompositeAlarm alarm, IReadOnlyList<AlarmDefinition> all)
    {
        var r = alarm.ToRequest();
        Begin(r.AlarmName, "CfnCompositeAlarm");
        Text("AlarmName", r.AlarmName);
        Text("AlarmDescription", r.AlarmDescription);
        Text("AlarmRule", r.AlarmRule);
        Truth("ActionsEnabled", r.ActionsEnabled);
        Actions(r.AlarmActions, r.OKActions, r.InsufficientDataActions);
        Text("ActionsSuppressor", r.ActionsSuppressor);
        Number("ActionsSuppressorWaitPeriod", r.ActionsSuppressorWaitPeriod);
        Number("ActionsSuppressorExtensionPeriod", r.ActionsSuppressorExtensionPeriod);
        Tags(r.Tags);
        End();
        // What the rule looks at has to be there first.
        foreach (var child in all.Where(a => alarm.Rule.AlarmNames.Append(alarm.Suppressor ?? "").Contains(a.Name, StringComparer.Ordinal)))
            Line(Variable(alarm.Name) + ".Node.AddDependency(" + Variable(child.Name) + ");");
    }

    private void Query(MetricDataQuery query)
    {
        Open("new CfnAlarm.MetricDataQueryProperty");
        Text("Id", query.Id);
        Text("Expression", query.Expression);
        Text("Label", query.Label);
        Number("Period", query.MetricStat is null ? query.Period : null);
        Truth("ReturnData", query.ReturnData);
        if (query.MetricStat is { } stat)
        {
            Open("MetricStat = new CfnAlarm.MetricStatProperty");
            Open("Metric = new CfnAlarm.MetricProperty");
            Text("Namespace", stat.Metric.Namespace);
            Text("MetricName", stat.Metric.MetricName);
            Dimensions(stat.Metric.Dimensions);
            Close("},");
            Number("Period", stat.Period);
            Text("Stat", stat.Stat);
            Text("Unit", stat.Unit);
            Close("},");
        }

        Close("},");
    }

    private void Begin(string name, string type)
    {
        Line("var " + Variable(name) + " = new " + type + "(this, " + Quote(ResourceId.Of(name)) + ", new " + type + "Props");
        Line("{");
        _level++;
    }

    private void End() => Close("});");

    private void Open(string line)
    {
        Line(line);
        Line("{");
        _level++;
    }

    private void Close(string line)
    {
        _level--;
        Line(line);
    }

    private void Actions(IReadOnlyList<string> alarm, IReadOnlyList<string> ok, IReadOnlyList<string> insufficientData)
    {
        List("AlarmActions", alarm);
        List("OkActions", ok);
        List("InsufficientDataActions", insufficientData);
    }

    private void Dimensions(IReadOnlyList<MetricDimension> dimensions) => Objects("Dimensions", dimensions, d =>
        Line("new CfnAlarm.DimensionProperty { Name = " + Quote(d.Name) + ", Value = " + Quote(d.Value) + " },"));

    private void Tags(IReadOnlyList<Tag> tags)
    {
        if (tags.Count > 0)
            Line("Tags = [" + string.Join(", ", tags.Select(t =>
                "new Amazon.CDK.CfnTag { Key = " + Quote(t.Key) + ", Value = " + Quote(t.Value) + " }")) + "],");
    }

    private void Objects<T>(string member, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;
        Open(member + " = new object[]");
        foreach (var item in items)
            write(item);
        Close("},");
    }

    private void List(string member, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
            Line(member + " = [" + string.Join(", ", items.Select(Quote)) + "],");
    }

    private void Text(string member, string? value)
    {
        if (value is not null)
            Line(member + " = " + Quote(value) + ",");
    }

    private void Truth(string member, bool? value)
    {
        if (value is { } known)
            Line(member + " = " + (known ? "true" : "false") + ",");
    }

    private void Number(string member, double? value)
    {
        if (value is { } number)
            Line(member + " = " + number.ToString("R", CultureInfo.InvariantCulture) + ",");
    }

    private void Line(string text) => _code.Append(' ', text.Length == 0 ? 0 : 4 * _level).Append(text).Append('\n');

    private static string Variable(string name) => "alarm" + ResourceId.Of(name);

    // A text from the account is data: whatever it holds stays between the quotation marks.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c is < ' ' or > '~')
                quoted.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
