using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kms.Metrics;

/// <summary>Writes resources as a construct of the AWS CDK in C#. [AWS CDK: Amazon.CDK.AWS.CloudWatch, .Events, .Logs]</summary>
internal sealed class CdkWriter
{
    private const string CloudWatch = "Amazon.CDK.AWS.CloudWatch.";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [AlarmResource.Alarm] = CloudWatch + "CfnAlarm",
        [AlarmResource.CompositeAlarm] = CloudWatch + "CfnCompositeAlarm",
        [AlarmResource.MetricFilter] = "Amazon.CDK.AWS.Logs.CfnMetricFilter",
        [AlarmResource.EventRule] = "Amazon.CDK.AWS.Events.CfnRule",
    };

    private static readonly Dictionary<string, string> Parts = new(StringComparer.Ordinal)
    {
        ["Dimensions"] = CloudWatch + "CfnAlarm.DimensionProperty",
        ["Metrics"] = CloudWatch + "CfnAlarm.MetricDataQueryProperty",
        ["MetricStat"] = CloudWatch + "CfnAlarm.MetricStatProperty",
        ["Metric"] = CloudWatch + "CfnAlarm.MetricProperty",
        ["MetricTransformations"] = "Amazon.CDK.AWS.Logs.CfnMetricFilter.MetricTransformationProperty",
        ["Targets"] = "Amazon.CDK.AWS.Events.CfnRule.TargetProperty",
        ["Tags"] = "Amazon.CDK.CfnTag",
    };

    // Older versions of the CDK have no properties for these; what they lack can be written as an override in all of them.
    private static readonly HashSet<string> Overrides = new(StringComparer.Ordinal)
        { "EvaluationCriteria", "EvaluationInterval", "EvaluationWindow", "WarmUpConfiguration" };

    private readonly StringBuilder _code = new();
    private int _level;

    public static string Write(IReadOnlyList<AlarmResource> resources, string className)
    {
        var writer = new CdkWriter();
        writer.Line("using System.Collections.Generic;");
        writer.Line("using Constructs;");
        writer.Line("");
        writer.Line("/// <summary>Alarms on AWS KMS.</summary>");
        writer.Open("public sealed class " + className + " : Construct");
        writer.Open("public " + className + "(Construct scope, string id) : base(scope, id)");
        foreach (var resource in resources)
            writer.Resource(resource);
        writer.Close("}");
        writer.Close("}");
        return writer._code.ToString();
    }

    private void Resource(AlarmResource resource)
    {
        var type = Types[resource.Type];
        var variable = Variable(resource);
        Open("var " + variable + " = new " + type + "(this, " + Quote(resource.Id) + ", new " + type + "Props");
        foreach (var member in resource.Properties.EnumerateObject().Where(p => !Overrides.Contains(p.Name)))
            Member(member);
        Close("});");
        foreach (var member in resource.Properties.EnumerateObject().Where(p => Overrides.Contains(p.Name)))
            Line(variable + ".AddPropertyOverride(" + Quote(member.Name) + ", " + Untyped(member.Value) + ");");
        foreach (var other in resource.DependsOn)
            Line(variable + ".AddDependency(" + Variable(other) + ");");
    }

    private void Member(JsonProperty member)
    {
        var name = member.Name == "OKActions" ? "OkActions" : member.Name;
        if (!Parts.TryGetValue(member.Name, out var part))
            Line(name + " = " + (member.Value.ValueKind == JsonValueKind.Array ? Texts(member.Value) : Untyped(member.Value)) + ",");
        else if (member.Value.ValueKind == JsonValueKind.Object)
            Part(name + " = new " + part, member.Value);
        else
            List(name, part, member.Value);
    }

    private void List(string name, string part, JsonElement items)
    {
        // Tags are typed in the CDK, and other lists are objects.
        Open(name + " = new " + (name == "Tags" ? part : "object") + "[]");
        foreach (var item in items.EnumerateArray())
            Part("new " + part, item);
        Close("},");
    }

    private void Part(string head, JsonElement members)
    {
        Open(head);
        foreach (var member in members.EnumerateObject())
            Member(member);
        Close("},");
    }

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

    private void Line(string text) => _code.Append(' ', text.Length == 0 ? 0 : 4 * _level).Append(text).Append('\n');

    private static string Texts(JsonElement items) =>
        "new[] { " + string.Join(", ", items.EnumerateArray().Select(Untyped)) + " }";

    private static string Untyped(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "new Dictionary<string, object> { "
            + string.Concat(value.EnumerateObject().Select(p => "[" + Quote(p.Name) + "] = " + Untyped(p.Value) + ", ")) + "}",
        JsonValueKind.Array => "new object[] { " + string.Join(", ", value.EnumerateArray().Select(Untyped)) + " }",
        JsonValueKind.String => Quote(value.GetString()!),
        _ => value.GetRawText(),
    };

    private static string Variable(AlarmResource resource) => "resource" + resource.Id;

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
