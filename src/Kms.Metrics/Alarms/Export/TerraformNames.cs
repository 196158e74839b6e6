using System.Text;

namespace Kms.Metrics;

/// <summary>How Terraform's provider names what CloudFormation names. [Terraform: provider hashicorp/aws]</summary>
internal static class TerraformNames
{
    public const string EventTarget = "aws_cloudwatch_event_target";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [AlarmResource.Alarm] = "aws_cloudwatch_metric_alarm",
        [AlarmResource.CompositeAlarm] = "aws_cloudwatch_composite_alarm",
        [AlarmResource.MetricFilter] = "aws_cloudwatch_log_metric_filter",
        [AlarmResource.EventRule] = "aws_cloudwatch_event_rule",
    };

    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["OKActions"] = "ok_actions",
        ["EvaluateLowSampleCountPercentile"] = "evaluate_low_sample_count_percentiles",
        ["Metrics"] = "metric_query",
        ["MetricStat"] = "metric",
    };

    private static readonly Dictionary<string, string> FilterMembers = new(StringComparer.Ordinal)
    {
        ["FilterName"] = "name",
        ["FilterPattern"] = "pattern",
        ["MetricTransformations"] = "metric_transformation",
        ["MetricNamespace"] = "namespace",
        ["MetricName"] = "name",
        ["MetricValue"] = "value",
    };

    private static readonly HashSet<string> Unknown = new(StringComparer.Ordinal)
        { "EvaluationCriteria", "EvaluationInterval", "EvaluationWindow", "WarmUpConfiguration" };

    public static string TypeOf(string type) => Types[type];

    /// <exception cref="NotSupportedException">The provider has no such argument.</exception>
    public static string MemberOf(string type, string member) =>
        Unknown.Contains(member) ? throw new NotSupportedException("Terraform's " + TypeOf(type) + " has no argument for " + member + ".")
        : type == AlarmResource.MetricFilter && FilterMembers.TryGetValue(member, out var name) ? name
        : Members.TryGetValue(member, out name) ? name
        : Underscored(member);

    private static string Underscored(string member)
    {
        var name = new StringBuilder();
        foreach (var c in member)
            name.Append(char.IsUpper(c) && name.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(c));
        return name.ToString();
    }
}
